import { describe, expect, it } from "vitest";
import { callingCode, countryOf, parseNumber, type Region } from "../../../src/people/numbers.ts";

describe("the country of a number", () => {
  it.each([
    ["+442079460958", "GB"],
    ["+33639980101", "FR"],
    ["+5511961234567", "BR"],
    ["+201001234567", "EG"],
    ["+6857212345", "WS"],
  ])("%s is of %s", (number, country) => expect(countryOf(number)).toBe(country));

  it.each([
    ["+18765551234", "US", "Jamaica dials as the US does"],
    ["+14165550123", "US", "so does Canada"],
    ["+1", "US", "no more than a code"],
    ["+447624123456", "IM", "the Isle of Man has numbers of its own"],
    ["+440000000000", "GB", "a number that nobody can have is the largest country's"],
    ["+70000000000", "RU", "and not Kazakhstan's"],
  ])("%s is of %s: %s", (number, country) => expect(countryOf(number)).toBe(country));

  it.each(["", "+", "22000", "2125550101", "Apple", "ada@example.com", "+999123456"])(
    "%j is of none",
    (number) => expect(countryOf(number)).toBeUndefined(),
  );
});

it("a calling code has its plus; an unknown country has only that", () => {
  expect(
    ["GB", "US", "CA", "WS", "XX", "__proto__", ""].map((region) => callingCode(region as Region)),
  ).toEqual(["+44", "+1", "+1", "+685", "+", "+", "+"]);
});

it("a number without a plus is read in its region, and not without one", () => {
  expect(parseNumber("(212) 555-0101", "US")?.number).toBe("+12125550101");
  expect(parseNumber("011 96123-4567", "BR")?.number).toBe("+5511961234567");
  expect(parseNumber("020 7946 0958")).toBeUndefined();
  expect(parseNumber("Apple", "US")).toBeUndefined();
});
