import { constants } from "node:buffer";
import type { Statement } from "better-sqlite3";
import { failedStatement } from "../errors/query.ts";
import { fromPlain } from "../output/cells.ts";
import type { Column, ColumnType, Row, RowStream, Value } from "../output/column.ts";
import { type Parameters, running } from "./statement.ts";

const ROWS_PER_CHUNK = 1000;

/** Runs a statement, some rows at a time. Errors: usage/failed-statement, -missing-parameter. */
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

/** Bytes of which more have no room in a string, at two digits each. */
const MOST_BYTES = Math.floor(constants.MAX_STRING_LENGTH / 2);

/**
 * Integers that are not safe keep all their digits, as text; bytes become hexadecimal.
 *
 * Errors  usage/failed-statement, as SQLite says of a text that is too long.
 */
function toValue(value: unknown): Value {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Uint8Array) {
    if (value.length > MOST_BYTES) throw failedStatement("string or blob too big");
    return Buffer.from(value.buffer, value.byteOffset, value.length).toString("hex");
  }
  return value as Value;
}

/** A column of a result. */
interface ResultColumn {
  readonly name: string;
  /** The column of a table that it is, where it is one and no expression. */
  readonly of?: Column | undefined;
}

interface ResultShape {
  /** Whether each column has one type over all rows, with instants and days as such (Parquet). */
  readonly isTyped: boolean;
}

/**
 * The result of a statement as rows with typed columns.
 *
 * Shape   a column has the type of the table's column that it is, where its first thousand values
 *         are of this type, or all (`isTyped`); else the type of these values: integer, number, or
 *         string, also for a mixture. Without `isTyped` instants and days stay text. A name that
 *         comes twice gets a number, so that no column is lost in JSON.
 */
export function resultOf(
  results: readonly ResultColumn[],
  chunks: Iterator<Row[]>,
  { isTyped }: ResultShape,
): RowStream {
  const first: Row[][] = [];
  for (let next = chunks.next(); !next.done; next = chunks.next()) {
    first.push(next.value);
    if (!isTyped) break;
  }
  const names = unique(results.map(({ name }) => name));
  const found = results.map(({ of }, at): Found => {
    const [name, about] = [names[at]!, "a column of the statement"];
    const cell = of && (isTyped || !IS_TEXT.has(of.type)) ? fromPlain(of) : undefined;
    if (of && cell && first.every((rows) => rows.every((row) => fits(row[at] ?? null, cell))))
      return { column: { ...formatOf(of), name, about }, cell };
    const type = typeOf(first, at);
    return { column: { name, type, about, ...(type === "string" ? {} : { shown: "plain" as const }) } };
  });
  const cells = found.map((one) => cellOf(one, isTyped));
  const rowsOf = (rows: readonly Row[]) => rows.map((row) => cells.map((cell, at) => cell(row[at] ?? null)));
  return { columns: found.map(({ column }) => column), chunks: mapped(first, chunks, rowsOf) };
}

/** Types whose values are text in a database and in JSON. */
const IS_TEXT: ReadonlySet<ColumnType> = new Set(["string", "date", "timestamp"]);

interface Found {
  readonly column: Column;
  /** undefined where the values are cells already. */
  readonly cell?: ReturnType<typeof fromPlain>;
}

/** The properties that writers use. */
const formatOf = ({ type, bits, decimals, distinct }: Column) => ({
  type,
  ...(bits === undefined ? {} : { bits }),
  ...(decimals === undefined ? {} : { decimals }),
  ...(distinct === undefined ? {} : { distinct }),
});

/** Keeps a value of another type than the column, as may come after the first thousand. */
function cellOf({ column, cell }: Found, isTyped: boolean): (value: Value) => Value {
  if (cell) return (value) => (value === null ? null : (cell(value as string | number) ?? value));
  return isTyped && column.type === "string"
    ? (value) => (value === null ? null : String(value))
    : (value) => value;
}

function* mapped(
  first: readonly Row[][],
  rest: Iterator<Row[]>,
  rowsOf: (rows: readonly Row[]) => Row[],
): Generator<Row[]> {
  for (const rows of first) yield rowsOf(rows);
  for (let next = rest.next(); !next.done; next = rest.next()) yield rowsOf(next.value);
}

const fits = (value: Value, cell: ReturnType<typeof fromPlain>): boolean =>
  value === null || cell(value as string | number) !== undefined;

function typeOf(chunks: readonly Row[][], at: number): ColumnType {
  let type: ColumnType = "integer";
  let isEmpty = true;
  for (const rows of chunks)
    for (const row of rows) {
      const value = row[at] ?? null;
      if (value === null) continue;
      isEmpty = false;
      if (typeof value !== "number") return "string";
      if (!Number.isSafeInteger(value)) type = "number";
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
