import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../fixtures/history.ts";
import { CHARTS } from "../../src/chart/charts.ts";
import { writeDemo } from "../../src/demo/demo.ts";
import { CHROMIUM, launchBrowser } from "../helpers/browser.ts";
import { IMAGE, SCRIPT } from "../helpers/charts.ts";
import { print } from "../helpers/effects.ts";
import { openPlot, type SentBy, writeClub, writePlot } from "../helpers/plotPage.ts";
import { blockOf, sections } from "../helpers/report.ts";

const ADA = "+12125550101";
const BO = "+12125550102";
const sent: SentBy[] = [
  { at: "2024-03-01T12:00:00Z", from: ADA, messages: 9 },
  { at: "2024-03-02T12:00:00Z", from: BO, messages: 2 },
  { at: "2024-03-03T12:00:00Z", from: BO, messages: 4 },
];

/** Draws a chart of a club whose name is an image tag; one member's name is a script. */
async function drawn(chart: string, rows = sent, args: readonly string[] = []): Promise<string> {
  const names = join(temporaryFolder(), "names.json");
  writeFileSync(names, JSON.stringify({ [ADA]: SCRIPT, [BO]: "Bo Birch" }));
  return writePlot(writeClub(rows, IMAGE), chart, ["--room", IMAGE, "--names", names, ...args]);
}

/** The bars that have something to say. */
const BARS = ".picture .mark-rect[class*=tooltip] path";

/** What the tip says at a place of the picture, as shares of its width and height. */
async function tipAt(page: Page, across: number, down: number): Promise<string> {
  const box = (await page.locator(".picture").boundingBox())!;
  await page.mouse.move(box.x + box.width * across, box.y + box.height * down);
  return page.locator("#tip:not([hidden])").textContent({ timeout: 2000 }) as Promise<string>;
}

describe.skipIf(!CHROMIUM)("a page of one chart opened from disk", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it("draws without the network, without eval, without complaints", async () => {
    const { page, complaints } = await openPlot(browser, await drawn("daily"));
    expect(await page.locator(BARS).count()).toBe(3);
    expect(await page.locator("img, .picture script").count()).toBe(0);
    expect(await page.textContent(".picture")).toContain(SCRIPT);
    expect(await page.textContent(".finding")).toContain(IMAGE);
    expect(complaints).toEqual([]);
  });

  it("carries no message, name or number of another room", async () => {
    const data = blockOf(await drawn("daily"), "data");
    expect(data).toContain(SCRIPT);
    expect(data).not.toContain("12125550199");
    expect(data).not.toContain("somewhere else");
    expect(data).toMatch(/"messages":15\b/);
  });

  it("labels its days, as the SVG does", async () => {
    const { page } = await openPlot(browser, await drawn("daily"));
    const labels = await page.locator(".picture .role-axis-label text").allTextContents();
    expect(labels.filter((label) => / Mar$/.test(label))).toEqual(["1 Mar", "2 Mar", "3 Mar"]);
  });

  it("labels its weeks from their first to their last day", async () => {
    const weeks = [{ at: "2024-02-28T12:00:00Z", from: ADA, messages: 3 }];
    const { page, complaints } = await openPlot(browser, await drawn("weekly", weeks));
    expect(await page.locator(".picture .role-axis-label text").allTextContents()).toContain("26 Feb–3 Mar");
    expect(complaints).toEqual([]);
  });

  it("tells the nearest day of the nearest person wherever the pointer is, and names stay text", async () => {
    const { page, complaints } = await openPlot(browser, await drawn("daily"));
    const tips: string[] = [];
    for (let at = 0; at <= 50; at++) tips.push(await tipAt(page, 0.06 + (0.9 * at) / 50, 0.25));
    expect(tips).toHaveLength(51);
    for (const tip of tips) expect(tip).toContain(`DayFri 1 Mar 2024Person${SCRIPT}Messages9`);
    expect(await tipAt(page, 0.35, 0.8)).toContain("Sat 2 Mar 2024PersonBo BirchMessages2");
    expect(await tipAt(page, 0.9, 0.8)).toContain("Sun 3 Mar 2024PersonBo BirchMessages4");
    expect(complaints).toEqual([]);
  });

  it("walks from value to value with the arrow keys", async () => {
    const { page } = await openPlot(browser, await drawn("daily"));
    const picture = page.locator(".picture");
    await picture.focus();
    expect(await picture.getAttribute("aria-label")).toContain(IMAGE);
    const said: (string | null)[] = [];
    for (const key of ["ArrowRight", "ArrowDown", "ArrowRight", "ArrowLeft"]) {
      await page.keyboard.press(key);
      said.push(await page.locator("#tip").textContent());
    }
    expect(said.map((text) => /\d Mar/.exec(text!)![0])).toEqual(["1 Mar", "2 Mar", "3 Mar", "2 Mar"]);
    await page.keyboard.press("Escape");
    expect(await page.locator("#tip").isHidden()).toBe(true);
  });

  it("shows one person, and the days that the date fields choose, by keyboard", async () => {
    const { page, complaints } = await openPlot(browser, await drawn("daily"));
    await page.locator(".picker summary").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.type("bo");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    const bars = page.locator(BARS);
    await expect.poll(() => bars.count()).toBe(2);
    await page.fill("#date-from", "2024-03-03");
    await expect.poll(() => bars.count()).toBe(1);
    expect(await page.locator(".count").textContent()).toContain("4 of 15 messages");
    expect(complaints).toEqual([]);
  });

  it("brushes the history with the pointer", async () => {
    const { page } = await openPlot(browser, await drawn("daily", farApart()));
    const strip = (await page.locator(".strip").boundingBox())!;
    await page.mouse.move(strip.x + strip.width * 0.6, strip.y + 20);
    await page.mouse.down();
    await page.mouse.move(strip.x + strip.width * 0.99, strip.y + 20, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => page.locator(".count").textContent()).toContain("4 of 13 messages");
    expect(page.url()).toMatch(/#since=2024-\d\d-\d\d&until=2024-\d\d-\d\d$/);
  });
  const farApart = (): SentBy[] => [sent[0]!, { ...sent[2]!, at: "2024-12-20T12:00:00Z" }];

  it.each(["light", "dark"] as const)("is %s where --theme says so, else as its reader's", async (theme) => {
    const other = theme === "dark" ? "light" : "dark";
    for (const [args, expected] of [
      [["--theme", theme], theme],
      [[], other],
    ] as const) {
      const { page } = await openPlot(browser, await drawn("daily", sent, args));
      await page.emulateMedia({ colorScheme: other });
      await expect.poll(() => page.locator("html").getAttribute("data-theme")).toBe(expected);
    }
  });

  it("does not scroll sideways at 390 px", async () => {
    const { page } = await openPlot(browser, await drawn("daily"));
    await page.setViewportSize({ width: 390, height: 800 });
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect((await page.locator(".picture svg").boundingBox())!.width).toBeLessThanOrEqual(350);
  });

  it("says what --title says", async () => {
    const { page } = await openPlot(browser, await drawn("punchcard", sent, ["--title", "Our <b>club</b>"]));
    expect(await page.title()).toBe("Our <b>club</b>");
    expect(await page.textContent(".finding")).toBe("Our <b>club</b>");
  });

  it("draws twelve years on a canvas, with tooltips", async () => {
    const days = Array.from(
      { length: 4383 },
      (_, day) => new Date(Date.UTC(2012, 0, 1, 12) + day * 86_400_000),
    );
    const many = days.map((at, day) => ({ at: at.toISOString(), from: day % 2 ? ADA : BO, messages: 3 }));
    const { page, complaints } = await openPlot(browser, await drawn("daily", many));
    expect((await page.locator(".picture canvas").boundingBox())!.width).toBeGreaterThan(400);
    for (const across of [0.1, 0.3, 0.5, 0.7, 0.9])
      expect(await tipAt(page, across, 0.25)).toMatch(/Messages[03]$/);
    expect(complaints).toEqual([]);
  }, 60_000);

  it("is the same bytes from the same input", async () => {
    const database = writeClub(sent, "Club");
    const texts = [0, 1].map(() =>
      print(["plot", "--db", database, "--chart", "daily", "-f", "html", "-o", "-", "-q"]),
    );
    const [one, other] = await Promise.all(texts);
    expect(one).toBe(other);
  });
});

describe.skipIf(!CHROMIUM)("pages of every chart", () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), "imsg-html-"));
  let sources: string[];
  beforeAll(async () => {
    browser = await launchBrowser();
    const { database, names } = await writeDemo(folder, { messages: 3000, seed: 3 });
    sources = ["--db", database, "--names", names, "--tz", "America/New_York"];
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const OPTIONS = ["--top", "3", "--min-peak", "5", "--gap", "90m", "--cap", "2h", "--min", "10"];

  // Each takes seconds, so every second one is left to the report's tests, unless RUNS is set.
  const SCOPES = [["--room", "Book club", "--since", "2025-01-15T18:30", "--until", "2025-10-30T12:00"], []];
  const SHOWN = CHARTS.filter((_, at) => process.env.RUNS || at % 2 === 1);
  it.each(SHOWN.map(({ name }, at) => [name, SCOPES[at % 2]!] as const))(
    "%s has the command's rows, and the title of its SVG",
    async (chart, scope) => {
      const args = [...sources, ...OPTIONS, ...(chart === "trend" ? ["--forecast"] : []), ...scope];
      const path = await writePlotOf(chart, args);
      const { page, complaints } = await openPlot(browser, path);
      await page.evaluate(() => {
        navigator.clipboard.writeText = async (text: string) =>
          void Object.assign(globalThis, { copied: text });
      });
      const [said] = await sections(page);
      const csv = await print(["plot", ...args, "--chart", chart, "-f", "csv", "-o", "-", "-q"]);
      expect(said!.csv).toBe(csv);
      expect(await print([...said!.command, ...sources, "-q"]), said!.command.join(" ")).toBe(csv);
      const spec = JSON.parse(
        await print(["plot", ...args, "--chart", chart, "-f", "vl.json", "-o", "-", "-q"]),
      );
      const finding = (await page.textContent(".finding"))!.replaceAll("\u00a0", " ");
      expect(finding).toBe([spec.title.text].flat().join(" "));
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  const writePlotOf = async (chart: string, args: readonly string[]) =>
    (
      await print(["plot", ...args, "--chart", chart, "-f", "html", "-o", temporaryFolder(), "-q"], {
        write: true,
      })
    ).trim();

  it("names nobody with --anonymize", async () => {
    const path = await writePlotOf("daily", [...sources, "--anonymize"]);
    const data = blockOf(path, "data");
    expect(data).toContain("Person A");
    expect(data).not.toMatch(/Ada |Book club|\+1212/);
  });
});
