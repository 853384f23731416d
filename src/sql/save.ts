import { closeSync, createReadStream, openSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import type { Effects } from "../effects/effects.ts";
import { codeOf } from "../errors/error.ts";
import { temporaryNotWritable } from "../errors/output.ts";
import { createPrivateFolder, temporaryError } from "../source/privateFolder.ts";
import { emptyDatabase } from "./database.ts";
import { createIndexes, type SqlSchema, type SqlTable } from "./table.ts";

const CHUNK_BYTES = 1 << 20;
const OWNER_ONLY = 0o600;

/** What the table `columns` of a saved database holds: the sentences of all others. */
const COLUMNS_TABLE = `CREATE TABLE columns (
  table_name TEXT, column_name TEXT, type TEXT, unit TEXT, about TEXT, PRIMARY KEY (table_name, column_name)
)`;

/**
 * Writes all tables as a plain SQLite database, with keys, indexes, views, and a table of what each
 * column is.
 *
 * Shape   it is made in a private folder and copied to its place, where it appears whole or not at
 *         all.
 * Errors  output/*.
 */
export async function saveDatabase(
  schema: SqlSchema,
  out: string,
  fill: (database: Database, table: SqlTable) => Promise<void>,
  effects: Effects,
): Promise<void> {
  effects.inputs.refuse(out);
  using folder = createPrivateFolder();
  const path = join(folder.path, "query.db");
  try {
    closeSync(openSync(path, "wx", OWNER_ONLY));
    await writeTables(schema, path, fill);
    await copyOut(path, out, effects);
  } catch (cause) {
    throw temporaryError(cause) ?? (isLost(cause) ? temporaryNotWritable(tmpdir(), cause) : cause);
  }
}

/** The temporary folder was emptied meanwhile, or is on a drive that fails or has no locks. */
const isLost = (cause: unknown) =>
  (cause instanceof Error && "syscall" in cause) ||
  /^SQLITE_(CANTOPEN|READONLY|IOERR|BUSY)/.test(codeOf(cause) ?? "");

async function writeTables(
  schema: SqlSchema,
  path: string,
  fill: (database: Database, table: SqlTable) => Promise<void>,
): Promise<void> {
  const database = emptyDatabase(schema, { path });
  try {
    // A file that nobody else sees needs no journal; better-sqlite3 refuses to have none at all.
    database.pragma("journal_mode = MEMORY");
    database.pragma("synchronous = OFF");
    for (const table of schema.tables) {
      await fill(database, table);
      const names = new Set(table.columns.map(({ name }) => name));
      for (const index of createIndexes(table, names)) database.exec(index);
    }
    describe(database, schema);
  } finally {
    database.close();
  }
}

function describe(database: Database, { tables, views }: SqlSchema): void {
  database.exec(COLUMNS_TABLE);
  const insert = database.prepare("INSERT INTO columns VALUES (?, ?, ?, ?, ?)");
  for (const { name, about, columns } of tables) {
    insert.run(name, "", "table", null, about);
    for (const column of columns)
      insert.run(name, column.name, column.type, column.unit ?? null, column.about);
  }
  for (const { name, about } of views) insert.run(name, "", "view", null, about);
}

async function copyOut(path: string, out: string, effects: Effects): Promise<void> {
  const target = await effects.createFile(out);
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }))
      await target.write(chunk as Buffer);
    await target.close();
  } catch (error) {
    await target.discard();
    throw error;
  }
}
