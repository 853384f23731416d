import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeDemo } from "../../src/demo/demo.ts";
import { CHROMIUM, launchBrowser } from "../helpers/browser.ts";
import { print } from "../helpers/effects.ts";
import { choose, expectSameNumbers, openReport, sections, startOf, writeReport } from "../helpers/report.ts";

const ZONE = ["--tz", "America/New_York"];

/** What a report is written with decides what its commands need. */
describe.skipIf(!CHROMIUM)("the commands of a report that was written with", () => {
  const folder = mkdtempSync(join(tmpdir(), "imsg-report-"));
  let browser: Browser;
  let sources: string[];
  let rooms: { room: string }[];

  beforeAll(async () => {
    browser = await launchBrowser();
    const { database, names } = await writeDemo(folder, { messages: 2000, seed: 3 });
    sources = ["--db", database, "--names", names];
    rooms = JSON.parse(await print(["rooms", ...sources, "--sort", "messages", "-f", "json"]));
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each<[string, () => string[], string[]]>([
    ["more kinds", () => ["--include", "reactions,filtered"], ["--include", "reactions,filtered"]],
    [
      "instants",
      () => ["--since", "2024-06-01T13:47:31.250", "--until", "2025-03-01 09:10"],
      ["2024-06-01T13:47:31.250-04:00", "2025-03-01T09:10:00-05:00"],
    ],
    ["several rooms", () => rooms.slice(0, 3).flatMap(({ room }) => ["--room", room]), ["--room"]],
    ["a person by name", () => ["--person", "Ada Ash"], ["--person", "Ada Ash"]],
    [
      "a person who is in none of the rooms",
      () => ["--room", "Bo Hazel", "--person", "Ada Ash"],
      ["--person", "Ada Ash"],
    ],
    ["a person by address", () => ["--person", "+12125550101"], ["--person"]],
    [
      "every thread by itself, and another me",
      () => ["--no-merge", "--me", "Zoë O'Hara"],
      ["--no-merge", "Zoë O'Hara"],
    ],
  ])(
    "%s print its tables",
    async (_, flags, words) => {
      const path = await writeReport(folder, [...sources, ...ZONE, ...flags()]);
      const start = await startOf(browser, path);
      const { page, complaints } = await openReport(browser, path, start);
      expect((await sections(page))[0]!.command).toEqual(expect.arrayContaining(words));
      await expectSameNumbers(page, sources);
      await choose(page, `${start}&direction=received`.replace(/^&/, ""));
      await expectSameNumbers(page, sources);
      expect(complaints).toEqual([]);
      await page.close();
    },
    60_000,
  );
});
