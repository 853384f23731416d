import { expect, it } from "vitest";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { calendarSpec, cellOf, legendColumns } from "../../../src/chart/calendarSpec.ts";
import { THEMES } from "../../../src/chart/theme.ts";
import { sourceOf } from "../../helpers/charts.ts";

const CANVAS = { theme: THEMES.light, width: 860, height: undefined, colourOf: () => "" };

it("has a record for every day of the year, and counts of those that were observed", () => {
  const first = dayOfIso("2024-01-31");
  const data = { first, counts: [2, 0], classes: [2], partial: { first: true, last: false } };
  const { values } = calendarSpec(data, CANVAS, sourceOf([])).data;
  expect(values).toHaveLength(366);
  const outside = { class: "not observed", month: "Jan" };
  expect(values[0]).toEqual({ year: 2024, day: "2024-01-01", week: 0, weekday: 1, ...outside });
  expect(values.slice(30, 33)).toEqual([
    { year: 2024, day: "2024-01-31", week: 4, weekday: 3, class: "1–2", count: "2 messages", partial: true },
    { year: 2024, day: "2024-02-01", week: 4, weekday: 4, class: "none", count: "0 messages", month: "Feb" },
    { year: 2024, day: "2024-02-02", week: 4, weekday: 5, class: "not observed" },
  ]);
});

it("makes a day as large as the years have room for", () => {
  expect(cellOf(CANVAS, 1)).toEqual({ width: 14, height: 14, isDense: false });
  expect(cellOf({ ...CANVAS, width: 200, height: 400 }, 2)).toEqual({ width: 3, height: 6, isDense: false });
});

it("leaves room for the names of weekdays on a tablet: the end of December was cut off", () => {
  const widths = [780, 640, 590, 350].map((width) => cellOf({ ...CANVAS, width }, 3).width);
  expect(widths).toEqual([12, 9, 9, 5]);
});

it("fits many years into a low picture, months named once: it shrank to half of a square", () => {
  const canvas = { ...CANVAS, width: 612, height: 480 };
  const cell = cellOf(canvas, 13);
  expect(cell).toEqual({ width: 10, height: 3, isDense: true });
  const [first, last] = ["2012-06-01", "2024-06-01"].map(dayOfIso) as [number, number];
  const counts = Array.from({ length: last - first + 1 }, () => 1);
  const data = { first, counts, classes: [1], partial: { first: false, last: false } };
  const { spacing, spec } = calendarSpec(data, canvas, sourceOf([]));
  expect(13 * (7 * cell.height + spacing)).toBeLessThan(canvas.height - 60);
  expect(spec.layer[2]).toMatchObject({
    transform: [{ filter: "isValid(datum.month) && datum.year === 2012" }],
  });
});

it("names months at 9 pixels, on the narrowest screens every third: names ran into each other", () => {
  const data = {
    first: dayOfIso("2024-01-31"),
    counts: [1],
    classes: [1],
    partial: { first: false, last: false },
  };
  const monthsIn = (width: number) => calendarSpec(data, { ...CANVAS, width }, sourceOf([])).spec.layer[2];
  const mark = { fontSize: 9 };
  expect(monthsIn(350)).toMatchObject({ mark, transform: [{ filter: "isValid(datum.month)" }] });
  expect(monthsIn(250)).toMatchObject({
    mark,
    transform: [{ filter: "test(/Jan|Apr|Jul|Oct/, datum.month)" }],
  });
});

it("has as many columns in its legend as a phone has room for: the fourth was cut off", () => {
  const labels = ["none", "1–51", "52–83", "84–117", "118–150", "151–299", "not observed"];
  expect([860, 610, 350, 250].map((width) => legendColumns(labels, width))).toEqual([8, 4, 3, 2]);
  const many = [
    "none",
    "1–1,051",
    "1,052–1,483",
    "1,484–2,117",
    "2,118–3,150",
    "3,151–4,299",
    "not observed",
  ];
  expect([860, 610, 350].map((width) => legendColumns(many, width))).toEqual([8, 4, 2]);
});
