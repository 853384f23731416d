import type { Statement } from "better-sqlite3";
import type { Column, ColumnType, Row, RowStream, Value } from "../output/column.ts";
import { type Parameters, running } from "./statement.ts";

const ROWS_PER_CHUNK = 1000;

/** Runs a statement, some rows at a time. Errors: usage/failed-statement, usage/missing-parameter. */
export function* chunksOf(statement: Statement<[Parameters]>, parameters: Parameters): Generator<Row[]> {
  const rows = running(() => statement.raw().safeIntegers().iterate(parameters) as Iterator<unknown[]>);
  for (;;) {
    const chunk: Row[] = [];
    while (chunk.length < ROWS_PER_CHUNK) {
      const { done, value } = running(() => rows.next());
      if (done) {
        if (chunk.length > 0) yield chunk;
        return;
      }
      chunk.push((value as unknown[]).map(toValue));
    }
    yield chunk;
  }
}

/** Integers beyond what a JavaScript number holds keep all their digits, as text; bytes are hexadecimal. */
function toValue(value: unknown): Value {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  return value as Value;
}

/**
 * The result of a statement as rows with typed columns.
 *
 * Shape   a column has the type of its first thousand values, or of all where `isTyped` (Parquet has one type a column): integer,
 *         number, or string, also for a mixture. A name that comes twice gets a number, so that no column is lost in JSON.
 */
export function resultOf(names: readonly string[], chunks: Iterator<Row[]>, isTyped: boolean): RowStream {
  const first: Row[][] = [];
  for (let next = chunks.next(); !next.done; next = chunks.next()) {
    first.push(next.value);
    if (!isTyped) break;
  }
  const types = names.map((_, at) => typeOf(first, at));
  const columns = unique(names).map(
    (name, at): Column => ({
      name,
      type: types[at]!,
      about: "a column of the statement",
      ...(types[at] === "string" ? {} : { shown: "plain" as const }),
    }),
  );
  const cells = (row: Row) =>
    row.map((value, at) => (value === null || types[at] !== "string" ? value : String(value)));
  return { columns, chunks: isTyped ? first.map((rows) => rows.map(cells)) : chained(first, chunks) };
}

function* chained(first: readonly Row[][], rest: Iterator<Row[]>): Generator<Row[]> {
  yield* first;
  for (let next = rest.next(); !next.done; next = rest.next()) yield next.value;
}

function typeOf(chunks: readonly Row[][], at: number): ColumnType {
  let type: ColumnType = "integer";
  let isEmpty = true;
  for (const rows of chunks)
    for (const row of rows) {
      const value = row[at] ?? null;
      if (value === null) continue;
      isEmpty = false;
      if (typeof value !== "number") return "string";
      if (!Number.isInteger(value)) type = "number";
    }
  return isEmpty ? "string" : type;
}

function unique(names: readonly string[]): string[] {
  const used = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let number = 2; used.has(own); number++) own = `${name}_${number}`;
    used.add(own);
    return own;
  });
}
