import { fork } from "node:child_process";
import { once } from "node:events";
import type { Database } from "better-sqlite3";
import { onExit } from "../effects/cleanup.ts";
import { ImsgError } from "../errors/error.ts";
import { statementTooSlow } from "../errors/query.ts";
import type { Row } from "../output/column.ts";
import { entryFile } from "../places.ts";
import type { Parameters } from "./statement.ts";

/** What the process that runs a statement is sent. */
export interface StatementRequest {
  readonly database: Uint8Array;
  readonly sql: string;
  readonly parameters: Parameters;
}

/** What it sends back: rows as often as there are some, then how it ended. */
export type Answer =
  | { readonly rows: Row[] }
  | { readonly isDone: true }
  | { readonly code: ImsgError["code"]; readonly message: string; readonly hint: string }
  | { readonly bug: string };

/** Node ends a longer timer at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

interface Limit {
  readonly ms: number;
  /** As typed, for the error. */
  readonly text: string;
}

/**
 * Runs a statement in a process of its own, which ends with this one or when the time is over.
 *
 * Errors  usage/timeout, and those of the statement.
 */
export async function runLimited(
  database: Database,
  sql: string,
  parameters: Parameters,
  { ms, text }: Limit,
): Promise<Row[][]> {
  const child = fork(entryFile("sql/child"), {
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const forget = onExit(() => child.kill("SIGKILL"));
  const chunks: Row[][] = [];
  let end: Answer | undefined;
  child.on("message", (answer: Answer) => {
    if ("rows" in answer) chunks.push(answer.rows);
    else end = answer;
  });
  let isOver = false;
  const timer = setTimeout(
    () => {
      isOver = true;
      child.kill("SIGKILL");
    },
    Math.min(ms, LONGEST_TIMER_MS),
  );
  try {
    const question: StatementRequest = { database: database.serialize(), sql, parameters };
    child.send(question, () => {});
    await once(child, "close");
  } finally {
    clearTimeout(timer);
    forget();
  }
  if (isOver) throw statementTooSlow(text);
  if (end && "code" in end) throw new ImsgError(end.code, end.message, end.hint);
  if (!end || "bug" in end)
    throw new Error(`the process of the statement ended with ${end?.bug ?? "no answer"}`);
  return chunks;
}
