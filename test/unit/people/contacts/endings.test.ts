import { describe, expect, it } from "vitest";
import { matchNumbers } from "../../../../src/people/contacts/endings.ts";
import type { Region } from "../../../../src/people/numbers.ts";

/** Key -> contact, where cards are numbers as typed, of contacts numbered in their order. */
function matched(keys: readonly string[], cards: readonly string[], region: Region = "US") {
  const found = new Map<string, number>();
  matchNumbers(
    keys,
    cards.map((raw, contact) => ({ raw, contact })),
    region,
    found,
  );
  return Object.fromEntries(found);
}
const [ADA, GERMAN] = ["+12125550100", "+4915112345678"];

describe("a number finds its contact", () => {
  it("where it is the same, however it was typed; of two cards by the first", () => {
    expect(matched([ADA], ["(212) 555-0100", "+1 212 555 0100"])).toEqual({ [ADA]: 0 });
    expect(matched([ADA], ["+44 20 7946 0100", "212.555.0100"])).toEqual({ [ADA]: 1 });
  });

  it("abroad by all of its national number, where the card has no country", () => {
    expect(matched([GERMAN], ["0151 12345678"])).toEqual({ [GERMAN]: 0 });
    expect(matched([GERMAN], ["12345678"])).toEqual({});
  });

  it("abroad only from eight digits on: shorter ones were typed without an area of home", () => {
    expect(matched(["+4532123456"], ["32 12 34 56"])).toEqual({ "+4532123456": 0 });
    expect(matched(["+3545551234"], ["5551234"])).toEqual({});
  });

  it("without its country, where the card of home has it", () => {
    expect(matched(["5550100"], ["+1 212 555 0100"])).toEqual({ "5550100": 0 });
    expect(matched(["5550100"], ["+44 212 555 0100"])).toEqual({});
  });

  it("by the longest ending: one more digit than another card has decides", () => {
    expect(matched([ADA], ["5550100", "25550100"])).toEqual({ [ADA]: 1 });
  });

  it("but not by fewer than seven, which prove nothing", () => {
    expect(matched(["+12125550100"], ["550100"])).toEqual({});
    expect(matched(["+12125550100"], ["5550100"])).toEqual({ "+12125550100": 0 });
  });
});

describe("a number finds nobody", () => {
  it("where two contacts end alike, and a longer ending decides", () => {
    expect(matched(["+12125550100"], ["5550100", "555-0100"])).toEqual({});
    expect(matched([GERMAN], ["12345678", "0151 12345678"])).toEqual({ [GERMAN]: 1 });
  });

  it("where another number of the history may be meant as well", () => {
    expect(matched(["+12125550100", "+13475550100"], ["5550100"])).toEqual({});
  });

  it("where the digits before those that are alike differ", () => {
    expect(matched([GERMAN], ["0152 12345678"])).toEqual({});
  });

  it("where the card has another country", () => {
    expect(matched([ADA], ["+44 212 555 0100"])).toEqual({});
    expect(matched([GERMAN], ["+43 151 12345678"])).toEqual({});
  });

  it("where it is from abroad and the card is written as numbers at home are", () => {
    expect(matched(["+442125550100"], ["(212) 555-0100"])).toEqual({});
  });

  it("where it is from abroad and the card is exactly another number of the history", () => {
    expect(matched(["+442125550100"], ["2125550100"])).toEqual({ "+442125550100": 0 });
    expect(matched([ADA, "+442125550100"], ["2125550100"])).toEqual({ [ADA]: 0 });
  });

  it("where it is a short code, unless the card has just that", () => {
    expect(matched(["short:22000"], ["122000"])).toEqual({});
    expect(matched(["short:22000"], ["22000"])).toEqual({ "short:22000": 0 });
  });

  it("where more than 16 cards end alike", () => {
    const cards = (count: number) => Array.from({ length: count }, (_, at) => `+${at + 30}5550100`);
    expect(matched([ADA], ["5550100", ...cards(15)])).toEqual({ [ADA]: 0 });
    expect(matched([ADA], ["5550100", ...cards(16)])).toEqual({});
  });
});
