import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { direct, group, message, temporaryFolder, writeFixture } from "../../fixtures/history.ts";
import type { FakeMessage } from "../../src/synthetic/record.ts";
import { print, run } from "../helpers/effects.ts";

const [ADA, BEN] = ["+12125550101", "+12125550102"];
const COMMON = ["well", "we", "go", "there", "today", "with", "friends", "and", "have", "lunch"];
const EACH = 1100;

/** 1,100 messages each: Ada says a word of hers in one of ten, and I an emoji in one of eight. */
function chatter(): FakeMessage[] {
  const list: FakeMessage[] = [];
  for (let n = 0; n < EACH * 3; n++) {
    const from = [null, ADA, BEN][n % 3]!;
    const turn = Math.floor(n / 3);
    const own =
      from === ADA && turn % 10 === 0 ? " Splendid" : from === null && turn % 8 === 0 ? " 🎉👍🏽" : "";
    const text = `${COMMON[turn % 10]} ${COMMON[(turn * 7 + (n % 3)) % 10]} Ada's${own}`;
    list.push(message(new Date(Date.UTC(2023, 0, 1) + n * 5 * 3_600_000).toISOString(), "chat1", from, text));
  }
  // What Ada says elsewhere has nothing to do with Ben.
  for (let n = 0; n < 50; n++) {
    const at = new Date(Date.UTC(2025, 0, 1) + n * 60_000).toISOString();
    list.push(message(at, ADA, ADA, `${COMMON[n % 10]} https://x.org/abc 42`));
  }
  return list;
}

const messages = chatter();

/** Command line arguments that name the history and its people. */
function source(): string[] {
  const path = writeFixture({
    handles: [ADA, BEN].map((address) => ({ address, service: "iMessage" })),
    chats: [group("chat1", [ADA, BEN], { displayName: "Lunch" }), direct(ADA)],
    messages,
  });
  const names = join(temporaryFolder(), "names.csv");
  writeFileSync(names, `handle,name\n${ADA},Ada Ash\n${BEN},Ben Oak\n`);
  return ["--db", path, "--names", names, "--no-contacts"];
}

interface Row {
  readonly participant: string;
  readonly word: string;
  readonly messages: string;
  readonly per_1000: string;
  readonly others_per_1000: string;
  readonly z: string;
}

const rowsOf = (csv: string): Row[] => parse(csv, { columns: true }) as Row[];

/** The same counts without the program: texts cut at spaces, over sets. */
function recount(from: string | null, room: string, word: string): number {
  return messages.filter(
    (one) =>
      one.from === from &&
      one.chats[0] === room &&
      one
        .text!.toLowerCase()
        .split(/[^a-z']+/)
        .includes(word),
  ).length;
}

describe("imsg words", () => {
  it("shows the word that only one person says, as counted from the author's list", async () => {
    const csv = await print(["words", ...source()]);
    expect(csv.split("\n")[0]).toBe("participant,word,messages,per_1000,others_per_1000,z");
    const own = recount(ADA, "chat1", "splendid");
    const [of, othersOf] = [EACH + 50, 2 * EACH];
    const prior = (500 * own) / (of + othersOf);
    const d = Math.log((own + prior) / (of + 500 - own - prior)) - Math.log(prior / (othersOf + 500 - prior));
    const z = d / Math.sqrt(1 / (own + prior) + 1 / prior);
    expect(rowsOf(csv)).toEqual([
      {
        participant: "Ada Ash",
        word: "splendid",
        messages: String(own),
        per_1000: String(Math.round((own / of) * 100_000) / 100),
        others_per_1000: "0",
        z: String(Math.round(z * 100) / 100),
      },
    ]);
  });

  it("counts the most frequent, without names of participants, and compares within the same rooms", async () => {
    const rows = rowsOf(await print(["words", ...source(), "--sort", "count", "--limit", "50"]));
    const words = rows.map(({ word }) => word);
    for (const name of ["ada", "ada's", "ash", "ben", "oak", "https", "abc", "42"])
      expect(words).not.toContain(name);
    for (const { participant, word, messages: count, others_per_1000 } of rows) {
      const from = { Me: null, "Ada Ash": ADA, "Ben Oak": BEN }[participant]!;
      expect(Number(count), word).toBe(recount(from, "chat1", word) + recount(from, ADA, word));
      const others = [null, ADA, BEN].filter((one) => one !== from);
      const sum = others.reduce((total, one) => total + recount(one, "chat1", word), 0);
      expect(Number(others_per_1000)).toBeCloseTo((sum / (2 * EACH)) * 1000, 1);
    }
    // Most messages first, then by name.
    expect([...new Set(rows.map(({ participant }) => participant))]).toEqual(["Ada Ash", "Ben Oak", "Me"]);
  });

  it("drops no word that is a name of somebody whom the filters leave out", async () => {
    const path = writeFixture({
      handles: [ADA, BEN, "splendid@example.org"].map((address) => ({ address, service: "iMessage" })),
      chats: [group("chat1", [ADA, BEN], { displayName: "Lunch" }), direct("splendid@example.org")],
      messages: [
        ...messages.filter(({ chats }) => chats[0] === "chat1"),
        message("2026-01-01T00:00:00Z", "splendid@example.org", "splendid@example.org", "hello"),
      ],
    });
    const names = join(temporaryFolder(), "names.csv");
    writeFileSync(names, "handle,name\nsplendid@example.org,Splendid Elm\n");
    const csv = await print(["words", "--db", path, "--names", names, "--no-contacts", "--until", "2025"]);
    expect(rowsOf(csv).map(({ word }) => word)).toEqual(["splendid"]);
  });

  it("says how many had too few messages, and shows nothing of them", async () => {
    const { stdout, stderr, code } = await run(["words", ...source(), "--min-messages", "1101"]);
    expect(code).toBe(0);
    expect(rowsOf(stdout).map(({ participant }) => participant)).toEqual(["Ada Ash"]);
    expect(stderr).toContain("2 participants not compared with the others: fewer than");
  });

  it("compares one person with all others, whoever is asked for", async () => {
    const args = ["words", ...source(), "--room", "Lunch"];
    const all = rowsOf(await print(args));
    expect(rowsOf(await print([...args, "--person", "Ada Ash"]))).toEqual(all);
    expect(rowsOf(await print([...args, "--direction", "sent"]))).toEqual([]);
  });

  it("counts emoji in any skin tone, and allows them where nobody is named", async () => {
    const args = ["words", ...source(), "--what", "emoji", "--anonymize"];
    const { stdout } = await run(args);
    const own = Math.ceil(EACH / 8);
    expect(
      rowsOf(stdout).map(({ participant, word, messages: count }) => [participant, word, count]),
    ).toEqual([
      ["Me", "🎉", String(own)],
      ["Me", "👍", String(own)],
    ]);
  });

  it("tells how a word came and went", async () => {
    const rows = parse(await print(["words", ...source(), "--by", "year"]), { columns: true }) as (Row & {
      year: string;
    })[];
    const years = ["2023", "2024"].map((year) => ({
      year,
      messages: String(
        messages.filter(
          ({ at, text }) => text!.includes("Splendid") && new Date(at).toISOString().startsWith(year),
        ).length,
      ),
    }));
    expect(rows.map(({ year, messages: count }) => ({ year, messages: count }))).toEqual(years);
    const months = await print(["words", ...source(), "--by", "month", "--format", "json"]);
    expect((JSON.parse(months) as { month: string }[])[0]).toMatchObject({
      month: "2023-01",
      word: "splendid",
    });
  });
});

describe("imsg words --by: rates and scores are those of the messages of each bucket alone", () => {
  /** The cells of a row by the definition (docs/words.md), from the author's list. */
  function cellsOf(bucket: string, participant: string, word: string, minMessages: number) {
    const from = { Me: null, "Ada Ash": ADA, "Ben Oak": BEN }[participant]!;
    const within = messages.filter(({ at }) => new Date(at).toISOString().startsWith(bucket));
    const own = within.filter((one) => one.from === from);
    const rooms = new Set(own.map(({ chats }) => chats[0]));
    const others = within.filter((one) => one.from !== from && rooms.has(one.chats[0]));
    const saying = (list: readonly FakeMessage[]) =>
      list.filter(({ text }) =>
        text!
          .toLowerCase()
          .split(/[^a-z']+/)
          .includes(word),
      ).length;
    const [y, n, yOthers, nOthers] = [saying(own), own.length, saying(others), others.length];
    const prior = (500 * (y + yOthers)) / (n + nOthers);
    const logOdds = (said: number, of: number) => Math.log((said + prior) / (of + 500 - said - prior));
    const z =
      (logOdds(y, n) - logOdds(yOthers, nOthers)) / Math.sqrt(1 / (y + prior) + 1 / (yOthers + prior));
    const isSound = n >= minMessages && nOthers > 0 && y >= 5 && y + yOthers >= 10;
    return {
      messages: y,
      per_1000: expect.closeTo((1000 * y) / n, 1.99),
      others_per_1000: nOthers === 0 ? null : expect.closeTo((1000 * yOthers) / nOthers, 1.99),
      z: isSound ? expect.closeTo(z, 1.99) : null,
    };
  }

  it.each([
    ["year", "distinctive", 200],
    ["month", "distinctive", 1],
    ["year", "count", 584],
    ["month", "count", 40],
  ] as const)("by %s, --sort %s, --min-messages %i", async (by, sort, least) => {
    const flags = ["--by", by, "--sort", sort, "--min-messages", String(least), "--tz", "UTC"];
    const printed = await print(["words", ...source(), ...flags, "-q", "-f", "json"]);
    const rows = JSON.parse(printed) as Record<string, string | number | null>[];
    for (const { [by]: bucket, participant, word, ...cells } of rows)
      expect({ bucket, participant, word, ...cells }).toEqual({
        ...{ bucket, participant, word },
        ...cellsOf(String(bucket), String(participant), String(word), least),
      });
    const sound = rows.filter(({ z }) => z !== null).length;
    expect(rows.length).toBeGreaterThan(1);
    // Each wrote 584 in 2023. Some rows rest on too little; in 2025 Ada has nobody to compare with.
    if (sort === "count") {
      expect(sound).toBeGreaterThan(1);
      expect(sound).toBeLessThan(rows.length);
      expect(rows.some(({ others_per_1000 }) => others_per_1000 === null)).toBe(true);
    }
  });
});

describe("imsg plot --chart words", () => {
  const plot = ["plot", "--chart", "words", "-o", "-", "-q", "-f"];

  it("draws what imsg words prints, of one room and of all", async () => {
    const from = source();
    for (const where of [[], ["--room", "Lunch"]]) {
      const printed = await print(["words", "-q", ...from, ...where]);
      expect(await print([...plot, "csv", ...from, ...where])).toBe(printed);
    }
    const text = await print([...plot, "text", ...from, "--room", "Lunch"]);
    expect(text).toContain("Ada Ash writes “splendid”");
    expect(text).toMatch(/splendid +100 +0\.0/);
  });

  it("compares a person with everybody else, whoever is asked for", async () => {
    const from = source();
    const ada = await print(["words", "-q", ...from, "--person", "Ada Ash"]);
    expect(await print([...plot, "csv", ...from, "--person", "Ada Ash"])).toBe(ada);
    expect(ada).toContain("splendid");
    expect(await print([...plot, "csv", ...from, "--direction", "sent"])).not.toContain("splendid");
  });

  it("is refused where nobody may be named", async () => {
    const { code, stderr } = await run([...plot, "svg", ...source(), "--anonymize"]);
    expect([code, stderr.trimEnd().split("\n").length]).toEqual([2, 2]);
  });
});

describe("imsg words --regex", () => {
  it("gives one row a person, also where nothing matches", async () => {
    const rows = rowsOf(await print(["words", ...source(), "--regex", "^(well|we) \\w+.*Splendid"]));
    const matching = messages.filter(({ text }) => /^(well|we) \w+.*Splendid/.test(text!)).length;
    expect(rows.map(({ participant, messages: count }) => [participant, Number(count)])).toEqual([
      ["Ada Ash", matching],
      ["Ben Oak", 0],
      ["Me", 0],
    ]);
  });

  it.each([
    ["(", "is not a valid regular expression"],
    ["^(([a-zA-Z' ]+)+)+\\d$", "takes too long"],
  ])("ends on %s with exit code 2", async (expression, why) => {
    const { code, stdout, stderr } = await run(["words", ...source(), "--regex", expression]);
    expect(code).toBe(2);
    expect(stderr).toContain(why);
    expect(stdout).toBe("");
  });
});

it.each([
  [["--anonymize"], "--anonymize"],
  [["--anonymize", "--regex", "a"], "--anonymize"],
  [["--what", "emoji", "--regex", "a"], "cannot be combined"],
  [["--what", "emoji", "--min-length", "3"], "cannot be combined"],
])("imsg words %j is refused before anything is read", async (args, why) => {
  const { code, stderr } = await run(["words", "--db", "/nowhere", ...args]);
  expect(code).toBe(2);
  expect(stderr).toContain(why);
});

it("texts of tapbacks are nobody's words, also of deleted ones and in junk rooms", async () => {
  const at = "2024-01-01T10:00:00Z";
  const tapback = { associated_message_type: 2000, associated_message_guid: "p:0/GUID-OWN" };
  const path = writeFixture({
    handles: [{ address: ADA, service: "iMessage" }],
    chats: [direct(ADA, { filtered: 2 })],
    messages: [
      message(at, ADA, ADA, "lunch", { guid: "GUID-OWN" }),
      message(at, ADA, ADA, "Loved “lunch”", { columns: tapback }),
      message(at, ADA, ADA, "Loved “lunch”", { columns: tapback, isDeleted: true }),
    ],
  });
  const include = ["--include", "deleted,filtered", "--db", path, "--no-contacts", "-q", "-f", "csv"];
  const words = rowsOf(await print(["words", "--sort", "count", ...include]));
  const [stats] = rowsOf(await print(["stats", "--words", ...include])) as unknown as { words: string }[];
  expect([words.map(({ word, per_1000 }) => [word, per_1000]), stats!.words]).toEqual([
    [["lunch", "1000"]],
    "1",
  ]);
});
