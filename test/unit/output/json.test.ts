import fc from "fast-check";
import { expect, it } from "vitest";
import { jsonWriter, ndjsonWriter, toJsonObjects, toObject } from "../../../src/output/json.ts";
import { BERLIN, column, EVERY_COLUMN, EVERY_ROW, NULLS, UTC, written } from "../../helpers/rows.ts";

const COLUMNS = [column("name", "string"), column("messages", "integer")];
const EVERYTHING = {
  name: "Zoë; 🦊",
  messages: 1234,
  id: 2 ** 40,
  share: 0.123,
  open: true,
  at: "2024-03-31T01:59:59+01:00",
  sent: "2024-03-31T03:00:00.007+02:00",
  day: "2024-03-31",
  people: ["Ada", "Bo"],
};
const NOTHING = Object.fromEntries(EVERY_COLUMN.map(({ name }) => [name, null]));

it("has real arrays, booleans and nulls", () => {
  const text = written(jsonWriter(EVERY_COLUMN, BERLIN), [EVERY_ROW, NULLS]);
  expect(JSON.parse(text)).toEqual([EVERYTHING, NOTHING]);
  expect([EVERY_ROW, NULLS].map(toObject(EVERY_COLUMN, BERLIN))).toEqual([EVERYTHING, NOTHING]);
});

it("is one array, or one object a line, however it was cut into chunks", () => {
  const rows = fc.array(fc.tuple(fc.string({ unit: "grapheme" }), fc.nat()));
  fc.assert(
    fc.property(fc.array(rows), (chunks) => {
      const expected = chunks.flat().map(([name, messages]) => ({ name, messages }));
      expect(JSON.parse(written(jsonWriter(COLUMNS, UTC), ...chunks))).toEqual(expected);
      const lines = written(ndjsonWriter(COLUMNS, UTC), ...chunks)
        .split("\n")
        .slice(0, -1);
      expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(expected);
    }),
  );
});

it("keeps the order of columns whose names are numbers, and a column called __proto__", () => {
  const columns = ["b", "2", "1", "__proto__"].map((name) => column(name, "integer"));
  expect(written(ndjsonWriter(columns, UTC), [[1, 2, 3, 4]])).toBe('{"b":1,"2":2,"1":3,"__proto__":4}\n');
});

it("writes objects that have more than columns", () => {
  expect(toJsonObjects([{ a: [1] }, {}], "ndjson")).toBe('{"a":[1]}\n{}\n');
  expect(JSON.parse(toJsonObjects([{ a: [1] }], "json"))).toEqual([{ a: [1] }]);
});
