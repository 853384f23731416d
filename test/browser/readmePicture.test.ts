import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeDemo } from "../../src/demo/demo.ts";
import { CHROMIUM, launchBrowser } from "../helpers/browser.ts";
import { openReport, startOf, writeReport } from "../helpers/report.ts";

const ROOT = join(import.meta.dirname, "../..");
const SIZE = { width: 1080, height: 1000 };
const UPDATE = Boolean(process.env.UPDATE_DOCS);

/** Width and height of a PNG, from its header. */
const sizeOf = (png: Buffer) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) });

/** Letters differ by a pixel between Chromiums. UPDATE_DOCS=1 takes the pictures: look at them. */
describe.skipIf(!CHROMIUM)("the report's picture in the README", () => {
  const folder = mkdtempSync(join(tmpdir(), "imsg-picture-"));
  let browser: Browser;
  let path: string;
  beforeAll(async () => {
    browser = await launchBrowser();
    const { database, names } = await writeDemo(folder, { messages: 20_000, seed: 1 });
    const flags = ["--db", database, "--names", names, "--tz", "America/New_York"];
    path = await writeReport(folder, flags);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(["light", "dark"] as const)("shows what imsg report writes, %s", async (colorScheme) => {
    const file = `docs/pictures/report-${colorScheme}.png`;
    expect(readFileSync(join(ROOT, "README.md"), "utf8")).toContain(file);
    const { page, complaints } = await openReport(browser, path, await startOf(browser, path));
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize(SIZE);
    await page.evaluate(() => scrollTo(0, 0));
    await page.waitForTimeout(1500);
    const png = await page.screenshot({ type: "png" });
    await page.close();
    expect(complaints).toEqual([]);
    expect(sizeOf(png)).toEqual(SIZE);
    if (UPDATE) {
      mkdirSync(dirname(join(ROOT, file)), { recursive: true });
      writeFileSync(join(ROOT, file), png);
    }
    expect(existsSync(join(ROOT, file)), `${file} is there; UPDATE_DOCS=1 takes it`).toBe(true);
    expect(sizeOf(readFileSync(join(ROOT, file)))).toEqual(SIZE);
  });
});
