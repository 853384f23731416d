import { expect, it } from "vitest";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { cumulative } from "../../../src/chart/cumulative.ts";
import { colours } from "../../../src/chart/palette.ts";
import { THEMES } from "../../../src/chart/theme.ts";
import { inventedRows, sourceOf, specOf } from "../../helpers/charts.ts";

const total = (rows: readonly { readonly messages: number }[]) =>
  rows.reduce((sum, { messages }) => sum + messages, 0);

/** A picture's records, and what it says of who has none. */
function drawn(rows: Parameters<typeof sourceOf>[0], top?: number) {
  const picture = cumulative.picture(sourceOf(rows, { options: { top } }));
  const spec = picture.spec({
    theme: THEMES.light,
    width: 900,
    height: undefined,
    colourOf: colours([picture.people], THEMES.light),
  }) as unknown as { data: { values: Record<string, unknown>[] } };
  return { picture, records: spec.data.values };
}

it("ends with every message of everybody, Others included", () => {
  const rows = inventedRows(5, 30, 7);
  const { table } = cumulative.picture(sourceOf(rows, { options: { top: 2 } }));
  const last = table.rows.slice(-3);
  expect(last.map((row) => row[1])).toEqual([expect.any(String), expect.any(String), "Others"]);
  expect(last.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(total(rows));
});

it("draws as many people as there are colours, and says who else there is", () => {
  const rows = inventedRows(42, 30, 7);
  const { picture, records } = drawn(rows, 40);
  expect(picture.people).toHaveLength(12);
  expect(new Set(records.map(({ participant }) => participant)).size).toBe(12);
  expect(picture.table.rows.slice(-41).reduce((sum, row) => sum + Number(row[2]), 0)).toBe(total(rows));
  const shown = records.reduce((sum, { label, messages }) => sum + (label ? Number(messages) : 0), 0);
  expect(picture.head.subtitle.at(-1)).toBe(
    `Without a line: 30 more people, ${(total(rows) - shown).toLocaleString("en-US")} messages together`,
  );
});

it("says that the one without a line is a person: it said 'Others'", () => {
  const people = ["Ada", "Bo", "Cleo"];
  const rows = people.map((name, at) => ({ bucket: "2025-03-08", name, messages: 9 - at }));
  expect(drawn(rows, 2).picture.head.subtitle.at(-1)).toBe("Without a line: 1 more person, 7 messages");
});

it("leaves room for the numbers of its axis on a phone: those at the ends of lines were cut off", () => {
  const drawnOf = (messages: number) =>
    specOf(cumulative, [{ bucket: "2025-03-08", name: "Ada", messages }], {}, { width: 390 });
  expect([20, 20_000].map(drawnOf)).toMatchObject([{ width: 189 }, { width: 165 }]);
});

it("begins a short history at zero, and ends with its last day", () => {
  const rows = [
    { bucket: "2025-03-08", name: "Ada", messages: 2 },
    { bucket: "2025-03-10", name: "Ada", messages: 1 },
  ];
  const { picture, records } = drawn(rows);
  expect(records.map(({ until, messages }) => [until, messages])).toEqual([
    ["2025-03-07", 0],
    ["2025-03-08", 2],
    ["2025-03-09", 2],
    ["2025-03-10", 3],
  ]);
  expect(picture.table.columns[0]!.name).toBe("day");
  expect(picture.table.rows.at(-1)).toEqual([dayOfIso("2025-03-10"), "Ada", 3]);
});

it("is by week from eight weeks on", () => {
  const ends = ["2025-01-06", "2025-03-03"].map((bucket) => ({ bucket, name: "Ada", messages: 1 }));
  const { picture, records } = drawn(ends);
  expect(picture.table.rows.map(([week]) => week)).toEqual(
    Array.from({ length: 9 }, (_, at) => dayOfIso("2025-01-06") + 7 * at),
  );
  expect(records.slice(0, 2).map(({ until }) => until)).toEqual(["2025-01-05", "2025-01-12"]);
  expect(records.at(-1)).toMatchObject({ until: "2025-03-03", messages: 2, label: "Ada 2" });
});

it("cuts names beside lines, never numbers", () => {
  const rows = [{ bucket: "2024-03-01", name: "Maximiliane von Ash", messages: 1234 }];
  const labelAt = (width: number) =>
    /"label":"([^"]*)"/.exec(JSON.stringify(specOf(cumulative, rows, {}, { width })))![1];
  expect(labelAt(900)).toBe("Maximiliane von… 1,234");
  expect(labelAt(390)).toBe("Maximilia… 1,234");
});

it("says one message as people do", () => {
  const { picture } = drawn([{ bucket: "2025-03-08", name: "Ada", messages: 1 }]);
  expect(picture.head.title).toBe("Ada wrote 1 of 1 message");
});
