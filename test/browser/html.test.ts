import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BucketRow } from "../../src/aggregate/rows.ts";
import type { ChartContext } from "../../src/chart/context.ts";
import { dailyChart } from "../../src/chart/daily.ts";
import { punchcardChart } from "../../src/chart/punchcard.ts";
import { weeklyChart } from "../../src/chart/weekly.ts";
import { toHtml } from "../../src/render/html.ts";
import { CHROMIUM, launchBrowser, openFile } from "../helpers/browser.ts";
import { IMAGE, SCRIPT } from "../helpers/charts.ts";

const context: ChartContext = {
  room: IMAGE,
  zone: "Europe/Berlin",
  firstDay: "2024-03-01",
  lastDay: "2024-03-03",
  messages: 15,
  weekStart: "monday",
  names: [SCRIPT, "Bo Birch"],
  isInteractive: true,
};
const rows: BucketRow[] = [
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
    const { page, complaints } = await open(await toHtml(dailyChart(rows, context)));
    expect(complaints).toEqual([]);
    expect(
      await page.locator("#chart path[aria-roledescription='bar'], #chart .mark-rect path").count(),
    ).toBeGreaterThan(2);
    expect(await page.locator("#chart img, #chart script").count()).toBe(0);
    expect(await page.textContent("#chart")).toContain(SCRIPT);
  });

  it("labels its days, as the SVG does", async () => {
    const { page } = await open(await toHtml(dailyChart(rows, context)));
    const labels = await page.locator("#chart .role-axis-label text").allTextContents();
    expect(labels.filter((label) => / Mar$/.test(label))).toEqual(["1 Mar", "2 Mar", "3 Mar"]);
  });

  it("labels its weeks from their first to their last day", async () => {
    const weeks = [{ bucket: "2024-02-26", name: SCRIPT, messages: 3 }];
    const { page, complaints } = await open(await toHtml(weeklyChart(weeks, context)));
    expect(await page.locator("#chart .role-axis-label text").allTextContents()).toContain("26 Feb–3 Mar");
    expect(complaints).toEqual([]);
  });

  it("shows a tooltip whose names stay text", async () => {
    const { page, complaints } = await open(await toHtml(dailyChart(rows, context)));
    await page.locator("#chart path[aria-roledescription='bar']").first().hover();
    await page.waitForSelector("#tip:not([hidden])");
    const tip = await page.textContent("#tip");
    expect(tip).toContain(SCRIPT);
    expect(tip).toContain("9");
    expect(tip).toContain("1 Mar 2024");
    expect(complaints).toEqual([]);
  });

  it("fades the others when a name in the legend is clicked, and brings them back", async () => {
    const { page, complaints } = await open(await toHtml(dailyChart(rows, context)));
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
    const { page } = await open(await toHtml(dailyChart(rows, context)));
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
      await toHtml(punchcardChart([{ bucket: "1,8", name: "", messages: 3 }], context)),
    );
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    expect(await focused.getAttribute("id")).toBe("chart");
    expect(await focused.getAttribute("aria-label")).toBe(`Messages by weekday and hour, ${IMAGE}`);
  });

  it("draws twelve years on a canvas, with tooltips", async () => {
    const days = Array.from({ length: 4383 }, (_, day) =>
      new Date(Date.UTC(2012, 0, 1 + day)).toISOString().slice(0, 10),
    );
    const names = ["Ada", "Bo"];
    const many = days.flatMap((bucket) => names.map((name) => ({ bucket, name, messages: 5 })));
    const { page, complaints } = await open(
      await toHtml(dailyChart(many, { ...context, names, firstDay: days[0]!, lastDay: days.at(-1)! })),
    );
    const box = (await page.locator("#chart canvas").boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.38);
    await page.waitForSelector("#tip:not([hidden])");
    expect(await page.textContent("#tip")).toMatch(/Messages5/);
    expect(complaints).toEqual([]);
  });
});
