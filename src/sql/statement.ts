import Sqlite from "better-sqlite3";
import { ImsgError } from "../errors/error.ts";
import {
  badStatement,
  failedStatement,
  missingParameter,
  noStatement,
  notReading,
  pragmaRefused,
  severalStatements,
} from "../errors/query.ts";
import { nearestNames } from "./nearest.ts";

export type Parameters = Readonly<Record<string, string | bigint | number>>;

/** First words of statements that only read; EXPLAIN may come before. */
const READING = ["SELECT", "WITH", "VALUES"];
const BETWEEN_WORDS = /^(?:[\s;\uFEFF]|--[^\n]*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$))*/;
/** String literals and comments, in which a word is not a name. */
const SAID = /'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//g;
/** SQLite's pragmas as tables. */
const PRAGMA = /\bpragma_\w+/i;
const EXPLAIN = /^explain\b(\s+query\s+plan\b)?/i;
const LONGEST_WORD = 20;

/**
 * Prepares one statement that only reads.
 *
 * Shape   the statement starts with SELECT, WITH or VALUES, has no pragma, SQLite says that it
 *         reads and never writes, and nothing follows it.
 * Errors  usage/no-statement, usage/several-statements, usage/not-reading, usage/bad-statement.
 */
export function prepareReading(database: Sqlite.Database, sql: string): Sqlite.Statement<[Parameters]> {
  const start = afterSpace(sql);
  if (start === "") throw noStatement();
  const word = firstWord(afterSpace(start.replace(EXPLAIN, "")));
  if (!READING.includes(word.toUpperCase())) throw notReading(word.slice(0, LONGEST_WORD));
  const [pragma] = PRAGMA.exec(sql.replace(SAID, "")) ?? [];
  if (pragma) throw pragmaRefused(pragma);
  const statement = prepare(database, sql);
  if (!statement.reader || !statement.readonly) throw notReading("");
  return statement;
}

export const isExplain = (sql: string): boolean => EXPLAIN.test(afterSpace(sql));

/** A statement without the space, comments and semicolons before it. */
export const afterSpace = (sql: string): string => sql.replace(BETWEEN_WORDS, "");
const firstWord = (sql: string): string => /^\w*/.exec(sql)![0];

function prepare(database: Sqlite.Database, sql: string): Sqlite.Statement<[Parameters]> {
  try {
    return database.prepare<[Parameters]>(sql);
  } catch (cause) {
    if (cause instanceof Sqlite.SqliteError)
      throw badStatement(cause.message, nearestNames(database, cause.message), cause);
    if (cause instanceof RangeError)
      throw cause.message.includes("more than one") ? severalStatements() : noStatement();
    throw cause;
  }
}

/** Runs a statement; errors of SQLite and its functions become ones a user can act on. */
export function running<T>(run: () => T): T {
  try {
    return run();
  } catch (cause) {
    if (cause instanceof ImsgError) throw cause;
    if (cause instanceof Sqlite.SqliteError) throw failedStatement(withoutValues(cause.message), cause);
    const missing = /^Missing named parameter "(.*)"$/.exec((cause as Error).message)?.[1];
    if (cause instanceof RangeError) throw missingParameter(missing);
    throw cause;
  }
}

/** Cuts off what follows a colon or a quote: it may be a value of a row. */
const withoutValues = (message: string): string => message.replace(/\s*[:'"`].*$/s, "");
