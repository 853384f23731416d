import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { CHARTS } from "../../../../src/chart/charts.ts";
import { daily, weekly } from "../../../../src/chart/overTime.ts";
import { punchcard } from "../../../../src/chart/punchcard.ts";
import { toText } from "../../../../src/chart/terminal/page.ts";
import { HOSTILE, inventedRows, sourceOf, talkSourceOf } from "../../../helpers/charts.ts";
import { ADA, BO, ME } from "../../../helpers/talk.ts";

const hours = [
  { bucket: "2024-01-01T00:30+01:00", name: "Ada", messages: 4 },
  { bucket: "2024-01-07T23:30+01:00", name: "Ada", messages: 100 },
];

describe("a picture in the terminal", () => {
  it("has a line of bars per name, wide where there is room", () => {
    const rows = [
      { bucket: "2024-02-28", name: "Ada Ash", messages: 3 },
      { bucket: "2024-03-01", name: "山田", messages: 8 },
      { bucket: "2024-03-01", name: "Ada Ash", messages: 6 },
    ];
    expect(toText(daily.picture(sourceOf(rows)), 60).split("\n")).toEqual([
      "Messages per day in Book club, by person",
      "Book club",
      "28 Feb 2024 – 1 Mar 2024",
      "Europe/Berlin",
      "17 messages",
      "",
      "Ada Ash ▃▃▃▃▃       ▆▆▆▆▆ 9",
      "山田                █████ 8",
      "        2024-02-28 – 2024-03-01",
      "        █ is 8 messages in a day",
      "",
      "",
    ]);
  });

  it("lets a bar stand for several weeks where there are too many", () =>
    expect(toText(weekly.picture(sourceOf(inventedRows(2, 300, 7))), 80)).toMatch(
      /█ is \d+ messages in \d weeks/,
    ));

  it("begins the week where it is told to, and is narrow where it must be", () => {
    const lines = toText(punchcard.picture(sourceOf(hours, { weekStart: "sunday" })), 50).split("\n");
    expect(lines.slice(lines.indexOf("") + 1).slice(0, 3)).toEqual([
      "    0     6     12    18",
      `Sun ${" ".repeat(23)}█`,
      "Mon ░",
    ]);
  });

  it.each(CHARTS.map((chart) => [chart.name, chart] as const))("%s says when there is nothing", (_, chart) =>
    expect(toText(chart.picture(sourceOf([])), 80)).toMatch(
      /\nNo (messages|messages with words|silences|conversations|turns|reactions) here( that follow another in a group)?\n/,
    ),
  );

  it.each(CHARTS.map((chart) => [chart.name, chart] as const))(
    "%s speaks of no colours, dots or outlines, which a terminal does not draw",
    (_, chart) => {
      const few = talkSourceOf({ rooms: { group: [ME, ADA, BO].map((person, minute) => [person, minute]) } });
      for (const source of [sourceOf(inventedRows(3, 1500)), few])
        expect(toText(chart.picture(source), 80)).not.toMatch(
          /lighter|faint|grey|hatched|colour|\b(Dots?|Lines?|Areas|Band):|as steps/i,
        );
    },
  );

  it("never passes the edge of the terminal, nor sends it a control character", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 40, max: 200 }),
        fc.integer({ min: 1, max: 300 }),
        fc.constantFrom(...HOSTILE, "👨‍👩‍👧‍👦", "山田太郎山田太郎山田太郎山田太郎", "כהן"),
        fc.constantFrom(...CHARTS),
        (columns, days, name, chart) => {
          const rows = inventedRows(3, days).map((row) => (row.name === "Person 1" ? { ...row, name } : row));
          if (rows.length === 0) return;
          const text = toText(chart.picture(sourceOf(rows, { place: name })), columns);
          for (const line of text.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
          expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202e]/u);
        },
      ),
      { numRuns: 40 },
    );
  });
});
