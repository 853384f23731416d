import { expect, it } from "vitest";
import { EVERYTHING } from "../../../src/aggregate/observationChoice.ts";
import { calendarIn } from "../../../src/calendar/calendar.ts";
import { dayOfIso } from "../../../src/calendar/days.ts";
import type { Row, Table } from "../../../src/output/column.ts";
import {
  change,
  follows,
  reactions,
  replies,
  silence,
  starts,
  startsText,
  when,
  who,
} from "../../../src/page/findings.ts";
import type { View } from "../../../src/page/model.ts";
import { EVERYTHING as EVERYTHING_SHOWN } from "../../../src/page/state.ts";
import { ADA, sequenceFrom } from "../../helpers/talk.ts";

it.each([
  [
    { more: 0, less: 1, rooms: 13 },
    "In 1 of 13 direct rooms with enough conversations, I clearly start less often; in none more often.",
  ],
  [
    { more: 2, less: 0, rooms: 13 },
    "In 2 of 13 direct rooms with enough conversations, I clearly start more often; in none less often.",
  ],
  [
    { more: 2, less: 3, rooms: 13 },
    "In 2 of 13 direct rooms with enough conversations, I clearly start more often; in 3 less often.",
  ],
  [
    { more: 0, less: 0, rooms: 13 },
    "Nobody clearly starts more often in any of 13 direct rooms with enough conversations.",
  ],
  [
    { more: 1, less: 0, rooms: 1 },
    "In the one direct room with enough conversations, I clearly start more often.",
  ],
  [
    { more: 0, less: 0, rooms: 1 },
    "Nobody clearly starts more often in the one direct room with enough conversations.",
  ],
])("%j: %s", (counts, text) => expect(startsText(counts, "Me")).toBe(text));

it("speaks of an owner with a label of their own by it", () =>
  expect(startsText({ more: 1, less: 0, rooms: 2 }, "Anna")).toBe(
    "In 1 of 2 direct rooms with enough conversations, Anna clearly starts more often; in none less often.",
  ));

const LEDGER = { people: [{ name: "Me" }] };
const [OLDEST, NEWEST] = ["2024-01-10T12:00:00Z", "2024-04-20T12:00:00Z"].map((at) => Date.parse(at));
const viewWith = (noun: string, newestAt = NEWEST) =>
  ({
    room: 0,
    model: {
      calendar: calendarIn("Europe/Berlin"),
      history: { ledger: LEDGER, facts: { noun, oldestAt: OLDEST, newestAt, holes: [] } },
    },
    state: EVERYTHING_SHOWN,
  }) as unknown as View;
const VIEW = viewWith("messages");

const tableOf = (names: string, ...rows: Row[]): Table => ({
  columns: names.split(" ").map((name) => ({ name, type: "string", about: name })),
  rows,
});

it("names no winner where several wrote as much", () => {
  const view = { ...VIEW, chosen: () => ({ length: 8 }) } as unknown as View;
  const columns = "participant messages share";
  expect(who(view, tableOf(columns, ["Ada Ash", 4, 0.5], ["Me", 4, 0.5]))).toBe(
    "Ada Ash wrote 50.0 % of 8 messages, as many as any other of 2 people.",
  );
  const many = Array.from({ length: 1199 }, (_, at): Row => [`Person ${at}`, 1, 0.001]);
  expect(who(view, tableOf(columns, ["Ada Ash", 4, 0.5], ...many))).toBe(
    "Ada Ash wrote 50.0 % of 8 messages, more than any other of 1,200 people.",
  );
  expect(who(view, tableOf(columns, ["Ada Ash", 6, 0.75], ["Me", 2, 0.25]))).toBe(
    "Ada Ash wrote 75.0 % of 8 messages, more than any other of 2 people.",
  );
});

it("calls no hour, month or pair the first where several have as many", () => {
  const of = (length: number) => ({ ...VIEW, chosen: () => ({ length }) }) as unknown as View;
  const hours = "weekday hour messages";
  expect(when(of(3), tableOf(hours, [1, 9, 1], [3, 8, 1], [5, 20, 1]))).toBe(
    "No hour of the week is the liveliest: 3 have 1 of 3 messages each.",
  );
  expect(when(of(4), tableOf(hours, [3, 15, 4]))).toBe("All 4 messages were sent on Wednesdays at 15:00.");
  const months: Row[] = ["2024-01", "2024-02", "2024-03", "2024-04"].map((month) => [month, 5]);
  expect(change(of(20), tableOf("month messages", ...months))).toBe(
    "February 2024 had 5 of 20 messages, as many as any other of 2 whole months.",
  );
  const pairs = "from to reactions";
  expect(reactions(VIEW, tableOf(pairs, ["Ada Ash", "Me", 2], ["Me", "Ada Ash", 2]))).toBe(
    "Ada Ash reacts to me as often as anybody to anybody: 2 of 4 reactions.",
  );
});

it("takes the first and the last month for whole where neither history nor filter cuts them off", () => {
  const february = dayOfIso("2024-02-01");
  const of = (since: number, until: string) =>
    ({
      ...VIEW,
      state: { ...EVERYTHING_SHOWN, since: { day: since }, until: { day: dayOfIso(until) } },
      chosen: () => ({ length: 30 }),
    }) as unknown as View;
  const months = tableOf("month messages", ["2024-02", 12], ["2024-03", 18]);
  expect(change(of(february, "2024-03-31"), months)).toBe(
    "March 2024 had 18 of 30 messages, the most of 2 whole months.",
  );
  // One whole month has nothing to be compared with.
  expect(change(of(february, "2024-03-30"), months)).toBe("March 2024 had 18 of 30 messages.");
  expect(change(of(february + 1, "2024-03-30"), months)).toBe("March 2024 had 18 of 30 messages.");
});

it("counts whole months without a message, too: two years of silence were not among them", () => {
  const until = Date.parse("2026-04-20T12:00:00Z");
  const view = { ...viewWith("messages", until), chosen: () => ({ length: 30 }) } as unknown as View;
  const months = tableOf("month messages", ["2024-01", 1], ["2024-02", 12], ["2026-03", 16], ["2026-04", 1]);
  expect(change(view, months)).toBe("March 2026 had 16 of 30 messages, the most of 26 whole months.");
});

it("says what else the page counts", () => {
  const view = { ...viewWith("messages and reactions"), chosen: () => ({ length: 8 }) } as unknown as View;
  const counts = "8 messages and reactions";
  expect(who(view, tableOf("participant messages share", ["Me", 8, 1]))).toBe(`I wrote all ${counts}.`);
  expect(when(view, tableOf("weekday hour messages", [1, 9, 5], [2, 9, 3]))).toContain(`5 of ${counts}.`);
  expect(change(view, tableOf("month messages", ["2024-01", 8]))).toContain(`All ${counts} were`);
});

it("says who gave all reactions where one did", () => {
  const pairs = "from to reactions";
  expect(reactions(VIEW, tableOf(pairs, ["Ada Ash", "Me", 2], ["Ada Ash", "Me", 4]))).toBe(
    "Ada Ash gave me all 6 reactions.",
  );
  expect(reactions(VIEW, tableOf(pairs, ["Me", "Ada Ash", 1]))).toBe("I gave Ada Ash the only reaction.");
});

it.each([{ direction: "received" }, { people: [1] }])(
  "compares no shares of starts where filters choose who starts: %j",
  (filter) => {
    const view = { ...VIEW, state: { ...EVERYTHING_SHOWN, ...filter } } as unknown as View;
    const columns = "participant starts starts_share starts_low starts_high";
    const rows: Row[] = [
      ["Ada Ash", 79, 1, 0.954, 1],
      ["Me", 0, 0, 0, 0.046],
    ];
    expect(starts(view, tableOf(columns, ...rows))).toBe(
      "These filters choose who starts: they leave 79 observed starts.",
    );
  },
);

it("says of how many conversations somebody started a share", () =>
  expect(
    starts(
      VIEW,
      tableOf(
        "participant starts starts_share starts_low starts_high",
        ["Me", 40, 40 / 119, 0.257, 0.425],
        ["Ada Ash", 79, 79 / 119, 0.575, 0.743],
      ),
    ),
  ).toBe("Ada Ash started 66.4 % of 119 conversations (95 %: 57.5 % to 74.3 %)."));

it("says how many there are where they are too few", () => {
  const shares = "participant starts starts_share starts_low starts_high";
  const few: Row[] = [
    ["Me", 4, null, null, null],
    ["Ada Ash", 3, null, null, null],
  ];
  expect(starts(VIEW, tableOf(shares, ...few))).toBe("Too few observed starts to tell (7 in all).");
  const rooms = [
    { id: "a", kind: "direct" },
    { id: "b", kind: "group" },
  ];
  const history = { ledger: { people: [{ name: "Me" }], rooms } };
  const ofAll = { model: { history }, state: EVERYTHING_SHOWN } as unknown as View;
  const inRooms = few.map((row, at): Row => [rooms[at]!.id, ...row]);
  expect(starts(ofAll, tableOf(`room ${shares}`, ...inRooms))).toBe(
    "Too few observed starts in each direct room to tell (4 in all).",
  );
  const turns: Row[] = [
    ["Ada Ash", "Me", 15, null],
    ["Me", "Ada Ash", 10, null],
  ];
  const expected = "Too few turns between any two people to tell (25 in all).";
  expect(replies(VIEW, tableOf("from by turns median_s", ...turns))).toBe(expected);
  expect(follows(VIEW, tableOf("from to turns lift", ...turns))).toBe(expected);
});

it("says how many turns an answer's time rests on", () => {
  const [mine, theirs]: Row[] = [
    ["Ada Ash", "Me", 1200, 60],
    ["Me", "Ada Ash", 345, 90],
  ];
  const said = (...rows: Row[]) => replies(VIEW, tableOf("from by turns median_s", ...rows));
  expect(said(mine!)).toBe("Half of the turns are answered within 1 min (me to Ada Ash, 1,200 turns).");
  expect(said(theirs!, mine!)).toBe(
    "Half of the turns are answered within 1 min at the fastest (me to Ada Ash, 1,200 turns) and 1 min 30 s at the slowest (Ada Ash to me, 345 turns).",
  );
});

it("does not call turns too few of which fewer than half are answered", () => {
  const [fast, unanswered, other]: Row[] = [
    ["Ada Ash", "Me", 1200, 60],
    ["Me", "Bo Hazel", 53, null],
    ["Me", "Cleo Oak", 20, null],
  ];
  const said = (...rows: Row[]) => replies(VIEW, tableOf("from by turns median_s", ...rows));
  expect(said(unanswered!, ["Me", "Dev Vine", 19, null])).toBe(
    "Fewer than half of the turns are answered within 1 d (Bo Hazel to me, 53 turns).",
  );
  expect(said(fast!, unanswered!, other!)).toBe(
    "Half of the turns are answered within 1 min (me to Ada Ash, 1,200 turns); fewer than half within 1 d (2 pairs of people).",
  );
});

it("does not call silences too few of which most are still open", () => {
  // In each room one message, more than a silence before the end of observation.
  const rooms = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`ada${at}`, [[ADA, at]] as const]));
  const sequence = sequenceFrom({ rooms, endMinute: 3000 });
  const view = { sequence: () => sequence, observed: EVERYTHING } as unknown as View;
  expect(silence(view)).toBe("Fewer than half of 20 silences are over.");
});

it("keeps a number in its place behind a name that is written from right to left", () =>
  expect(replies(VIEW, tableOf("from by turns median_s", ["سارة", "Me", 1200, 60]))).toBe(
    "Half of the turns are answered within 1 min (me to \u2068سارة\u2069, 1,200 turns).",
  ));
