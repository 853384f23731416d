import { describe, expect, it } from "vitest";
import { asObject, asSubject, dayLabel, drawable, isolated, whoDoes } from "../../../src/text/labels.ts";

it("right-to-left names do not turn what follows around", () => {
  expect(isolated("כהן")).toBe("\u2068כהן\u2069");
  expect(isolated("Ada")).toBe("Ada");
});

it("a name that every object has is drawn as any other", () => {
  expect(["__proto__", "constructor", "Ada"].map(drawable)).toEqual([
    "__proto__\u2060",
    "constructor\u2060",
    "Ada",
  ]);
});

it("days read as people write them", () => {
  expect(dayLabel("2024-03-01")).toBe("1 Mar 2024");
});

describe("people in sentences", () => {
  it("speak of the owner in the first person", () => {
    expect(asSubject("Me", "Me")).toBe("I");
    expect(asObject("Me", "Me")).toBe("me");
    expect(whoDoes("Me", "reacts", "Me")).toBe("I react");
  });

  it("name everybody else, and an owner who has a label of their own", () => {
    expect(asSubject("Ada", "Me")).toBe("Ada");
    expect(whoDoes("Ada", "reacts", "Me")).toBe("Ada reacts");
    expect(asObject("Me", "Myself")).toBe("Me");
    expect(whoDoes("Myself", "reacts", "Myself")).toBe("Myself reacts");
  });
});
