import { describe, expect, it } from "vitest";
import { inColumns, pixels, wrapped } from "../../../src/text/wrap.ts";

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

it("takes capitals and Cyrillic letters for broader, as they are", () => {
  // As broad as they are in semi-bold Noto Sans.
  expect(pixels("MAXIMILIANE WOLFGANG-HOFMANN", 100)).toBeGreaterThan(1843);
  expect(pixels("Александр Щербаков-Жуковский", 100)).toBeGreaterThan(1684);
  expect(pixels("lower case stays as it is", 100)).toBeCloseTo(25 * 56);
  expect(wrapped("A".repeat(10), 50, 10)).toEqual(["AAAAAAA", "AAA"]);
});

describe("a title", () => {
  const lines = (title: string) => wrapped(title, 120, 10, true);

  it("breaks no duration", () =>
    expect(lines("It lasted long: 19 d 3 h, then")).toEqual(["It lasted long:", "19 d 3 h, then"]));

  it("breaks no duration at its end", () =>
    expect(lines("Answers within 1 min 37 s")).toEqual(["Answers within", "1 min 37 s"]));

  it("leaves no word alone", () =>
    expect(lines("Until somebody broke it")).toEqual(["Until somebody", "broke it"]));

  it("breaks a word that has no room anywhere, and isolates each part", () =>
    expect(lines(`in \u2068${"א".repeat(30)}\u2069`)).toEqual([
      "in",
      `\u2068${"א".repeat(21)}\u2069`,
      `\u2068${"א".repeat(9)}\u2069`,
    ]));
});
