import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import type { TopLevelSpec } from "vega-lite";
import { describe, expect, it } from "vitest";
import { wordCounter } from "../../src/aggregate/wordCounts.ts";
import { calendar } from "../../src/chart/calendar.ts";
import { CHARTS } from "../../src/chart/charts.ts";
import { cumulative } from "../../src/chart/cumulative.ts";
import { follows } from "../../src/chart/follows.ts";
import { hours } from "../../src/chart/hours.ts";
import { longest } from "../../src/chart/longest.ts";
import { daily, weekly } from "../../src/chart/overTime.ts";
import { punchcard } from "../../src/chart/punchcard.ts";
import { reactions } from "../../src/chart/reactions.ts";
import { replies } from "../../src/chart/replies.ts";
import { share } from "../../src/chart/share.ts";
import { silence } from "../../src/chart/silence.ts";
import { starts } from "../../src/chart/starts.ts";
import { THEMES } from "../../src/chart/theme.ts";
import { trend } from "../../src/chart/trend.ts";
import { words } from "../../src/chart/words.ts";
import { years } from "../../src/chart/years.ts";
import { toSvg } from "../../src/render/svg.ts";
import { toVegaJson } from "../../src/render/vegaJson.ts";
import { drawnFrom, HOSTILE, inventedRows, saidIn, specOf, talkSourceOf } from "../helpers/charts.ts";
import { ADA, DAY, ME, type Said } from "../helpers/talk.ts";

const threeDays = [
  { bucket: "2024-02-28", name: "Ada Ash", messages: 3 },
  { bucket: "2024-02-28", name: "山田太郎", messages: 1 },
  { bucket: "2024-03-01", name: "Ada Ash", messages: 12 },
];
const weeks = [
  { bucket: "2024-02-25", name: "Ada Ash", messages: 151 },
  { bucket: "2024-03-03", name: "Others", messages: 160 },
];
const hoursOfTwo = [
  { bucket: "2024-01-01T00:30+01:00", name: "Ada Ash", messages: 4 },
  { bucket: "2024-01-01T00:30+01:00", name: "Zoë 🦊", messages: 5 },
  { bucket: "2024-03-03T23:10+01:00", name: "Ada Ash", messages: 100 },
];
const hostile = HOSTILE.map((name, at) => ({ bucket: "2024-03-01", name, messages: at + 1 }));
const long = inventedRows(2, 130);

/** Ada breaks two silences of three, each a little longer than the one before. */
const said = Array.from({ length: 26 }, (_, at): Said => [at % 3 ? ADA : ME, at * 600 + at * at * 20]);
const talk = talkSourceOf({ rooms: { ada: said } });

const given = [
  { from: ME, to: ADA, reaction: "loved", reactions: 21 },
  { from: ADA, to: ME, reaction: "liked", reactions: 3 },
];

/** Ada says a word in 200 of 1,000 messages, and I an emoji and a Hebrew word in 100. */
function spoken() {
  const counter = wordCounter();
  for (let n = 0; n < 1000; n++) {
    counter.add(ADA, 0, n < 200 ? ["well", "splendid"] : ["well"]);
    counter.add(ME, 0, n < 100 ? ["well", "שלום"] : ["well"]);
  }
  return saidIn(counter);
}

const ALL = { room: undefined, place: "All rooms" };
const partial = {
  observation: { oldestAt: Date.parse("2024-02-28T09:00Z"), newestAt: Date.parse("2024-03-01T20:00Z") },
};

const specs: Record<string, TopLevelSpec> = {
  "daily-three-days": specOf(daily, threeDays, partial),
  "daily-outline": specOf(daily, long),
  "daily-empty": specOf(daily, []),
  "daily-hostile": specOf(daily, hostile, { place: HOSTILE.join(" ") }),
  "daily-dark-story": specOf(daily, threeDays, {}, { theme: THEMES.dark, width: 640, height: 1138 }),
  "daily-crowd": specOf(daily, inventedRows(42, 30), { options: { top: 42 } }),
  "weekly-sunday": specOf(weekly, weeks, { ...ALL, weekStart: "sunday" }),
  "weekly-others": specOf(weekly, inventedRows(5, 9, 7), { ...ALL, options: { top: 3, minPeak: 1 } }),
  cumulative: specOf(cumulative, weeks),
  years: specOf(
    years,
    inventedRows(1, 500).filter((_, at) => at % 9 === 0),
  ),
  trend: specOf(trend, inventedRows(1, 70, 7), { options: { forecast: true, extrapolate: true } }),
  silence: drawnFrom(silence, talk),
  "silence-few": drawnFrom(silence, { ...talk, options: { min: 50 } }),
  starts: drawnFrom(starts, talk),
  "starts-few": drawnFrom(starts, { ...talk, room: undefined, options: { min: 50 } }),
  longest: drawnFrom(longest, talk),
  replies: drawnFrom(replies, { ...talk, options: { min: 5 } }),
  "replies-few": drawnFrom(replies, { ...talk, room: undefined, options: { min: 50 } }),
  calendar: specOf(calendar, threeDays, partial),
  hours: specOf(hours, hoursOfTwo),
  share: specOf(share, inventedRows(3, 60)),
  follows: drawnFrom(follows, talkSourceOf({ rooms: { group1: said } }, { options: { min: 1, gap: DAY } })),
  "follows-few": drawnFrom(follows, talkSourceOf({ rooms: { group1: said } }, { options: { gap: DAY } })),
  reactions: drawnFrom(reactions, { ...talk, reactions: () => given }),
  words: drawnFrom(words, { ...talk, words: spoken() }),
  "words-none": drawnFrom(words, talk),
  punchcard: specOf(punchcard, hoursOfTwo),
  "punchcard-sunday": specOf(punchcard, hoursOfTwo, { weekStart: "sunday" }),
};

const folder = dirname(createRequire(import.meta.url).resolve("vega-lite"));
const schema = JSON.parse(readFileSync(join(folder, "vega-lite-schema.json"), "utf8")) as object;
const isValid = new Ajv({ strict: false, validateFormats: false }).compile(schema);

/** Rounds and puts one tag a line, for a diff to be read. */
const normalised = (svg: string) =>
  svg
    .replaceAll("><", ">\n<")
    .replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10));

describe.each(Object.entries(specs))("%s", (name, spec) => {
  it("is Vega-Lite, by its own schema", () => {
    const isFine = isValid(JSON.parse(JSON.stringify(spec)));
    expect(isFine, JSON.stringify(isValid.errors?.slice(0, 5))).toBe(true);
  });

  it("lets no screen reader read out marks by their fields: `row: 3; value: 0.1182`", () => {
    const read: object[] = [];
    JSON.stringify(spec, (_, value) => {
      const { mark, encoding } = (value ?? {}) as { mark?: Record<string, unknown>; encoding?: object };
      const isSilent = mark?.aria === false || mark?.text !== undefined || "description" in (encoding ?? {});
      if (mark && !isSilent) read.push(mark);
      return value;
    });
    expect(read).toEqual([]);
  });

  it("is the spec that was looked at", async () => {
    const text = toVegaJson(spec);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(spec)));
    await expect(text).toMatchFileSnapshot(`./specs/${name}.vl.json`);
  });
});

it.each(CHARTS.map(({ name }) => name))("%s has a spec that was looked at", (chart) => {
  const names = Object.keys(specs).map((name) => name.split("-")[0]);
  expect(names, "name it in `specs`, run with -u, and look at the picture").toContain(chart);
});

const DRAWN = /^(daily-(dark-story|empty|hostile|three-days)|punchcard|weekly)/;

it.each(Object.keys(specs).filter((name) => DRAWN.test(name)))(
  "%s is the picture that was looked at",
  async (name) => {
    await expect(normalised(await toSvg(specs[name]!))).toMatchFileSnapshot(`./specs/${name}.svg`);
  },
);

it("the spec does not depend on this computer's zone, nor does the picture", async () => {
  const before = process.env.TZ;
  const draw = async (zone: string) => {
    process.env.TZ = zone;
    const svgs = [];
    for (const spec of [specOf(daily, threeDays), specOf(weekly, weeks)]) svgs.push(await toSvg(spec));
    return svgs;
  };
  try {
    expect(await draw("Pacific/Kiritimati")).toEqual(await draw("America/Los_Angeles"));
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
});
