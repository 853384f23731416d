import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Chart } from "../../src/chart/chart.ts";
import { daily } from "../../src/chart/daily.ts";
import { THEMES } from "../../src/chart/look.ts";
import { punchcard } from "../../src/chart/punchcard.ts";
import { weekly } from "../../src/chart/weekly.ts";
import { toHtml } from "../../src/render/html.ts";
import { CHROMIUM, launchBrowser, openFile } from "../helpers/browser.ts";
import { IMAGE, SCRIPT, type Sent, specOf } from "../helpers/charts.ts";

const drawn = (chart: Chart, rows: readonly Sent[]) =>
  toHtml(specOf(chart, rows, { place: IMAGE }, { isInteractive: true }), THEMES.light);
const rows: Sent[] = [
  { bucket: "2024-03-01", name: SCRIPT, messages: 9 },
  { bucket: "2024-03-02", name: "Bo Birch", messages: 2 },
  { bucket: "2024-03-03", name: "Bo Birch", messages: 4 },
];

describe.skipIf(!CHROMIUM)("a page opened from disk", () => {
  const folder = mkdtempSync(join(tmpdir(), "imsg-browser-"));
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(html: string) {
    const path = join(folder, "chart.html");
    writeFileSync(path, html);
    const opened = await openFile(browser, path);
    await opened.page.waitForSelector("#chart svg, #chart canvas");
    expect(opened.requests).toEqual([pathToFileURL(path).href]);
    return opened;
  }

  it("draws without the network, without eval, without complaints", async () => {
    const { page, complaints } = await open(await drawn(daily, rows));
    expect(complaints).toEqual([]);
    expect(
      await page.locator("#chart path[aria-roledescription='bar'], #chart .mark-rect path").count(),
    ).toBeGreaterThan(2);
    expect(await page.locator("#chart img, #chart script").count()).toBe(0);
    expect(await page.textContent("#chart")).toContain(SCRIPT);
  });

  it("labels its days, as the SVG does", async () => {
    const { page } = await open(await drawn(daily, rows));
    const labels = await page.locator("#chart .role-axis-label text").allTextContents();
    expect(labels.filter((label) => / Mar$/.test(label))).toEqual(["1 Mar", "2 Mar", "3 Mar"]);
  });

  it("labels its weeks from their first to their last day", async () => {
    const weeks = [{ bucket: "2024-02-26", name: SCRIPT, messages: 3 }];
    const { page, complaints } = await open(await drawn(weekly, weeks));
    expect(await page.locator("#chart .role-axis-label text").allTextContents()).toContain("26 Feb–3 Mar");
    expect(complaints).toEqual([]);
  });

  it("shows a tooltip whose names stay text", async () => {
    const { page, complaints } = await open(await drawn(daily, rows));
    await page.locator("#chart path[aria-roledescription='bar']").first().hover();
    await page.waitForSelector("#tip:not([hidden])");
    const tip = await page.textContent("#tip");
    expect(tip).toContain(SCRIPT);
    expect(tip).toContain("9");
    expect(tip).toContain("1 Mar 2024");
    expect(complaints).toEqual([]);
  });

  it("fades the others when a name in the legend is clicked, and brings them back", async () => {
    const { page, complaints } = await open(await drawn(daily, rows));
    const bars = page.locator("#chart path[aria-roledescription='bar']");
    const opacities = () => bars.evaluateAll((paths) => paths.map((path) => path.getAttribute("opacity")));
    const bo = page.getByRole("button", { name: "Bo Birch" });
    await bo.click();
    await expect.poll(opacities).toEqual(["0.12", "1", "1"]);
    await bo.click();
    await expect.poll(opacities).toEqual(["1", "1", "1"]);
    expect(complaints).toEqual([]);
  });

  it("lets the keyboard choose a name", async () => {
    const { page } = await open(await drawn(daily, rows));
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").getAttribute("title")).toBe(SCRIPT);
    await page.keyboard.press("Space");
    expect(await page.locator(":focus").getAttribute("aria-pressed")).toBe("true");
    const bars = page.locator("#chart path[aria-roledescription='bar']");
    await expect
      .poll(() => bars.evaluateAll((paths) => paths.map((path) => path.getAttribute("opacity"))))
      .toEqual(["1", "0.12", "0.12"]);
  });

  it("is reached by keyboard and named for screen readers", async () => {
    const { page } = await open(
      await drawn(punchcard, [{ bucket: "2024-03-04T08:00+01:00", name: "Ada", messages: 3 }]),
    );
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    expect(await focused.getAttribute("id")).toBe("chart");
    expect(await focused.getAttribute("aria-label")).toContain(IMAGE);
  });

  it("draws twelve years on a canvas", async () => {
    const days = Array.from({ length: 4383 }, (_, day) =>
      new Date(Date.UTC(2012, 0, 1 + day)).toISOString().slice(0, 10),
    );
    const names = ["Ada", "Bo"];
    const many = days.flatMap((bucket) => names.map((name) => ({ bucket, name, messages: 5 })));
    const { page, complaints } = await open(await drawn(daily, many));
    expect((await page.locator("#chart canvas").boundingBox())!.width).toBeGreaterThan(400);
    expect(complaints).toEqual([]);
  });
});
