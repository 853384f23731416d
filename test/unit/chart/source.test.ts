import { describe, expect, it } from "vitest";
import { OTHERS } from "../../../src/aggregate/drawn.ts";
import { drawable, labelOf, peopleLabels } from "../../../src/chart/source.ts";
import type { Person } from "../../../src/people/person.ts";

const person = (name: string, ...addresses: string[]): Person => ({
  name,
  nameSource: "contacts",
  isMe: false,
  addresses,
});
const labels = (...people: readonly Person[]) => peopleLabels(people);

describe("people in a chart", () => {
  it("have their names, and who shares one their addresses", () => {
    const people = labels(person("Ada", "+12125550101"), person("Ada", "ada@example.com"), person("Bo"));
    expect(people.inData).toEqual(["Ada (+12125550101)", "Ada (ada@example.com)", "Bo"]);
    expect(people.shown).toEqual(people.inData);
  });

  it("are never Others, however the name is written", () => {
    expect(labels(person("Others", "+12125550101"))).toEqual({
      inData: ["Others (+12125550101)"],
      shown: ["Others (+12125550101)"],
    });
    expect(labels(person("Others\u200e")).shown).toEqual(["Others (2)"]);
  });

  it("are shown in one line, and stay apart where only what is not shown told them apart", () => {
    const people = labels(person("Ada\nAsh"), person("Ada Ash"), person("\u202eBo"), person("week"));
    expect(people.inData).toEqual(["Ada\nAsh", "Ada Ash", "\u202eBo", "week"]);
    expect(people.shown).toEqual(["Ada Ash", "Ada Ash (2)", "Bo", "week"]);
  });

  it("are shown as having no name where nothing is left of it", () => {
    expect(labels(person(""), person("\u200f"), person("(no name)")).shown).toEqual([
      "(no name)",
      "(no name) (2)",
      "(no name) (3)",
    ]);
  });

  it("may be called as what every object has", () => {
    const { inData, shown } = labels(person("__proto__"), person("constructor"));
    expect(inData).toEqual(["__proto__", "constructor"]);
    expect(shown.filter((name) => name in {})).toEqual([]);
  });
});

it("a series is a person or Others", () => {
  expect([0, 1, OTHERS].map((series) => labelOf(["Me", "Ada"], series))).toEqual(["Me", "Ada", "Others"]);
});

it("a name that every object has is drawn as any other", () => {
  expect(["__proto__", "constructor", "Ada"].map(drawable)).toEqual([
    "__proto__\u2060",
    "constructor\u2060",
    "Ada",
  ]);
});
