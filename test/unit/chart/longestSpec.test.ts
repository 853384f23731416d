import { describe, expect, it } from "vitest";
import type { LongestSilences, Silence } from "../../../src/chart/longestSilences.ts";
import { longestSpec } from "../../../src/chart/longestSpec.ts";
import { type ChartSource, peopleLabels } from "../../../src/chart/source.ts";
import { THEMES } from "../../../src/chart/theme.ts";
import { talkSourceOf } from "../../helpers/charts.ts";
import { ADA, DAY, HOUR, ME, MINUTE } from "../../helpers/talk.ts";

/** 1,000 days of observation. */
const SOURCE = talkSourceOf({
  rooms: {
    ada: [
      [ME, 0],
      [ADA, (999 * DAY) / MINUTE],
    ],
  },
});
const silence = (from: string, ms: number, more: Partial<Silence> = {}): Silence => ({
  ...{ room: 0, place: "Book club", fromAt: Date.parse(from), untilAt: Date.parse(from) + ms, ms },
  ...{ brokenBy: ADA, ...more },
});
/** Another size of the picture, and what its source has otherwise. */
type More = Partial<ChartSource> & { readonly width?: number; readonly height?: number };

/** The drawing of silences, of one room unless `room` is undefined. */
function specOf(longest: readonly Silence[], { width = 860, height, ...more }: More = {}) {
  const data: LongestSilences = { longest, n: longest.length, closed: longest.length };
  const canvas = { theme: THEMES.light, width, height, colourOf: () => "" };
  return longestSpec(data, canvas, { ...SOURCE, ...more });
}
/** What stands above the bars of a narrow picture. */
const linesOf = (longest: readonly Silence[], more: More = {}) => {
  const [texts] = specOf(longest, { width: 640, ...more }).layer.slice(1) as unknown as [
    { data: { values: { y: number; text: string }[] } },
  ];
  return texts.data.values.map(({ text }) => text);
};

describe("a bar", () => {
  it("lies where the clock of the zone says, from one message to the next", () => {
    const [one, open] = specOf([
      silence("1971-03-01T23:30:00.999Z", 20 * DAY),
      silence("1971-01-01T00:00Z", 3 * DAY, { brokenBy: undefined }),
    ]).data.values;
    expect(one).toEqual({
      ...{ row: 0, place: "Book club", open: false, broken: "Ada" },
      ...{ from: "1971-03-02T00:30", until: "1971-03-22T00:30", seen: "1971-03-22T00:30" },
      ...{ began: "2 Mar 1971", lasted: "20 d" },
    });
    expect(open).toMatchObject({ row: 1, open: true, broken: "still open", lasted: "3 d" });
  });

  it("of hours is as broad as can be seen, a 400th of the whole", () => {
    const [one] = specOf([silence("1971-03-01T12:00Z", 7 * HOUR)]).data.values;
    expect(one).toMatchObject({ until: "1971-03-01T20:00", seen: "1971-03-04T00:56" });
  });

  it("of the night when clocks go forward is as long as it lasted", () => {
    const [one] = specOf([silence("1980-04-05T22:00Z", 8 * HOUR)]).data.values;
    expect(one).toMatchObject({ from: "1980-04-05T23:00", until: "1980-04-06T08:00", lasted: "8 h" });
  });
});

describe("the time line", () => {
  const domainOf = (spec: ReturnType<typeof specOf>) =>
    (spec.layer[0] as unknown as { encoding: { x: { scale: { domain: { year: number }[] } } } }).encoding.x
      .scale.domain;

  it("has all of observation, also where silences are of a few days", () => {
    expect(domainOf(specOf([silence("1971-03-01T12:00Z", DAY)]))).toMatchObject([
      { year: 1970, month: 1, date: 1 },
      { year: 1972, month: 9, date: 27 },
    ]);
  });

  it("has all of a silence that began before what was asked for, or ends after it", () => {
    const observation = { since: { day: 365 }, until: { day: 400 } };
    const spec = specOf([silence("1970-12-30T12:00Z", 50 * DAY)], { observation });
    expect(domainOf(spec)).toMatchObject([
      { year: 1970, month: 12, date: 30 },
      { year: 1971, month: 2, date: 19 },
    ]);
  });
});

describe("texts", () => {
  const two = [
    silence("1971-03-01T12:00Z", 2 * DAY),
    silence("1971-05-01T12:00Z", DAY, { brokenBy: undefined }),
  ];

  it("stand beside bars: in a room when they began, in all rooms their room first", () => {
    const columnsOf = (more: More) =>
      specOf(two, more)
        .layer.slice(1)
        .map((layer) => {
          const { data } = layer as unknown as { data: { values: { text: string }[] } };
          return data.values.map(({ text }) => text);
        });
    const facts = [
      ["2 d", "1 d"],
      ["Ada", "still open"],
    ];
    expect(columnsOf({})).toEqual([...facts, ["began"]]);
    expect(columnsOf({ room: undefined })).toEqual([["1 Mar 1971", "1 May 1971"], ...facts, ["room"]]);
  });

  it("stand above bars below 700 pixels, which then are as broad as the picture", () => {
    expect(specOf(two, { width: 699 })).toMatchObject({ width: 679, height: 80 });
    expect(specOf(two, { width: 700 }).width).toBeLessThan(480);
    expect(linesOf(two)).toEqual([
      "began 1 Mar 1971  ·  2 d  ·  broken by Ada",
      "began 1 May 1971  ·  1 d  ·  still open",
    ]);
    expect(linesOf(two, { width: 320 })).toEqual([
      "1 Mar 1971 · 2 d · broken by Ada",
      "1 May 1971 · 1 d · still open",
    ]);
  });

  it("cut names to what is free, each in its own direction", () => {
    const people = ["Me", "א".repeat(60)].map(
      (name) => ({ name, nameSource: "names", isMe: false, addresses: [] }) as const,
    );
    const more = { people: peopleLabels(people), room: undefined, width: 350 };
    const place = "山".repeat(40);
    expect(linesOf([silence("1971-03-01T12:00Z", 2 * DAY, { place })], more)).toEqual([
      `山山山山山… · 1 Mar 1971 · 2 d · broken by \u2068${"א".repeat(9)}…\u2069`,
    ]);
    expect(linesOf([silence("1971-03-01T12:00Z", DAY, { place: "Ada", brokenBy: ME })], more)).toEqual([
      "Ada · 1 Mar 1971 · 1 d · broken by me",
    ]);
  });

  it("share the height that was asked for, and keep theirs where that is low", () => {
    expect([100, 430].map((height) => specOf(two, { width: 640, height }).height)).toEqual([70, 400]);
    expect(specOf(two, { width: 640, height: 60 }).height).toBe(64);
  });
});
