#!/usr/bin/env node
// Measures the page of `imsg report` in Chromium:
//   node test/bench/page.mjs [--runs 5] [--sizes 100000,1000000]
// Times are the page's own
// clock, and the best of the runs counts, because a shared machine only ever makes them longer.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const CLI = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "imsg-bench");
const PROGRAMS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const TARGETS = { 100000: "<= 1.4 MB", 1000000: "<= 4.1 MB" };
const BRUSHES = 15;
const QUIET_MS = 600;
const runs = Number(flagValue("--runs") ?? 5);
const sizes = (flagValue("--sizes") ?? "100000,1000000").split(",").map(Number);

function flagValue(flag) {
  const at = process.argv.indexOf(flag);
  return at < 0 ? undefined : process.argv[at + 1];
}

const imsg = (...args) =>
  spawnSync(process.execPath, [CLI, ...args, "-q"], { stdio: ["ignore", "ignore", "inherit"] });

/** A history of so many messages, made once. */
function historyOf(messages) {
  const folder = join(CACHE, String(messages));
  if (!existsSync(join(folder, "names.csv")))
    imsg("demo", "--messages", String(messages), "--seed", "1", "-o", folder);
  return join(folder, "chat.db");
}

/** Notes when each section has been drawn, since the page began to load. */
function watchDrawing() {
  const drawn = [];
  Object.assign(globalThis, { drawn });
  new MutationObserver(() => drawn.push(performance.now())).observe(document, {
    subtree: true,
    attributeFilter: ["data-drawn"],
  });
}

const untilQuiet = (page) =>
  page.waitForFunction(
    (quiet) => globalThis.drawn.length > 0 && performance.now() - globalThis.drawn.at(-1) > quiet,
    QUIET_MS,
  );

/** Milliseconds from the load, and from each brush, to the last section in view. */
async function measure(browser, path) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.addInitScript(watchDrawing);
  await page.goto(pathToFileURL(path).href);
  await untilQuiet(page);
  const open = await page.evaluate(() => globalThis.drawn.at(-1));
  const strip = await page.locator(".strip").boundingBox();
  await page.mouse.move(strip.x + strip.width * 0.3, strip.y + 20);
  await page.mouse.down();
  const brushes = [];
  for (let at = 0; at < BRUSHES; at++) brushes.push(await brushTo(page, strip, at));
  await page.mouse.up();
  await page.close();
  return { open, brush: median(brushes) };
}

/** Moves the brush once. */
async function brushTo(page, strip, at) {
  await page.evaluate(() => {
    const note = () => Object.assign(globalThis, { movedAt: performance.now() });
    addEventListener("pointermove", note, { capture: true, once: true });
  });
  await page.mouse.move(strip.x + strip.width * (0.5 + (0.4 * at) / BRUSHES), strip.y + 20);
  await untilQuiet(page);
  return page.evaluate(() => globalThis.drawn.at(-1) - globalThis.movedAt);
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const folder = mkdtempSync(join(tmpdir(), "imsg-bench-page-"));
const executablePath = PROGRAMS.find((path) => existsSync(path));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  for (const messages of sizes) {
    const path = join(folder, `${messages}.html`);
    imsg("report", "--db", historyOf(messages), "-o", path);
    const found = [];
    for (let run = 0; run < runs; run++) found.push(await measure(browser, path));
    const best = (key) => Math.round(Math.min(...found.map((one) => one[key])));
    console.log(
      `${String(messages).padStart(9)}  ${(statSync(path).size / 1e6).toFixed(2)} MB ${TARGETS[messages] ?? ""}, opens in ${best("open")} ms <= 1500 ms, a brush takes ${best("brush")} ms <= 50 ms`,
    );
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
