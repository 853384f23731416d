import { expect, it } from "vitest";
import { conversationsOf } from "../../../src/aggregate/conversations.ts";
import {
  type ConversationSort,
  conversationTable,
  participationTable,
} from "../../../src/tables/conversations.ts";
import { ADA, BO, HOUR, ME, MINUTE, sequenceFrom } from "../../helpers/talk.ts";

const SEQUENCE = sequenceFrom({
  rooms: {
    group: [
      [ME, 0],
      [BO, 1],
      [BO, 2],
      [ME, 3],
      [BO, 200],
    ],
    ada: [
      [ADA, 0],
      [ME, 50],
      [ADA, 200],
    ],
  },
  endMinute: 230,
});
const CONVERSATIONS = conversationsOf(SEQUENCE, HOUR);
const listed = (sort: ConversationSort, limit?: number) =>
  conversationTable(CONVERSATIONS, [...CONVERSATIONS.last.keys()], { sort, limit }).rows;
const order = (sort: ConversationSort) => listed(sort).map((row) => [row[0], Number(row[2]) / MINUTE]);

it("a conversation has its span, messages, turns and people, and who began and ended it where that was seen", () => {
  expect(listed("messages", 1)).toEqual([["group", "group!", 0, 3 * MINUTE, 180, 4, 3, 2, null, "Me"]]);
  expect(listed("recent", 1)).toEqual([["ada", "ada!", 200 * MINUTE, 200 * MINUTE, 0, 1, 1, 1, "Ada", null]]);
});

it("the newest come first, or the longest, or those of most messages; equals by time, then by room", () => {
  expect(order("recent")).toEqual([
    ["ada", 200],
    ["group", 200],
    ["ada", 0],
    ["group", 0],
  ]);
  expect(order("longest")).toEqual([
    ["ada", 0],
    ["group", 0],
    ["ada", 200],
    ["group", 200],
  ]);
  expect(order("messages")).toEqual([
    ["group", 0],
    ["ada", 0],
    ["ada", 200],
    ["group", 200],
  ]);
});

const PARTICIPATION = {
  room: 0,
  person: BO,
  conversations: 6,
  starts: 5,
  roomStarts: 20,
  ends: 4,
  turns: 8,
  messages: 12,
  followUps: 3,
};
const participation = (roomStarts: number, min: number, more: Partial<typeof PARTICIPATION> = {}) =>
  participationTable(SEQUENCE, [{ ...PARTICIPATION, roomStarts, ...more }], {
    min,
    steadiness: {
      half: new Map([[0, { all: 20, byPerson: new Map([[BO, 4]]) }]]),
      double: new Map([[0, { all: 19, byPerson: new Map([[BO, 4]]) }]]),
    },
  });
const missingIn = ({ columns, rows }: ReturnType<typeof participation>) =>
  columns.flatMap(({ name, missing }) => (missing ? [[name, missing(rows[0]!)]] : []));

it("a participant has shares with intervals where the room has enough starts, also at other gaps", () => {
  const table = participation(20, 20);
  const [low, high] = table.rows[0]!.slice(6, 8) as number[];
  expect(table.rows[0]!.toSpliced(6, 2)).toEqual([
    "group",
    "group!",
    "Bo",
    6,
    5,
    0.25,
    4,
    8,
    12,
    1.5,
    3,
    0.2,
    null,
  ]);
  // Wilson's interval of 5 of 20, as tables of it have it.
  expect([low!.toFixed(3), high!.toFixed(3)]).toEqual(["0.112", "0.469"]);
  expect(table.columns.map(({ name }) => name).slice(-2)).toEqual(["starts_half", "starts_double"]);
  expect(missingIn(table)).toEqual([
    ["starts_share", ""],
    ["starts_low", ""],
    ["starts_high", ""],
    ["starts_half", ""],
    ["starts_double", "too few (19)"],
  ]);
});

it("a participant has no share of too few starts, or of none", () => {
  expect(participation(19, 20).rows[0]!.slice(5, 8)).toEqual([null, null, null]);
  expect(missingIn(participation(19, 20))[0]).toEqual(["starts_share", "too few (19)"]);
  expect(participation(0, 0, { starts: 0 }).rows[0]!.slice(5, 8)).toEqual([null, null, null]);
  const elsewhere = participation(20, 20, { room: 1 });
  expect(elsewhere.rows[0]!.slice(-2)).toEqual([null, null]);
  expect(missingIn(elsewhere).slice(-2)).toEqual([
    ["starts_half", "too few (0)"],
    ["starts_double", "too few (0)"],
  ]);
});

it("without other gaps a participant has no columns of them", () => {
  const { columns, rows } = participationTable(SEQUENCE, [PARTICIPATION], { min: 20 });
  expect([columns.length, rows[0]!.length, columns.at(-1)!.name]).toEqual([13, 13, "follow_ups"]);
  expect(columns.find(({ name }) => name === "messages_per_turn")!.decimals).toBe(2);
});
