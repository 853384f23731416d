import Sqlite from "better-sqlite3";
import { schemaDamaged, schemaUnreadable } from "../errors/source.ts";
import { readSql } from "../schema/sql.ts";
import { databaseError } from "../source/databaseError.ts";

/** What a query runs on: a database, and its path for errors. */
export interface Queried {
  readonly database: Sqlite.Database;
  readonly path: string;
}

export type QueryParameters = Readonly<Record<string, unknown>>;

let sinks = 0;

/**
 * Prepares a query of `queries/` whose rows SQLite hands to a function, one call a row: a third of
 * the time of fetching them.
 *
 * Shape   the result runs it with some parameters. Rows come in no promised order; `take` may not
 *         query the same database.
 * Errors  schema/*, source/*.
 */
export function scanner<Row extends readonly unknown[]>(
  source: Queried,
  query: string,
  take: (...row: Row) => void,
): (parameters?: QueryParameters) => void {
  const { database, path } = source;
  const statement = guarded(path, () => {
    const sql = readSql(query);
    const columns = database.prepare(sql).columns();
    const values = columns.map(({ name }) => `"${name}"`).join(", ");
    // A name of its own, so that two scanners of one query can be used in turn.
    const name = `take_${++sinks}`;
    database.function(name, { varargs: true, deterministic: false }, take);
    return database.prepare<[QueryParameters]>(`SELECT count(${name}(${values})) FROM (${sql})`);
  });
  return (parameters = {}) => void guarded(path, () => statement.get(parameters));
}

/** Runs a scanner once. */
export const scan = <Row extends readonly unknown[]>(
  source: Queried,
  query: string,
  take: (...row: Row) => void,
): void => scanner(source, query, take)();

/** All rows of a query of `queries/`, for lists that are short. Errors: schema/*, source/*. */
export const readRows = <Row>(source: Queried, query: string, parameters?: QueryParameters): Row[] =>
  rowsReader<Row>(source, query)(parameters);

/** Makes a reader of the rows of a query of `queries/`. Errors: schema/*, source/*. */
export function rowsReader<Row>(source: Queried, query: string): (parameters?: QueryParameters) => Row[] {
  const statement = prepared<Row>(source, query);
  return (parameters = {}) => guarded(source.path, () => statement.all(parameters));
}

/** Makes a reader of the one row, if any, of a query of `queries/`. Errors: schema/*, source/*. */
export function rowReader<Row>(
  source: Queried,
  query: string,
): (parameters?: QueryParameters) => Row | undefined {
  const statement = prepared<Row>(source, query);
  return (parameters = {}) => guarded(source.path, () => statement.get(parameters));
}

const prepared = <Row>({ database, path }: Queried, query: string) =>
  guarded(path, () => database.prepare<[QueryParameters], Row>(readSql(query)));

/** Runs what reads a database; its errors become errors that a user can act on. */
export function guarded<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw readingError(path, cause);
  }
}

/** Our queries are tested. If SQLite cannot run one, the tables are of no known release. */
function readingError(path: string, cause: unknown): unknown {
  const error = databaseError(path, cause);
  if (!(error instanceof Sqlite.SqliteError)) return error;
  if (error.code.startsWith("SQLITE_ERROR")) return schemaUnreadable(path, error);
  const isDamage = /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE|INTERNAL)/.test(error.code);
  return isDamage ? schemaDamaged(path, error) : error;
}
