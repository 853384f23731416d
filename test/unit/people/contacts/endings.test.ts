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
    expect(matched(["+3548880970"], ["3548880970"], "GB")).toEqual({ "+3548880970": 0 });
  });

  it("without its country, where the card of home has it", () => {
    expect(matched(["5550100"], ["+1 212 555 0100"])).toEqual({ "5550100": 0 });
    expect(matched(["5550100", ADA], ["+1 212 555 0100"])).toEqual({ "5550100": 0, [ADA]: 0 });
    expect(matched(["5550100"], ["+44 212 555 0100"])).toEqual({});
    expect(matched(["447700900123"], ["07700 900123"])).toEqual({ "447700900123": 0 });
  });

  it("without the plus, or as its country dials it, where the card of abroad has its country", () => {
    expect(matched(["442079460958"], ["+44 20 7946 0958"])).toEqual({ "442079460958": 0 });
    expect(matched(["89161234567"], ["+7 916 123-45-67"])).toEqual({ "89161234567": 0 });
  });

  it("by the longest ending: one more digit than another card has decides", () => {
    expect(matched([ADA], ["5550100", "25550100"])).toEqual({ [ADA]: 1 });
  });

  it("but not by fewer than seven, which prove nothing", () => {
    expect(matched(["+12125550100"], ["550100"])).toEqual({});
    expect(matched(["+12125550100"], ["5550100"])).toEqual({ "+12125550100": 0 });
  });
});

describe("a number finds its contact without what was not dialled, or with what was dialled before it", () => {
  it.each<[string, string, Region]>([
    ["+61298765432", "9876 5432", "AU"],
    ["+81312345678", "1234-5678", "JP"],
    ["+821012345678", "1234-5678", "KR"],
    ["+551187654321", "98765-4321", "BR"],
    ["+551187654321", "8765-4321", "BR"],
    ["+551187654321", "0 36 11 98765-4321", "BR"],
    ["+541123456789", "15-2345-6789", "AR"],
    ["+525512345678", "044 55 1234 5678", "MX"],
    ["+56912345678", "09 1234 5678", "CL"],
    ["+819012345678", "184-090-1234-5678", "JP"],
    ["+4917012345678", "49 170 12345678", "DE"],
    ["+2250701234567", "+225 01 23 45 67", "CI"],
    ["+79161234567", "8 916 123-45-67", "US"],
    ["+36201234567", "06 20 123 4567", "US"],
    ["+551187654321", "(11) 98765-4321", "US"],
    ["+442079460958", "44 20 7946 0958", "US"],
    ["+4745123456", "4745123456", "US"],
    ["+496221811840", "49 6221 811840", "US"],
    ["+390669821234", "6 6982 1234", "US"],
  ])("%s by %s in %s", (key, card, region) => {
    expect(matched([key], [card], region)).toEqual({ [key]: 0 });
  });

  it("only where one person at most can be meant", () => {
    expect(matched(["+61298765432", "+61398765432"], ["9876 5432"], "AU")).toEqual({});
    expect(matched(["+61298765432"], ["9876 5432", "9876-5432"], "AU")).toEqual({});
    expect(matched(["+2250701234567", "+2250501234567"], ["+225 01 23 45 67"], "CI")).toEqual({});
  });
});

describe("a number finds nobody", () => {
  it("where the card has other digits before those that are alike, and not its area", () => {
    expect(matched([ADA], ["99 555 0100"])).toEqual({});
    expect(matched(["995550100"], ["+1 212 555 0100"])).toEqual({});
    expect(matched([ADA], ["1234 646 555 0100"])).toEqual({});
    expect(matched([ADA], ["0044 212 555 0100"])).toEqual({});
  });

  it("where a card of home has more than the number, as an extension", () => {
    expect(matched(["+442125550100"], ["(212) 555-0100 x12"])).toEqual({});
    expect(matched(["+442125550100"], ["Tel. (212) 555-0100"])).toEqual({});
  });

  it("where two contacts end alike, and a longer ending decides", () => {
    expect(matched(["+12125550100"], ["5550100", "555-0100"])).toEqual({});
    expect(matched([GERMAN], ["12345678", "0151 12345678"])).toEqual({ [GERMAN]: 1 });
    expect(matched(["+380671234567"], ["067 123 4567", "671234567"])).toEqual({});
  });

  it("where another number of the history may be meant as well", () => {
    expect(matched(["+12125550100", "+13475550100"], ["5550100"])).toEqual({});
    expect(matched(["+14165550100", "+914165550100"], ["416 555 0100"], "GB")).toEqual({});
  });

  it("where the digits before those that are alike differ", () => {
    expect(matched([GERMAN], ["0152 12345678"])).toEqual({});
  });

  it("where a card that is complete at home, or that has no area, is the end of a mobile", () => {
    expect(matched(["+4917130123456"], ["+49 30 123456"], "DE")).toEqual({});
    expect(matched(["+49893001234"], ["3001234"], "DE")).toEqual({});
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
