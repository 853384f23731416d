import type { Database } from "better-sqlite3";
import { parse } from "csv-parse/sync";
import { print } from "./effects.ts";

/** The cells of a command's rows, without the header. */
export const cellsOfCommand = async (args: readonly string[]) =>
  parse(await print([...args, "-f", "csv"]), { fromLine: 2 }) as string[][];

/** The cells of a statement's rows, as CSV writes them. */
export const cellsOfSql = (database: Database, statement: string): string[][] =>
  (database.prepare(statement).raw().all() as unknown[][]).map((row) =>
    row.map((cell) => String(cell ?? "")),
  );
