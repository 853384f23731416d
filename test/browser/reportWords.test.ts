import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeDemo } from "../../src/demo/demo.ts";
import { CHROMIUM, launchBrowser } from "../helpers/browser.ts";
import { print, run } from "../helpers/effects.ts";
import { blockOf, choose, openReport, type Said, sections, startOf, writeReport } from "../helpers/report.ts";

const ZONE = ["--tz", "America/New_York"];
const LONG_TEXTS = "SELECT DISTINCT text FROM messages WHERE length(text) > 25 LIMIT 500";
const fragment = (...entries: [string, string][]) => new URLSearchParams(entries).toString();

describe.skipIf(!CHROMIUM)("a report with words", () => {
  const folder = mkdtempSync(join(tmpdir(), "imsg-report-"));
  let browser: Browser;
  let sources: string[];
  let path: string;
  let rooms: { room: string; name: string; kind: string; participants: string[] }[];

  beforeAll(async () => {
    browser = await launchBrowser();
    const { database, names } = await writeDemo(folder, { messages: 20_000, seed: 5 });
    sources = ["--db", database, "--names", names];
    path = await writeReport(folder, [...sources, ...ZONE, "--words"]);
    rooms = JSON.parse(await print(["rooms", ...sources, "--sort", "messages", "-f", "json"]));
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const busiest = () => rooms[0]!.room;
  const STATES: [string, () => string, string, string][] = [
    ["everything", () => "", "", ""],
    ["one room", () => fragment(["room", busiest()]), "--room", ""],
    ["a year", () => fragment(["since", "2024-01-01"], ["until", "2024-12-31"]), "--since", ""],
    [
      "a room in a year",
      () => fragment(["room", busiest()], ["since", "2025-01-01"], ["until", "2025-12-31"]),
      "--room",
      "",
    ],
    ["a direction", () => fragment(["direction", "sent"]), "--direction", ""],
    ["a person", () => fragment(["person", rooms[0]!.participants[0]!]), "--person", ""],
    [
      "two rooms, which are not counted",
      () => fragment(["room", rooms[0]!.room], ["room", rooms[1]!.room]),
      "",
      "this is all rooms, all time",
    ],
    [
      "a month, which is not counted",
      () => fragment(["room", busiest()], ["since", "2024-03-01"], ["until", "2024-03-31"]),
      "--room",
      "all time",
    ],
  ];

  it("says what imsg words prints, and names its scope where it is not that of the filters", async () => {
    const { page, complaints } = await openReport(browser, path);
    for (const [name, state, flag, note] of STATES) {
      await choose(page, state());
      const said = (await sections(page)).filter(({ id }) => id === "words" || id === "emoji");
      expect(said.map(({ id }) => id)).toEqual(["words", "emoji"]);
      for (const { csv, command, id } of said) {
        expect(csv, `${name}: ${command.join(" ")}`).toBe(await print([...command, ...sources, "-q"]));
        if (name === "everything") expect(csv.split("\n").length, id).toBeGreaterThan(2);
        if (flag) expect(command).toContain(flag);
        expect(await page.textContent(`#${id} .finding`)).toContain(note);
      }
    }
    expect(complaints).toEqual([]);
    await page.close();
  }, 120_000);

  it("counts the range that it was written with", async () => {
    const range = ["--since", "2024-02-10", "--until", "2025-02-20T12:30:00-05:00"];
    const ranged = await writeReport(mkdtempSync(join(folder, "ranged-")), [
      ...sources,
      ...ZONE,
      "--words",
      ...range,
    ]);
    const { page } = await openReport(browser, ranged, await startOf(browser, ranged));
    const [words] = (await sections(page)).filter(({ id }) => id === "words") as [Said];
    expect(words.command).toEqual(expect.arrayContaining(range));
    expect(words.csv).toBe(await print([...words.command, ...sources, "-q"]));
    await page.close();
  });

  it("carries the words that it shows and no text; none at all without --words", async () => {
    const texts: { text: string }[] = JSON.parse(
      await print(["query", LONG_TEXTS, ...sources, "-f", "json", "-q"]),
    );
    const data = blockOf(path, "data");
    expect(data).toContain('"words":{"ranges"');
    expect(texts.length).toBeGreaterThan(100);
    for (const { text } of texts) expect(data).not.toContain(text);
    const plain = await writeReport(mkdtempSync(join(folder, "plain-")), [...sources, ...ZONE]);
    expect(blockOf(plain, "data")).not.toContain('"words"');
  });

  it("refuses to say words where nobody may be named", async () => {
    const { code, stderr, files } = await run(["report", "--words", "--anonymize", ...sources]);
    expect({ code, files: files.size }).toEqual({ code: 2, files: 0 });
    expect(stderr).toContain("--anonymize");
  });
});
