import { expect, it } from "vitest";
import { calendarIn } from "../../../src/calendar/calendar.ts";
import { fromPlain, plainCells } from "../../../src/output/cells.ts";
import type { Column, Value } from "../../../src/output/column.ts";

const column = (more: Partial<Column>): Column => ({ name: "x", about: "", type: "string", ...more });

it.each<[Partial<Column>, Value, Value]>([
  [{ type: "number", decimals: 2 }, 1.005, 1.01],
  [{ type: "number", decimals: 2 }, null, null],
  [{ type: "number" }, 1.005, 1.005],
  [{ type: "date" }, 0, "1970-01-01"],
  [{ type: "date" }, null, null],
  [{ type: "timestamp" }, 1, "1970-01-01T00:00:00+00:00"],
  [{ type: "timestamp", decimals: 3 }, 1, "1970-01-01T00:00:00.001+00:00"],
])("%j prints %j as %j", (more, value, plain) => {
  expect(plainCells([column(more)], calendarIn("UTC"))[0]!(value)).toEqual(plain);
});

it.each<[Partial<Column>, string | number, Value | undefined]>([
  [{ type: "string" }, "tea", "tea"],
  [{ type: "string" }, 7, undefined],
  [{ type: "integer" }, 2 ** 31, 2 ** 31],
  [{ type: "integer", bits: 32 }, 2 ** 31 - 1, 2 ** 31 - 1],
  [{ type: "integer", bits: 32 }, 2 ** 31, undefined],
  [{ type: "integer", bits: 32 }, -(2 ** 31), -(2 ** 31)],
  [{ type: "integer", bits: 32 }, -(2 ** 31) - 1, undefined],
  [{ type: "integer" }, 1.5, undefined],
  [{ type: "number" }, 1.5, 1.5],
  [{ type: "number" }, "1.5", undefined],
  [{ type: "boolean" }, 1, true],
  [{ type: "boolean" }, 0, false],
  [{ type: "boolean" }, 2, undefined],
  [{ type: "list" }, "a; b", ["a", "b"]],
  [{ type: "list" }, "", []],
  [{ type: "list" }, 1, undefined],
  [{ type: "date" }, "1970-01-02", 1],
  [{ type: "date" }, "1970-13-02", undefined],
  [{ type: "date" }, "tea", undefined],
  [{ type: "timestamp" }, "1970-01-01T00:00:00.001+00:00", 1],
  [{ type: "timestamp" }, "1970-01-01", undefined],
])("a column of %j takes %j from a database as %j", (more, plain, value) => {
  expect(fromPlain(column(more))(plain)).toEqual(value);
});
