import Sqlite from "better-sqlite3";
import { parse } from "csv-parse/sync";
import { DateTime } from "luxon";
import { beforeAll, describe, expect, it } from "vitest";
import { writeDemo } from "../../src/demo/demo.ts";
import { print } from "../helpers/effects.ts";
import { folderOfFile } from "../helpers/folder.ts";

/** The weeks of `imsg plot --chart trend`, counted again from the lines of an export. */

const ZONE = "America/New_York";
const folder = folderOfFile();
let source: string[];
/** The oldest and the newest row of any kind that is not scheduled. */
let covered: { readonly oldest: DateTime; readonly newest: DateTime };

beforeAll(async () => {
  const { database: path, names } = await writeDemo(folder, { messages: 6000, seed: 3 });
  source = ["--db", path, "--names", names, "--no-contacts", "-q", "--tz", ZONE];
  const database = new Sqlite(path, { readonly: true });
  const [oldest, newest] = database
    .prepare("SELECT min(date), max(date) FROM message WHERE schedule_type = 0")
    .raw()
    .get() as [number, number];
  database.close();
  const timeOf = (nanoseconds: number) =>
    DateTime.fromMillis(nanoseconds / 1e6 + Date.UTC(2001, 0, 1), { zone: ZONE });
  covered = { oldest: timeOf(oldest), newest: timeOf(newest) };
});

interface Case {
  readonly flags: readonly string[];
  readonly weekStart: "monday" | "sunday";
  /** The local days that --since and --until name. */
  readonly since?: string;
  readonly until?: string;
}

const between = (since: string, until: string): Case => ({
  flags: ["--since", since, "--until", until],
  weekStart: "monday",
  since,
  until,
});

/** Week, messages and median by brute force: each median sorts its 13 weeks. */
function recount(days: readonly string[], { weekStart, since, until }: Case): string[][] {
  const weekOf = (day: string) => {
    const date = DateTime.fromISO(day, { zone: ZONE });
    return date.minus({ days: weekStart === "monday" ? date.weekday - 1 : date.weekday % 7 });
  };
  const startOf = (day: string | undefined) => (day ? DateTime.fromISO(day, { zone: ZONE }) : undefined);
  const begins = DateTime.max(covered.oldest, startOf(since) ?? covered.oldest);
  const ends = DateTime.min(covered.newest, startOf(until)?.plus({ days: 1 }) ?? covered.newest);
  // A room that went quiet has weeks of none, up to the week before the end of observation.
  const lastDay = ends.minus({ milliseconds: 1 }).toISODate()!;
  const [first, last] = [
    weekOf(days[0]!),
    DateTime.max(weekOf(days.at(-1)!), weekOf(lastDay).minus({ days: 7 })),
  ];
  const weeks: { day: string; messages: number; isWhole: boolean }[] = [];
  for (let week = first; week <= last; week = week.plus({ days: 7 })) {
    const after = week.plus({ days: 7 });
    weeks.push({
      day: week.toISODate()!,
      messages: days.filter((day) => day >= week.toISODate()! && day < after.toISODate()!).length,
      isWhole: begins <= week && ends >= after,
    });
  }
  return weeks.map(({ day, messages, isWhole }, at) => {
    const quarter = weeks.slice(Math.max(0, at - 12), at + 1);
    const hasMedian = isWhole && quarter.length === 13 && quarter.every((week) => week.isWhole);
    const middle = quarter.map((week) => week.messages).sort((a, b) => a - b)[6];
    return [day, String(messages), hasMedian ? String(middle) : ""];
  });
}

describe("weeks and medians of the trend are those of an export", () => {
  it.each<[string, Case]>([
    ["all", { flags: [], weekStart: "monday" }],
    ["weeks from Sunday on", { flags: ["--week-start", "sunday"], weekStart: "sunday" }],
    [
      "a room, which begins later than the history",
      { flags: ["--room", "Quinn Quince"], weekStart: "monday" },
    ],
    ["a range that cuts two weeks", between("2024-05-08", "2025-03-13")],
    ["a range of whole weeks, over both changes of the clock", between("2024-05-06", "2025-03-16")],
    ["13 weeks", between("2024-07-01", "2024-09-29")],
    ["12 weeks", between("2024-07-01", "2024-09-22")],
  ])("%s", async (_, one) => {
    const drawn = await print(["plot", "--chart", "trend", "-o", "-", "-f", "csv", ...source, ...one.flags]);
    const found = (parse(drawn, { fromLine: 2 }) as string[][]).map((row) => row.slice(0, 3));
    // An export knows no beginning of weeks.
    const flags = one.flags.filter((flag) => flag !== "--week-start" && flag !== "sunday");
    const exported = await print(["export", "--no-text", "-f", "ndjson", ...source, ...flags]);
    const days = exported
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as { date: string }).date.slice(0, 10))
      .sort();
    const expected = recount(days, one);
    expect(found).toEqual(expected);
    expect(expected.some((row) => row[2] !== "")).toBe(expected.length >= 13);
  });
});

it("the demo begins and ends within a week, so that both are partial", async () => {
  expect(covered.oldest > covered.oldest.startOf("week")).toBe(true);
  expect(covered.newest < covered.newest.endOf("week")).toBe(true);
});
