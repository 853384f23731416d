import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { plain } from "../../../src/text/escape.ts";
import { distinctly, shortened } from "../../../src/text/shortened.ts";

describe("shortened", () => {
  it.each([
    ["Ada Ash", 10, "Ada Ash"],
    ["Maximiliane", 6, "Maxim…"],
    ["Ada Ash", 5, "Ada…"],
    ["山田太郎", 5, "山田…"],
    ["👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 5, "👨‍👩‍👧‍👦👨‍👩‍👧‍👦…"],
    ["  ", 5, ""],
    ["Ada Ash (+12125551003)", 22, "Ada Ash (+12125551003)"],
    ["Ada Ash (+12125551003)", 18, "Ada Ash (…5551003)"],
    ["Maximiliane Ash (+12125551003)", 16, "Maximil… (…1003)"],
    ["Maximiliane Ash (2)", 12, "Maximil… (2)"],
    ["Ada Ash (+12125551003)", 9, "Ada Ash…"],
    ["Ada Ash (ada.ash@example.com)", 20, "Ada Ash (ada.ash@e…)"],
    ["The Valley (est. 2013)", 12, "The Valley…"],
  ])("%j in %i columns is %j", (name, columns, expected) => expect(shortened(name, columns)).toBe(expected));

  it("never takes more columns than it has", () => {
    const text = fc.string({ unit: "grapheme" });
    const address = fc.constantFrom("+12125551003", "ada@example.com", "山田@例.jp", "2", "chat123456");
    const shared = fc.tuple(text, address).map(([name, end]) => `${name} (${end})`);
    fc.assert(
      fc.property(fc.oneof(text, shared), fc.integer({ min: 1, max: 30 }), (name, columns) => {
        expect(stringWidth(shortened(name, columns))).toBeLessThanOrEqual(columns);
      }),
    );
  });

  it("is one line, that turns no direction", () => {
    expect(shortened("Ada\n\u202eAsh", 9)).toBe("Ada  Ash");
    expect(shortened(`\u001b[2J${"a".repeat(9)}`, 8)).toBe("[2Jaaaa…");
  });

  it("of a name of any length costs the same", () => {
    expect(shortened("א".repeat(1_000_000), 4)).toBe("אאא…");
    expect(shortened(`${"山".repeat(1_000_000)} (+12125551003)`, 16)).toBe("山山山… (…51003)");
    expect(shortened(`e${"\u0301".repeat(1_000_000)}`, 4)).toMatch(/^e\u0301+…$/u);
  });
});

describe("names beside each other", () => {
  const HOME = "Grandma Elisabeth-Charlotte Montgomery (home)";
  const WORK = "Grandma Elisabeth-Charlotte Montgomery (work)";

  it("are cut at their ends where that tells them apart", () =>
    expect(distinctly(["Maximiliane", "Ada", "Ada"], 6)).toEqual(["Maxim…", "Ada", "Ada"]));

  it("are cut in the middle where they begin alike", () =>
    expect(distinctly([HOME, "Ada Ash", WORK, HOME], 24)).toEqual([
      "Grandma Elis…mery (home)",
      "Ada Ash",
      "Grandma Elis…mery (work)",
      "Grandma Elis…mery (home)",
    ]));

  it("are numbered where they begin and end alike", () => {
    const [one, other] = ["1", "2"].map((floor) => `Family Ash, Main Street, floor ${floor}, Upper Town`);
    expect(distinctly([one!, "Bo", other!], 16)).toEqual(["Family Ash, Ma…1", "Bo", "Family Ash, Ma…2"]);
  });

  it("leave a short name alone that looks like a cut one", () =>
    expect(distinctly(["Maxim…", "Maximiliane"], 6)).toEqual(["Maxim…", "Max…ne"]));

  const graphemes = (text: string) => [...new Intl.Segmenter("en").segment(text)].map((one) => one.segment);
  const letter = fc.constantFrom(
    "a",
    "b",
    " ",
    "é",
    "e\u0301",
    "山",
    "ب",
    "👨‍👩‍👧‍👦",
    "🏳️‍🌈",
    "🇩🇪",
    "👍🏽",
    "1️⃣",
    "(",
    "…",
    "1",
  );
  const part = fc.array(letter, { maxLength: 25 }).map((letters) => letters.join(""));
  /** Names of which many begin and end alike. */
  const names = fc
    .tuple(part, part, fc.uniqueArray(fc.tuple(part, part, part), { maxLength: 8 }))
    .map(([start, end, parts]) =>
      parts.flatMap(([one, other, third]) => [start + one + end, one + other, start + third]).map(plain),
    );
  const columns = fc.integer({ min: 4, max: 40 });

  it("stay distinct within their columns, and no character is cut in two", () => {
    fc.assert(
      fc.property(names, columns, (all, most) => {
        const labels = distinctly(all, most);
        expect(new Set(labels).size).toBe(new Set(all).size);
        for (const [at, label] of labels.entries()) {
          expect(stringWidth(label)).toBeLessThanOrEqual(most);
          const known = new Set([...graphemes(all[at]!), "…", ..."0123456789"]);
          expect(graphemes(label).filter((one) => !known.has(one))).toEqual([]);
        }
      }),
    );
  });
});
