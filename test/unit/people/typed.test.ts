import { describe, expect, it } from "vitest";
import { parseAddress, parseTyped } from "../../../src/people/address.ts";
import type { Region } from "../../../src/people/numbers.ts";
import { numberDigits, numbersIn, typedDigits } from "../../../src/people/typed.ts";

describe("a number on a card", () => {
  it.each<[string, Region, string]>([
    ["090・1234・5678", "JP", "+819012345678"],
    ["090～1234〜5678", "JP", "+819012345678"],
    ["090─1234ｰ5678", "JP", "+819012345678"],
    ["携帯：090-1234-5678（自宅）", "JP", "+819012345678"],
    ["+86-138-1234-5678转12", "CN", "+8613812345678"],
    ["९८७६५ ४३२१०", "IN", "+919876543210"],
    ["๐๘๑ ๒๓๔ ๕๖๗๘", "TH", "+66812345678"],
    ["079'123'45'67", "CH", "+41791234567"],
    ["8~916~1234567", "RU", "+79161234567"],
    ["Tel. 020 7946 0958", "GB", "+442079460958"],
    ["Tel+44 20 7946 0958", "US", "+442079460958"],
    ["'+44 20 7946 0958", "US", "+442079460958"],
    ["☎ (020) 7946 0958 Ada", "GB", "+442079460958"],
    ["020 7946 0958 (work mobile)", "GB", "+442079460958"],
    ["020 7946 0958 (ext 12)", "GB", "+442079460958"],
    ["(M) 020 7946 0958x12", "GB", "+442079460958"],
    ["+49 89 3001234 (2)", "US", "+49893001234"],
    ["+49 89 3001234 / 2", "DE", "+49893001234"],
    ["06 / 12 / 34 / 56 / 78", "FR", "+33612345678"],
    ["*67 (212) 555-0100", "US", "+12125550100"],
    ["*672125550100", "US", "+12125550100"],
    ["#31#0612345678", "FR", "+33612345678"],
  ])("%s in %s is %s", (raw, region, expected) => {
    expect(parseTyped(raw, region).key).toBe(expected);
  });

  it.each([
    "24 Hour Pizza",
    "Room 12, 212 555 0100",
    "A12125550100",
    "800-3569-FLY",
    "212 Ada",
    "800-555-0111 PIN 2125550100",
    "*100*1234567#",
    "Ada",
  ])("is none in %s", (raw) => {
    expect(typedDigits(raw)).toBe("");
  });

  it.each(["Tel 2125550100", "2125550100 Ada", "*672125550100", "212_555_0100"])(
    "is a sender in a history, which has no cards: %s",
    (raw) => {
      expect(parseAddress(raw, "US").kind).toBe("sender");
      expect(numberDigits(raw)).toBe("");
    },
  );
});

describe("the numbers of a field", () => {
  it.each([
    ["020 7946 0958 / 07700 900123", 2],
    ["212-555-0100 or 646-555-0101", 2],
    ["20 12 34 56 | 20 12 34 57", 2],
    ["(212) 555-0100, (646) 555-0101", 2],
    ["212-555-0100; 6465550101", 2],
    ["800-555-0100, 1234567", 1],
    ["800-555-0100, 1234567890#", 1],
    ["0049 (0)170 / 12345678", 1],
    ["0170/12345678", 1],
    ["06 / 12 / 34 / 56 / 78", 1],
    ["+1-212-555-0100,,1234567#", 1],
    ["+49 89 3001234 / 12 / 3 / 45678", 1],
  ])("%s are %i", (raw, count) => {
    expect(numbersIn(raw)).toHaveLength(count);
  });
});

it("a field of 100,000 characters is taken apart in linear time", () => {
  for (const piece of [", +", ", 1 ", "1234567 / ", "\n", ", +1", ", (1234567"]) {
    const before = process.cpuUsage();
    numbersIn(piece.repeat(100_000 / piece.length));
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(1000);
  }
});
