import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { direct, group, message, temporaryFolder, writeFixture } from "../../fixtures/history.ts";
import { KEYWORD_NAMES, KEYWORDS, keywordNames } from "../../fixtures/keywordNames.ts";
import { BUCKETS } from "../../src/aggregate/buckets.ts";
import { CHARTS } from "../../src/chart/charts.ts";
import { print, run } from "../helpers/effects.ts";

const MESSAGES = 3 + KEYWORDS.reduce((sum, _, at) => sum + at + 1, 0);

function source(): string[] {
  const names = join(temporaryFolder(), "names.csv");
  writeFileSync(names, KEYWORD_NAMES);
  return ["--db", writeFixture(keywordNames), "--names", names, "--me", "Myself", "-q"];
}

const CASES: [name: string, args: string[]][] = [
  ...["csv", "tsv", "json", "ndjson", "table"].flatMap((format): [string, string[]][] => [
    [`counts-wide.${format}`, ["counts", "--by", "week", "--wide", "-f", format]],
    [`counts-wide-punchcard.${format}`, ["counts", "--by", "punchcard", "--wide", "-f", format]],
    [`counts-week.${format}`, ["counts", "--by", "week", "-f", format]],
  ]),
  ...["csv", "tsv", "json", "ndjson"].map((format): [string, string[]] => [
    `export.${format}`,
    ["export", "-f", format],
  ]),
];

const PLOT = ["plot", "--chart", "weekly", "--min-peak", "1", "--top", "2", "-o", "-", "-f"];

it.each(["text", "csv", "vl.json"])("people named like series: plot as %s", async (format) => {
  await expect(await print([...PLOT, format, ...source()])).toMatchFileSnapshot(
    `./goldens/keywords/plot.${format}`,
  );
});

it("a person called Others is not the others", async () => {
  const rows = (await print([...PLOT, "csv", ...source()])).trim().split("\n").slice(1);
  expect(new Set(rows.map((row) => row.slice(0, row.lastIndexOf(",")))).size).toBe(rows.length);
  const sent = rows.reduce((sum, row) => sum + Number(row.slice(row.lastIndexOf(",") + 1)), 0);
  expect(sent).toBe(MESSAGES - 3);
});

it.each(CASES)("people named like columns: %s", async (name, args) => {
  await expect(await print([...args, ...source()])).toMatchFileSnapshot(`./goldens/keywords/${name}`);
});

it.each(BUCKETS)("--by %s adds up to every message, wide and filled too", async (by) => {
  const keys = by === "punchcard" ? ["weekday", "hour"] : [by];
  for (const more of [[], ["--wide"], ["--fill"], ["--wide", "--fill"]]) {
    const rows: Record<string, unknown>[] = JSON.parse(
      await print(["counts", "--by", by, "-f", "json", ...more, ...source()]),
    );
    const cells = rows.flatMap((row) =>
      Object.entries(row).flatMap(([key, value]) =>
        keys.includes(key) || typeof value !== "number" ? [] : [value],
      ),
    );
    expect([more, cells.reduce((sum, count) => sum + count, 0)]).toEqual([more, MESSAGES]);
  }
});

it("--per room prints the room and its name, --per source the file", async () => {
  const csv = (per: string) => print(["counts", "--by", "all", "--per", per, ...source()]);
  expect(await csv("room")).toBe(`room,name,messages\nchat100000000007,All rooms,${MESSAGES}\n`);
  expect(await csv("source")).toMatch(new RegExp(`^source,messages\n/.*chat.db,${MESSAGES}\n$`));
  expect(await csv("none")).toBe(`messages\n${MESSAGES}\n`);
});

describe("people and rooms named like what every object of JavaScript has", () => {
  const NAMES = ["__proto__", "constructor", "toString", "hasOwnProperty"];
  const addresses = NAMES.map((_, at) => `+1212555030${at}`);
  const rooms = [
    group("chat100000000008", addresses, { displayName: "constructor" }),
    ...addresses.map((one) => direct(one)),
  ];
  const messages = Array.from({ length: 200 }, (_, at) => {
    const from = addresses[at % 4]!;
    const time = new Date(Date.UTC(2024, 1, 4, 9) + at * 9_000_000).toISOString();
    return message(time, at % 3 === 0 ? rooms[0]!.key : from, at % 2 === 0 ? from : null, "hello");
  });

  it.each(CHARTS.map(({ name }) => name))("are drawn: %s", async (chart) => {
    const handles = addresses.map((address) => ({ address, service: "iMessage" }));
    const names = join(temporaryFolder(), "names.csv");
    writeFileSync(names, `handle,name\n${NAMES.map((name, at) => `${addresses[at]},${name}\n`).join("")}`);
    const from = ["--db", writeFixture({ handles, chats: rooms, messages }), "--names", names];
    const svg = await print(["plot", "--chart", chart, "--min", "1", "-f", "svg", "-o", "-", "-q", ...from]);
    expect(svg).toContain("</svg>");
  });
});

it("a contact called Me is not the owner, who has another label", async () => {
  const finding = async (me: string) => {
    const [db, path, names, file] = source();
    const args = [db!, path!, names!, file!, "--person", "Me", "--me", me];
    return (await run(["stats", "-f", "table", ...args], { terminal: true })).stderr;
  };
  expect(await finding("Myself")).toContain("Me wrote 100.0 %");
});
