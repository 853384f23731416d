import type { Effects } from "../../effects/effects.ts";
import { realPath } from "../../effects/realPath.ts";
import { conflictingOptions, invalidValue } from "../../errors/usage.ts";
import type { Row } from "../../output/column.ts";
import type { OutputFlags } from "../../session/flags.ts";
import { noteTo } from "../../session/notes.ts";
import { protectNamed } from "../../session/protect.ts";
import type { Request } from "../../session/request.ts";
import { withWholeHistory } from "../../session/withSession.ts";
import { emptyDatabase, insertRows } from "../../sql/database.ts";
import { readsOf } from "../../sql/reads.ts";
import { chunksOf, resultOf } from "../../sql/rows.ts";
import { type Parameters, prepareReading } from "../../sql/statement.ts";
import { durationOfMs } from "../../text/duration.ts";
import { printRows } from "../shared/printRows.ts";
import { fill, tidyOf } from "./fill.ts";
import { statementText } from "./statementText.ts";
import { readSchema, TIDY_TABLES } from "./tables.ts";
import type { Thresholds } from "./talk.ts";
import type { Tidy } from "./tidy.ts";

export interface QueryOptions extends OutputFlags, Thresholds {
  readonly save?: string | undefined;
  readonly param?: Parameters | undefined;
  /** Milliseconds. */
  readonly timeout?: number | undefined;
}

/**
 * Runs a statement over a database in memory that holds only what the statement reads; saves all
 * tables where asked to.
 *
 * Errors  usage/*, source/*, schema/*, output/*.
 */
export async function runQuery(
  request: Request,
  typed: string | undefined,
  options: QueryOptions,
  effects: Effects,
): Promise<void> {
  if (options.save === "-") throw invalidValue("--save", "-", "a file: a database cannot go to stdout");
  if (
    options.save !== undefined &&
    options.out !== undefined &&
    realPath(options.save) === realPath(options.out)
  )
    throw conflictingOptions(`--save ${options.save}`, `--out ${options.out}`);
  const isOnlySaved = options.save !== undefined && typed === undefined;
  const sql = isOnlySaved ? undefined : await statementText(typed, request.passwordFile, effects);
  const schema = readSchema();
  const { param = {} } = options;
  // Whatever is wrong with the statement is said before anything is read.
  const blank = emptyDatabase(schema, { hasIndexes: false });
  const reads = sql === undefined ? new Map() : readsOf(blank, sql, param);
  blank.close();
  const database = emptyDatabase(schema);
  if (reads.size > 0 || options.save !== undefined)
    await withWholeHistory(request, effects, async (session) => {
      const tidy = tidyOf(session, options);
      if (options.save !== undefined) await save(options.save, tidy, effects);
      await fill(database, tidy, reads);
    });
  else protectNamed(request, effects);
  // The source is closed and private folders are gone: what is left is memory.
  database.pragma("query_only = ON");
  if (sql !== undefined) await print(database, sql, { request, options, param }, effects);
}

async function save(out: string, tidy: Tidy, effects: Effects): Promise<void> {
  const { saveDatabase } = await import("../../sql/save.ts");
  const { calendar: clock } = tidy.session;
  await saveDatabase(
    readSchema(),
    out,
    async (database, { name }) => {
      const table = TIDY_TABLES.find((one) => one.name === name);
      if (!table) return;
      const filled = new Set(table.columns.map((column) => column.name));
      await insertRows(database, table, table.rows(tidy, filled), { filled, clock });
    },
    effects,
  );
}

interface PrintRequest {
  readonly request: Request;
  readonly options: QueryOptions;
  readonly param: Parameters;
}

async function print(
  database: ReturnType<typeof emptyDatabase>,
  sql: string,
  { request, options, param }: PrintRequest,
  effects: Effects,
): Promise<void> {
  const statement = prepareReading(database, sql);
  const { format } = options;
  const results = statement.columns().map(({ name, table, column }) => ({
    name,
    of: TYPED_FORMATS.has(format) ? tidyColumn(table, column) : undefined,
  }));
  let chunks: Iterator<Row[]>;
  if (options.timeout === undefined) {
    effects.handBackSignals();
    chunks = chunksOf(statement, param);
  } else {
    const { runLimited } = await import("../../sql/limited.ts");
    const limit = { ms: options.timeout, text: durationOfMs(options.timeout) };
    chunks = (await runLimited(database, sql, param, limit)).values();
  }
  const rows = resultOf(results, chunks, { isTyped: format === "parquet" });
  const { calendar, isQuiet } = request;
  await printRows(rows, options, { calendar, note: noteTo(effects, isQuiet) }, effects);
}

/** Formats that tell a boolean from a number, and a list from text. */
const TYPED_FORMATS: ReadonlySet<string> = new Set(["json", "ndjson", "parquet"]);

const tidyColumn = (table: string | null, column: string | null) =>
  TIDY_TABLES.find(({ name }) => name === table)?.columns.find(({ name }) => name === column);
