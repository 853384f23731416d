import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { direct, group, message, writeFixture } from "../../fixtures/history.ts";
import { writeDemo } from "../../src/demo/demo.ts";
import { CHROMIUM, launchBrowser, openFile } from "../helpers/browser.ts";
import { print } from "../helpers/effects.ts";
import {
  choose,
  expectSameNumbers,
  openReport,
  sections,
  shown,
  startOf,
  writeReport,
} from "../helpers/report.ts";

const ZONE = ["--tz", "America/New_York"];
const fragment = (...entries: [string, string][]) => new URLSearchParams(entries).toString();

describe.skipIf(!CHROMIUM)("a report opened from disk", () => {
  const folder = mkdtempSync(join(tmpdir(), "imsg-report-"));
  let browser: Browser;
  let sources: string[];
  let path: string;
  let rooms: { room: string; name: string; kind: string; participants: string[] }[];

  beforeAll(async () => {
    browser = await launchBrowser();
    const { database, names } = await writeDemo(folder, { messages: 2000, seed: 3 });
    sources = ["--db", database, "--names", names];
    path = await writeReport(folder, [...sources, ...ZONE]);
    rooms = JSON.parse(await print(["rooms", ...sources, "--sort", "messages", "-f", "json"]));
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const STATES: [string, () => string, string][] = [
    ["everything", () => "", "--tz"],
    ["one room", () => fragment(["room", roomOf("group", 0)]), "--room"],
    ["two rooms", () => fragment(["room", roomOf("direct", 0)], ["room", roomOf("group", 1)]), "--room"],
    ["a direct room", () => fragment(["room", roomOf("direct", 0)]), "--room"],
    ["a year", () => fragment(["since", "2025-01-01"], ["until", "2025-12-31"]), "--since"],
    ["a direction", () => fragment(["direction", "received"]), "--direction"],
    ["a person", () => fragment(["person", rooms.find(isGroup)!.participants[0]!]), "--person"],
  ];
  const isGroup = ({ kind }: { kind: string }) => kind === "group";
  const roomOf = (kind: string, at: number) => rooms.filter((room) => room.kind === kind)[at]!.room;

  it("has the command line's numbers in every state of the filters, and asks for nothing", async () => {
    const { page, requests, complaints } = await openReport(browser, path);
    for (const [name, state, flag] of STATES) {
      await choose(page, state());
      const ids = await expectSameNumbers(page, sources);
      expect(ids, name).toEqual(expect.arrayContaining(["who", "when", "change", "silence", "counted"]));
      if (name === "everything") expect(ids).toContain("reactions");
      // A direct room has nobody who follows anybody; everything has, so the section comes back.
      expect(ids.includes("follows"), name).toBe(name !== "a direct room");
      expect((await sections(page))[0]!.command).toContain(flag);
    }
    expect(requests.map((url) => url.split("#")[0])).toEqual([pathToFileURL(path).href]);
    expect(complaints).toEqual([]);
    await page.close();
  }, 120_000);

  it("keeps its state on reload, and goes back", async () => {
    const { page } = await openReport(browser, path);
    const lines = () => page.locator(".count").textContent();
    const all = await lines();
    await page.getByRole("button", { name: "Received" }).click();
    await page.getByRole("button", { name: "2025", exact: true }).click();
    await expect.poll(lines).toContain("received · from 2025-01-01 to 2025-12-31");
    const chosen = await lines();
    expect(page.url()).toContain("direction=received&since=2025-01-01&until=2025-12-31");
    await page.reload();
    await expect.poll(lines).toBe(chosen);
    await page.goBack();
    await expect.poll(lines).toMatch(/received$/);
    await page.goBack();
    await expect.poll(lines).toBe(all);
    await page.close();
  });

  it("a link leads to its section, though what stands above was not drawn before", async () => {
    for (const title of ["How it changed", "Who starts, and who has the last word"]) {
      // openReport draws everything, as for print.
      const { page } = await openFile(browser, path);
      await page.waitForSelector("html[data-drawn]");
      await page.getByRole("link", { name: title, exact: true }).click();
      const heading = page.getByRole("heading", { name: title, exact: true });
      const top = async () => (await heading.boundingBox())?.y;
      // A scroll takes a while; a section drawn late would push its heading out of the window.
      await page.waitForTimeout(1500);
      expect(await top(), title).toBeGreaterThan((await page.locator(".bar").boundingBox())!.height);
      expect(await top(), title).toBeLessThan(400);
      await page.close();
    }
  }, 60_000);

  /** Opens the page in a browser that has less. */
  const openWithout = async (script: string) => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on("pageerror", ({ message }) => complaints.push(message));
    await page.addInitScript(script);
    await page.goto(pathToFileURL(path).href);
    return { page, complaints };
  };

  it("opens in a browser without Intl.Segmenter", async () => {
    const { page, complaints } = await openWithout("delete Intl.Segmenter");
    await page.waitForSelector("#who svg");
    expect(complaints).toEqual([]);
    await page.close();
  });

  it.each([
    ["DecompressionStream", "delete globalThis.DecompressionStream"],
    ["toSorted", "delete Array.prototype.toSorted"],
  ])("says so where it cannot open: a browser without %s", async (_, script) => {
    const { page, complaints } = await openWithout(script);
    await expect.poll(() => page.locator("body > p").allTextContents()).toHaveLength(1);
    expect(await page.locator("body > p").textContent()).toContain("too old");
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("scrolls to nothing behind its bar, however many lines the filters take", async () => {
    const { page } = await openReport(browser, path, fragment(["room", roomOf("group", 0)]));
    await page.setViewportSize({ width: 700, height: 800 });
    await page.emulateMedia({ reducedMotion: "reduce" });
    // As many years as a long history has.
    await page.evaluate(() => {
      const years = document.querySelector(".years")!;
      for (let at = 0; at < 30; at++) years.append(years.firstElementChild!.cloneNode(true));
    });
    const top = (selector: string) =>
      page.locator(selector).evaluate((node) => node.getBoundingClientRect().top);
    await page.getByRole("link", { name: "Reactions", exact: true }).click();
    const bar = (await page.locator(".bar").boundingBox())!;
    expect(bar.height).toBeGreaterThan(250);
    await expect.poll(() => top("#reactions")).toBeGreaterThanOrEqual(bar.height);
    await page.keyboard.press("Shift+Tab");
    expect(await top(":focus")).toBeGreaterThanOrEqual(bar.height);
    await page.close();
  });

  it("moves its pictures with a brush, and its words when the pointer rests", async () => {
    const { page } = await openReport(browser, path);
    const said = () => page.locator("#who .finding").textContent();
    const drawn = () => page.locator("#who .picture").first().getAttribute("aria-label");
    const [all, allDrawn] = [await said(), await drawn()];
    const { x, y, width } = (await page.locator(".strip").boundingBox())!;
    await page.mouse.move(x + width * 0.3, y + 20);
    await page.mouse.down();
    for (const part of [0.4, 0.5, 0.6]) await page.mouse.move(x + width * part, y + 20);
    await page.waitForFunction(
      (before) => document.querySelector("#who .finding")!.textContent !== before,
      all,
    );
    expect(await page.locator("#who canvas").count()).toBe(1);
    const [resting, restingDrawn] = [await said(), await drawn()];
    expect(restingDrawn).not.toBe(allDrawn);
    await page.mouse.up();
    await page.waitForSelector("#who svg");
    expect([await said(), await drawn()]).toEqual([resting, restingDrawn]);
    await page.close();
  }, 60_000);

  it("keeps its range where a brush is cancelled, and under the other mouse button", async () => {
    const start = fragment(["since", "2025-02-01"], ["until", "2025-06-30"]);
    const { page } = await openReport(browser, path, start);
    const count = () => page.locator(".count").textContent();
    const before = await count();
    const { x, y, width } = (await page.locator(".strip").boundingBox())!;
    await page.mouse.click(x + width / 2, y + 20, { button: "right" });
    await page.mouse.move(x + width * 0.6, y + 20);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.9, y + 20);
    await expect.poll(count).not.toBe(before);
    await page.locator(".strip").dispatchEvent("pointercancel");
    await expect.poll(count).toBe(before);
    expect(page.url()).toContain(start);
    await page.close();
  });

  it("is walked by keyboard", async () => {
    const { page, complaints } = await openReport(browser, path);
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").textContent()).toBe("Skip to the charts");
    await page.keyboard.press("Enter");
    expect(await page.locator(":focus").getAttribute("id")).toBe("main");
    await page.locator(".picker summary").first().focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(":focus").getAttribute("type")).toBe("search");
    await page.keyboard.type(rooms.find(isGroup)!.name);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await expect.poll(() => page.locator(".count").textContent()).toContain(rooms.find(isGroup)!.name);
    await page.keyboard.press("Escape");
    expect(await page.locator(":focus").evaluate(({ tagName }) => tagName)).toBe("SUMMARY");
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("has charts that are read as one picture each, and by the arrow keys in words", async () => {
    const { page } = await openReport(browser, path);
    const follows = page.locator("#follows figure");
    const roles = (await follows.ariaSnapshot()).split("\n").map((line) => /[a-z]+/.exec(line)![0]);
    expect(roles).toEqual(["figure", "application", "img", "text"]);
    const chart = follows.getByRole("application");
    expect(await chart.getAttribute("aria-description")).toContain("Arrow keys");
    const tip = page.locator("[role=status] > #tip");
    expect(await tip.count()).toBe(1);
    const hint = () =>
      follows.locator("figcaption").evaluate((caption) => getComputedStyle(caption, "::before").content);
    await page.keyboard.press("Tab");
    await chart.focus();
    expect(await hint()).toContain("Arrow keys step");
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => tip.innerText()).toMatch(/^After\n.+\nspeaks\n/);
    expect(await hint()).toBe("none");
    await page.close();
  });

  it("says of the weeks of all rooms that they are of messages received", async () => {
    const { page } = await openReport(browser, path);
    const captions = await page.locator("#change figcaption").allTextContents();
    expect(captions.map((caption) => / · [\d,]+ messages received · /.test(caption))).toEqual([
      ...[false, true, false, false],
    ]);
    await page.close();
  });

  it("breaks no line within an option or a duration", async () => {
    const { page } = await openReport(browser, path);
    expect(await page.locator("#silence figcaption").first().locator(".unbroken").allTextContents()).toEqual([
      "--gap",
      "--min",
    ]);
    expect(await page.locator("#silence code .unbroken").allTextContents()).toEqual(["--tz"]);
    expect(await page.locator("#silence .finding").textContent()).toMatch(/\d\u00a0d\u00a0\d+\u00a0h/);
    await page.close();
  });

  it("keeps one end of the range while the other is typed digit by digit", async () => {
    const { page } = await openReport(browser, path);
    const state = () => decodeURIComponent(new URL(page.url()).hash);
    const values = () =>
      page
        .locator(".dates input")
        .evaluateAll((nodes) => nodes.map((one) => (one as HTMLInputElement).value));
    const length = await page.evaluate(() => history.length);
    await page.focus("#date-from");
    await page.keyboard.type("03152025");
    await page.focus("#date-to");
    await page.keyboard.type("09102025");
    await expect.poll(state).toBe("#since=2025-03-15&until=2025-09-10");
    expect(await page.evaluate(() => history.length)).toBe(length + 2);
    // January comes before March for as long as it takes to type the 2 of December.
    await page.focus("#date-from");
    await page.focus("#date-to");
    await page.keyboard.type("1");
    await page.waitForTimeout(100);
    await page.keyboard.type("2");
    await expect.poll(state).toBe("#since=2025-03-15&until=2025-12-10");
    // What stays in the wrong order is swapped, and the fields say so.
    await page.focus("#date-from");
    await page.focus("#date-to");
    await page.keyboard.type("02");
    await expect.poll(state).toBe("#since=2025-02-10&until=2025-03-15");
    await page.locator("#date-to").blur();
    expect(await values()).toEqual(["2025-02-10", "2025-03-15"]);
    await page.close();
  });

  it.each(["light", "dark"] as const)("has no violation that axe finds, %s", async (colorScheme) => {
    const { page } = await openReport(browser, path);
    await page.emulateMedia({ colorScheme });
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("section details")) details.setAttribute("open", "");
    });
    await page.waitForTimeout(300);
    await shown(page, "");
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
      interface Violation {
        readonly id: string;
        readonly nodes: readonly { readonly html: string }[];
      }
      return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 200)}`);
    });
    expect(violations).toEqual([]);
    await page.close();
  });

  it("prints in light colours, with the filters as text, and how everything is counted", async () => {
    const { page } = await openReport(browser, path, fragment(["direction", "received"]));
    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(() => page.locator("html").getAttribute("data-theme")).toBe("dark");
    await page.emulateMedia({ colorScheme: "dark", media: "print" });
    await expect.poll(() => page.locator("html").getAttribute("data-theme")).toBe("light");
    expect(await page.locator("#who details.how").getAttribute("open")).toBe("");
    expect(await page.locator(".count").innerText()).toMatch(/received$/);
    expect(await page.locator(".bar-controls").isVisible()).toBe(false);
    const breaks = await page
      .locator("section:not([hidden])")
      .evaluateAll((nodes) => nodes.map((node) => getComputedStyle(node).breakBefore));
    expect(breaks.slice(0, 3)).toEqual(["auto", "page", "page"]);
    await page.emulateMedia({ colorScheme: "dark", media: "screen" });
    await expect.poll(() => page.locator("html").getAttribute("data-theme")).toBe("dark");
    expect(await page.locator("#who details.how").getAttribute("open")).toBeNull();
    await page.close();
  });

  it("has tables that begin with names and end with ids, as a terminal's; its CSV begins as the command's", async () => {
    const { page } = await openReport(browser, path);
    const table = page.locator("#starts details.table");
    await table.locator("summary").click();
    await table.getByRole("rowheader").first().waitFor();
    const heads = await table.getByRole("columnheader").allTextContents();
    expect([heads[0], heads[1], heads.at(-1)]).toEqual(["name", "participant", "room"]);
    expect(await table.getByRole("rowheader").first().textContent()).toBe(rooms[0]!.name);
    const { csv } = (await sections(page)).find(({ id }) => id === "starts")!;
    expect(csv).toMatch(/^room,name,participant,/);
    await page.close();
  });

  it("cuts no text of its tables", async () => {
    const { page } = await openReport(browser, path);
    await page.locator("#counted details.table summary").click();
    const cells = page.locator("#counted td, #counted tbody th");
    await cells.first().waitFor();
    const cut = await cells.evaluateAll(
      (cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).length,
    );
    expect(cut).toBe(0);
    await page.close();
  });

  it("keeps the focus at a table whose last rows are shown", async () => {
    const { page } = await openReport(browser, path);
    await page.locator("#who details.table summary").click();
    await page.locator("#who .more").press("Enter");
    await expect
      .poll(() => page.locator(":focus").getAttribute("aria-label"))
      .toBe("Table: Who talks, and how much");
    await page.close();
  });

  it("has filters that say what they filter, without the names of their arrows", async () => {
    const { page } = await openReport(browser, path, fragment(["room", roomOf("direct", 0)]));
    const [roomFilter, personFilter] = (await page.locator(".bar-controls").ariaSnapshot()).split("\n");
    expect(roomFilter).toBe(`- group "Rooms": ${rooms.find(({ kind }) => kind === "direct")!.name}`);
    expect(personFilter).toBe('- group "People": All people');
    await page.close();
  });

  it("labels its years in the reader's own colours, where these are forced", async () => {
    const { page } = await openReport(browser, path);
    await page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
    await page.getByRole("button", { name: "Switch to" }).click();
    const colour = (selector: string, property: "fill" | "color") =>
      page
        .locator(selector)
        .first()
        .evaluate((node, name) => getComputedStyle(node)[name], property);
    expect(await colour(".strip text", "fill")).toBe(await colour("h1", "color"));
    await page.close();
  });

  it("has targets of 24 pixels at least", async () => {
    const { page } = await openReport(browser, path);
    await page.setViewportSize({ width: 390, height: 800 });
    const small = await page
      .locator("button:visible, summary:visible, input:visible, nav a:visible")
      .evaluateAll((nodes) =>
        nodes.filter((node) => node.getBoundingClientRect().height < 24).map((node) => node.outerHTML),
      );
    expect(small).toEqual([]);
    await page.close();
  });

  it.each([390, 320])("opens its lists, and shows its dates whole, at %i px", async (width) => {
    const { page } = await openReport(browser, path, fragment(["since", "2025-01-01"]));
    await page.setViewportSize({ width, height: 800 });
    for (const at of [0, 1]) {
      await page.locator(".picker summary").nth(at).click();
      const panel = (await page.locator(".picker[open] .picker-panel").boundingBox())!;
      expect(panel.x).toBeGreaterThanOrEqual(0);
      expect(panel.x + panel.width).toBeLessThanOrEqual(width);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      await page.keyboard.press("Escape");
    }
    // A date and the button of its calendar take 120 pixels.
    expect((await page.locator("#date-from").boundingBox())!.width).toBeGreaterThan(130);
    await page.close();
  });

  it.each([1280, 768, 390])("does not scroll sideways at %i px", async (width) => {
    const { page } = await openReport(browser, path);
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("section details")) details.setAttribute("open", "");
    });
    await page.waitForTimeout(300);
    await shown(page, "");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.close();
  });
});

describe.skipIf(!CHROMIUM)("a report on odd histories", () => {
  const folder = mkdtempSync(join(tmpdir(), "imsg-report-"));
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ODD = [
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(2)>",
    "W".repeat(300),
    "👩‍👩‍👧 & 👋🏽",
    "שלום עולם",
    "__proto__",
    "constructor",
  ];

  it("speaks of a single message in the singular", async () => {
    const database = writeFixture({
      handles: [{ address: "+12125550101", service: "iMessage" }],
      chats: [direct("+12125550101")],
      messages: [message("2024-03-01T12:00:00Z", "+12125550101", "+12125550101", "hi")],
    });
    const single = await writeReport(mkdtempSync(join(folder, "single-")), ["--db", database, ...ZONE]);
    const { page } = await openReport(browser, single);
    expect(await page.textContent(".count")).toBe("1 of 1 message");
    await page.close();
  });

  it("shows names as text, whatever they are", async () => {
    const addresses = ODD.map((_, at) => `+1212555010${at}`);
    const club = group("chat1", addresses, { displayName: ODD[1]! });
    const chats = [club, ...addresses.map((address) => direct(address))];
    const messages = Array.from({ length: 140 }, (_, at) => {
      const who = addresses[at % addresses.length]!;
      const time = new Date(Date.UTC(2024, 2, 1) + at * 3_100_000).toISOString();
      return message(time, at % 2 ? club.key : who, at % 3 ? who : null, "hello");
    });
    const handles = addresses.map((address) => ({ address, service: "iMessage" }));
    const database = writeFixture({ handles, chats, messages });
    const names = join(folder, "names.json");
    writeFileSync(names, JSON.stringify(Object.fromEntries(addresses.map((one, at) => [one, ODD[at]]))));
    const path = await writeReport(folder, ["--db", database, "--names", names]);
    for (const name of ODD.slice(0, 3)) expect(readFileSync(path, "utf8")).not.toContain(name);
    const { page, requests, complaints } = await openReport(browser, path);
    await page.setViewportSize({ width: 390, height: 800 });
    const csv = (await sections(page))[0]!.csv;
    for (const name of ODD) expect(csv).toContain(name);
    expect(await page.locator("img, script[src], #who script").count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    for (const name of ODD) {
      await choose(page, fragment(["person", name]));
      await expect
        .poll(async () => (await page.locator(".count").textContent())?.replace(/[\u2068\u2069]/g, ""))
        .toContain(`from ${name}`);
    }
    expect(requests.map((url) => url.split("#")[0])).toEqual([pathToFileURL(path).href]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("brushes every day of a short history, the last one too", async () => {
    const database = writeFixture({
      handles: [{ address: "+12125550101", service: "iMessage" }],
      chats: [direct("+12125550101")],
      messages: [29, 30, 31].map((day) =>
        message(`2024-03-${day}T12:00:00Z`, "+12125550101", "+12125550101", "hello"),
      ),
    });
    const path = await writeReport(folder, ["--db", database, ...ZONE]);
    const { page } = await openReport(browser, path);
    expect(await page.locator(".lead").textContent()).toMatch(/^3 messages of 3 rows read\./);
    const { x, y, width } = (await page.locator(".strip").boundingBox())!;
    const brush = async (from: number, to: number) => {
      await page.mouse.move(x + width * from, y + 20);
      await page.mouse.down();
      await page.mouse.move(x + width * to, y + 20);
      await page.mouse.up();
    };
    const count = () => page.locator(".count").textContent();
    await brush(29.2 / 31, 29.8 / 31);
    await expect.poll(count).toBe("1 of 3 messages · from 2024-03-30 to 2024-03-30");
    await brush(29.2 / 31, 1.01);
    await expect.poll(count).toBe("2 of 3 messages · from 2024-03-30 to 2024-03-31");
    await page.close();
  });

  it.each([
    ["no message at all", [], []],
    ["none in the range", ["2024-03-01T12:00:00Z"], ["--year", "2019"]],
  ])("says that there is nothing: %s", async (_, times, flags) => {
    const database = writeFixture({
      handles: [{ address: "+12125550101", service: "iMessage" }],
      chats: [direct("+12125550101")],
      messages: times.map((time) => message(time, "+12125550101", null, "hello")),
    });
    const path = await writeReport(folder, ["--db", database, ...flags]);
    const { page, complaints } = await openReport(browser, path, await startOf(browser, path));
    expect(await page.locator(".lead").textContent()).toContain(
      `of ${times.length} row${times.length === 1 ? "" : "s"} read`,
    );
    const findings = await page.locator(".finding").allTextContents();
    const nothing = ["messages", "messages", "messages", "silences", "conversations", "turns"];
    const expected = nothing.map((what) => `No ${what} match these filters.`);
    expect(findings.filter((finding) => /No|Too few/.test(finding))).toEqual(expected);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
