import { beforeAll, describe, expect, it } from "vitest";
import { writeDemo } from "../../src/demo/demo.ts";
import { HOLIDAY, TRUTHS, type Traits, USUAL_REACTIONS } from "../../src/demo/truths.ts";
import { print } from "../helpers/effects.ts";
import { folderOfFile } from "../helpers/folder.ts";

type Row = Readonly<Record<string, string | number | null>>;

const folder = folderOfFile();
let source: string[];
beforeAll(async () => {
  const { database, names } = await writeDemo(folder, { messages: 20_000, seed: 1 });
  source = ["--db", database, "--names", names, "--tz", "America/New_York", "-f", "json", "-q"];
}, 60_000);

const rows = async (...args: string[]): Promise<Row[]> => JSON.parse(await print([...args, ...source]));
const day = (time: Row[string] | undefined) => Date.parse(String(time).slice(0, 10)) / 86_400_000;

/** The people of whom something is planted, with what it is. */
const planted = <Name extends keyof Traits>(name: Name): [string, NonNullable<Traits[Name]>][] =>
  Object.entries(TRUTHS).flatMap(([who, traits]) =>
    traits[name] === undefined ? [] : [[who, traits[name] as NonNullable<Traits[Name]>]],
  );

/** Where the days of the demo lie in it, 0 to 1. */
async function placeInHistory(): Promise<(time: Row[string] | undefined) => number> {
  const all = await rows("rooms");
  const first = Math.min(...all.map(({ first_message }) => day(first_message)));
  const last = Math.max(...all.map(({ last_message }) => day(last_message)));
  return (time) => (day(time) - first) / (last - first);
}

describe("what is planted is found again by the command line", () => {
  it.each(planted("answersAfter"))("replies: %s answers after about %i s", async (who, seconds) => {
    const answers = await rows("replies", who, "--cap", "14d");
    const median = Number(answers.find(({ by }) => by === who)?.median_s);
    expect(median).toBeGreaterThan(seconds / 2);
    expect(median).toBeLessThan(seconds * 2);
  });

  it("replies: within a day, who takes longer has answered only a few", async () => {
    const [found] = (await rows("replies", "Otto Cedar")).filter(({ by }) => by === "Otto Cedar");
    expect(found).toMatchObject({ median_s: null });
    expect(found!.answered).toBeLessThan(0.4);
  });

  it.each(planted("begins"))("conversations: %s begins %f of them", async (who, share) => {
    const starts = (await rows("conversations", who)).find(({ participant }) => participant === who)!;
    expect(starts.starts_low).toBeLessThanOrEqual(share);
    expect(starts.starts_high).toBeGreaterThanOrEqual(share);
  });

  it("gaps: a friendship goes quiet and stays so", async () => {
    const quiet = planted("until").filter(([, until]) => until < 1);
    expect(quiet).toHaveLength(1);
    const place = await placeInHistory();
    for (const [who, until] of quiet) {
      const [room] = await rows("rooms", who, "--direct");
      expect(place(room!.last_message)).toBeGreaterThan(until - 0.1);
      expect(place(room!.last_message)).toBeLessThan(until + 0.02);
      const [gap] = await rows("gaps", who);
      expect(gap).toMatchObject({ longer_than: 1 });
      expect(gap!.open_s).toBeGreaterThan(gap!.longest_s as number);
    }
  });

  it("rooms: a friendship begins", async () => {
    const young = planted("from").filter(([, from]) => from > 0);
    expect(young).toHaveLength(1);
    const place = await placeInHistory();
    for (const [who, from] of young) {
      const [room] = await rows("rooms", who, "--direct");
      expect(place(room!.first_message)).toBeGreaterThan(from - 0.02);
      expect(place(room!.first_message)).toBeLessThan(from + 0.1);
    }
  });

  it("counts: I write nothing on the holiday, and so long at no other time", async () => {
    const { since, until } = HOLIDAY;
    const sent = await rows("counts", "--direction", "sent", "--per", "none", "--fill");
    const silent = sent.filter((row) => row.messages === 0).map((row) => day(row.day));
    const holiday = (one: number) => one >= day(since) && one <= day(until);
    expect(silent.filter(holiday)).toHaveLength(day(until) - day(since) + 1);
    const runs = sent
      .map(({ messages }) => (messages === 0 ? "." : "x"))
      .join("")
      .split("x");
    const longest = runs.toSorted((a, b) => b.length - a.length);
    expect(longest[0]!.length).toBeGreaterThan(1.5 * longest[1]!.length);
  });

  it.each(planted("isSteady"))("gaps: with %s the holiday is the longest silence", async (who) => {
    const [silence] = await rows("gaps", who, "--list", "--limit", "1");
    expect(day(silence!.from)).toBeLessThan(day(HOLIDAY.since));
    expect(day(silence!.until)).toBeGreaterThan(day(HOLIDAY.until));
  });

  it.each(planted("says"))(
    "words: %s has a pet word and a pet emoji",
    async (who, { word, emoji, share }) => {
      for (const [what, pet] of [
        ["words", word],
        ["emoji", emoji],
      ] as const) {
        const [first, ...others] = await rows("words", "--what", what);
        expect(first).toMatchObject({ participant: who, word: pet });
        expect(others.filter(({ z }) => (z as number) > (first!.z as number))).toEqual([]);
        expect((first!.per_1000 as number) / 1000).toBeCloseTo(share, 1);
      }
    },
  );

  it.each(planted("reacts"))(
    "reactions: %s gives several times as many as anybody else",
    async (who, share) => {
      const given = await rows("reactions");
      const people = await rows("stats");
      const shares = people.map(({ participant, messages }) => {
        const own = given
          .filter(({ from }) => from === participant)
          .map(({ reactions }) => Number(reactions));
        return { participant, share: own.reduce((sum, count) => sum + count, 0) / Number(messages) };
      });
      const [most, second] = shares.toSorted((a, b) => b.share - a.share);
      expect(most!.participant).toBe(who);
      // Half of the rooms' rows are too early in a talk or take a tapback back.
      expect(most!.share / second!.share).toBeGreaterThan(share / USUAL_REACTIONS / 3);
    },
  );
});

it("has times with milliseconds, and whole seconds where SMS came in", async () => {
  const found = await rows("export", "--no-text");
  const parts = (service: string) =>
    found
      .filter((row) => row.service === service && !row.is_from_me)
      .map(({ date }) => String(date).slice(20, 23));
  expect(new Set(parts("SMS"))).toEqual(new Set(["000"]));
  expect(new Set(parts("iMessage")).size).toBeGreaterThan(900);
});
