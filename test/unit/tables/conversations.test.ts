import { expect, it } from "vitest";
import { conversationsOf } from "../../../src/aggregate/conversations.ts";
import { type ConversationSort, conversationTable } from "../../../src/tables/conversations.ts";
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
