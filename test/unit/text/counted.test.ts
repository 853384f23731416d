import { expect, it } from "vitest";
import { counted, peopleText, plural } from "../../../src/text/counted.ts";

it("one thing has no s, and no other number is one", () => {
  expect([0, 1, 2, 1001, 18_204].map((count) => plural(count, "room"))).toEqual([
    "0 rooms",
    "1 room",
    "2 rooms",
    "1,001 rooms",
    "18,204 rooms",
  ]);
});

it("messages", () =>
  expect([0, 1, 1234].map((count) => counted(count))).toEqual(["0 messages", "1 message", "1,234 messages"]));

it("messages, and what else counts", () =>
  expect(counted(1234, "messages, reactions and events")).toBe("1,234 messages, reactions and events"));

it("people have a plural of their own", () =>
  expect([0, 1, 2, 1234].map(peopleText)).toEqual(["0 people", "1 person", "2 people", "1,234 people"]));
