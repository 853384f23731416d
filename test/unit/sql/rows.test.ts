import { constants } from "node:buffer";
import { describe, expect, it } from "vitest";
import type { ColumnType, Row } from "../../../src/output/column.ts";
import { emptyDatabase } from "../../../src/sql/database.ts";
import { chunksOf, resultOf } from "../../../src/sql/rows.ts";
import { prepareReading } from "../../../src/sql/statement.ts";

const EMPTY = { tables: [], views: [] };

function result(sql: string, isTyped = false): { columns: string[]; rows: Row[] } {
  const statement = prepareReading(emptyDatabase(EMPTY), sql);
  const names = statement.columns().map(({ name }) => ({ name }));
  const { columns, chunks } = resultOf(names, chunksOf(statement, {}), { isTyped });
  return { columns: columns.map(({ name, type }) => `${name}:${type}`), rows: [...chunks].flat() };
}

describe("the result of a statement", () => {
  it("has the types of its values", () =>
    expect(result("SELECT 1 AS a, 1.5 AS b, 'x' AS c, NULL AS d, 2.0 AS e")).toEqual({
      columns: ["a:integer", "b:number", "c:string", "d:string", "e:integer"],
      rows: [[1, 1.5, "x", null, 2]],
    }));
  it("is a number where 64 bits hold no such integer", () =>
    expect(result("SELECT 1e300 AS a, -1e19 AS b")).toEqual({
      columns: ["a:number", "b:number"],
      rows: [[1e300, -1e19]],
    }));
  it("keeps every digit of an integer and every byte of a blob", () =>
    expect(result("SELECT 9223372036854775807, x'00ff'").rows).toEqual([["9223372036854775807", "00ff"]]));
  it("refuses a blob of more bytes than a string has room for, as SQLite does a text", () => {
    const bytes = Math.floor(constants.MAX_STRING_LENGTH / 2) + 1;
    expect(() => result(`SELECT zeroblob(${bytes})`)).toThrow(
      /stopped the statement: string or blob too big/,
    );
  });
  it("gives a name that comes twice a number", () =>
    expect(result("SELECT 1 AS a, 2 AS a, 3 AS a_2").columns).toEqual([
      "a:integer",
      "a_2:integer",
      "a_2_2:integer",
    ]));
  it("is text where a column of Parquet has both, also after the first thousand rows", () => {
    const many = "WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n LIMIT 2500)";
    const { columns, rows } = result(`${many} SELECT CASE x WHEN 2400 THEN 'x' ELSE x END AS a FROM n`, true);
    expect([columns, rows.length, rows[0], rows[2399]]).toEqual([["a:string"], 2500, ["1"], ["x"]]);
  });
  it("has its columns where it has no rows", () =>
    expect(result("SELECT 1 AS a WHERE 0")).toEqual({ columns: ["a:string"], rows: [] }));
});

describe("a column of a table in the result of a statement", () => {
  const found = (type: ColumnType, sql: string, isTyped = false) => {
    const statement = prepareReading(emptyDatabase(EMPTY), sql);
    const of = { name: "own", type, about: "" };
    const { columns, chunks } = resultOf([{ name: "a", of }], chunksOf(statement, {}), { isTyped });
    return [columns[0]!.type, ...[...chunks].flat(2)];
  };

  it("has the table's type, and its values are of it", () => {
    expect(found("boolean", "VALUES (1), (0), (NULL)")).toEqual(["boolean", true, false, null]);
    const rows = resultOf(
      [{ name: "a", of: { name: "own", type: "list", about: "" } }],
      chunksOf(prepareReading(emptyDatabase(EMPTY), "VALUES ('a; b'), (''), (NULL)"), {}),
      { isTyped: false },
    );
    expect([...rows.chunks].flat()).toEqual([[["a", "b"]], [[]], [null]]);
  });
  it("is an instant or a day only where each column has one type", () => {
    const at = "SELECT '2024-03-10T03:00:00.250-04:00'";
    expect(found("timestamp", at)).toEqual(["string", "2024-03-10T03:00:00.250-04:00"]);
    expect(found("timestamp", at, true)).toEqual(["timestamp", Date.UTC(2024, 2, 10, 7, 0, 0, 250)]);
    expect(found("date", "SELECT '1970-01-03'", true)).toEqual(["date", 2]);
  });
  it("has the type of its values where a UNION puts others there", () => {
    expect(found("boolean", "VALUES (1), (5)")).toEqual(["integer", 1, 5]);
    expect(found("integer", "VALUES (1), (1e300)", true)).toEqual(["number", 1, 1e300]);
    expect(found("timestamp", "VALUES ('2024-03-10T03:00:00Z'), ('never')", true)[0]).toBe("string");
  });
});
