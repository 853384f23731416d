import { describe, expect, it } from "vitest";
import { inColumns, wrapped } from "../../../src/text/wrap.ts";

describe("inColumns", () => {
  it("breaks between words, and leaves a longer word whole", () => {
    expect(inColumns("no room for participants: use csv", 12)).toEqual([
      "no room for",
      "participants:",
      "use csv",
    ]);
  });

  it("counts the columns of a terminal, where an ideograph takes two", () => {
    expect(inColumns("好的 好的 好的", 9)).toEqual(["好的 好的", "好的"]);
  });
});

it("breaks a subtitle at its dots first", () => {
  expect(wrapped("All rooms  ·  UTC  ·  12 messages", 150, 13)).toEqual(["All rooms  ·  UTC", "12 messages"]);
});

it("isolates a name again in the line that it goes on in", () => {
  expect(wrapped("until \u2068محمد عبد الرحمن\u2069 broke it", 90, 11)).toEqual([
    "until \u2068محمد عبد\u2069",
    "\u2068الرحمن\u2069 broke",
    "it",
  ]);
});
