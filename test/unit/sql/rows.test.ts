import { describe, expect, it } from "vitest";
import type { Row } from "../../../src/output/column.ts";
import { emptyDatabase } from "../../../src/sql/database.ts";
import { chunksOf, resultOf } from "../../../src/sql/rows.ts";
import { prepareReading } from "../../../src/sql/statement.ts";

const EMPTY = { tables: [], views: [] };

function result(sql: string, isTyped = false): { columns: string[]; rows: Row[] } {
  const statement = prepareReading(emptyDatabase(EMPTY), sql);
  const names = statement.columns().map(({ name }) => name);
  const { columns, chunks } = resultOf(names, chunksOf(statement, {}), isTyped);
  return { columns: columns.map(({ name, type }) => `${name}:${type}`), rows: [...chunks].flat() };
}

describe("the result of a statement", () => {
  it("has the types of its values", () =>
    expect(result("SELECT 1 AS a, 1.5 AS b, 'x' AS c, NULL AS d, 2.0 AS e")).toEqual({
      columns: ["a:integer", "b:number", "c:string", "d:string", "e:integer"],
      rows: [[1, 1.5, "x", null, 2]],
    }));
  it("keeps every digit of an integer and every byte of a blob", () =>
    expect(result("SELECT 9223372036854775807, x'00ff'").rows).toEqual([["9223372036854775807", "00ff"]]));
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
