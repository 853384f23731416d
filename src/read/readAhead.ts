import { MessageChannel, type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type { Ledger } from "../messages/ledger.ts";
import type { History } from "./history.ts";
import { type Draft, emptyDraft, type Field } from "./messageRows.ts";
import { answersUntilNow, type Workers, waitForAnswer } from "./workers.ts";

/**
 * So many messages are read at once: enough to make a scan cheap, and few enough for their rows to die young. With 128, an export by one
 * thread takes a third longer and 27 MB more.
 */
export const ENTRIES_PER_CHUNK = 64;
/** A worker that has so many chunks to read is not idle while this thread compresses a group of rows for Parquet. */
const CHUNKS_PER_WORKER = 96;
/** A worker that says nothing for so long has ended. */
const PATIENCE_MS = 2000;

/** Fields that a worker shall read, and the port that brings it the chunks. */
export interface Reading {
  readonly port: MessagePort;
  readonly fields: readonly Field[];
  /** By chunk: 1 where a thread has begun to read it. */
  readonly begun: Uint8Array;
}

/** The rows of a chunk. */
export interface Question {
  readonly chunk: number;
  readonly ids: readonly number[];
}

/** Whether this thread is the first to begin a chunk, and so the one to read it. */
export const begin = (begun: Uint8Array, chunk: number): boolean => Atomics.exchange(begun, chunk, 1) === 0;

/** Their values, a column a field: objects would be sent with the names of their fields. Undefined where they cannot be read. */
export type Answer = readonly (readonly unknown[])[] | undefined;

export interface ReadAhead extends Disposable {
  /** The drafts of a chunk; undefined where this thread is to read it. Chunks are taken in order, each once. */
  take(chunk: number): Draft[] | undefined;
}

/** Lets workers read the messages that this thread will ask for; undefined where there are none: only a single source has some. */
export function readAhead(
  { sources }: History,
  ledger: Ledger,
  fields: readonly Field[],
): ReadAhead | undefined {
  const workers = sources[0]?.workers;
  return workers && askWorkers(workers, ledger, fields);
}

/** Asks workers for the chunks of a Ledger's entries, all of one source. */
export function askWorkers(
  { running, answers }: Pick<Workers, "running" | "answers">,
  ledger: Pick<Ledger, "id" | "length">,
  fields: readonly Field[],
  { patienceMs = PATIENCE_MS, chunksPerWorker = CHUNKS_PER_WORKER } = {},
): ReadAhead {
  const chunks = Math.ceil(ledger.length / ENTRIES_PER_CHUNK);
  const begun = new Uint8Array(new SharedArrayBuffer(chunks));
  const ports = Array.from(running, (worker) => {
    const { port1, port2 } = new MessageChannel();
    worker.postMessage({ port: port2, fields, begun } satisfies Reading, [port2]);
    return port1;
  });
  const live = new Set(ports);
  /** Whom each chunk was asked of; answers come in the order of the questions. */
  const asked = new Map<number, MessagePort>();
  let next = 0;

  const ask = (port: MessagePort) => {
    const start = next * ENTRIES_PER_CHUNK;
    // The columns of a Ledger that was narrowed are longer than it.
    const end = Math.min(ledger.length, start + ENTRIES_PER_CHUNK);
    const ids = Array.from(ledger.id.subarray(start, end));
    port.postMessage({ chunk: next, ids } satisfies Question);
    asked.set(next++, port);
  };
  return {
    take(chunk) {
      const port = asked.get(chunk);
      asked.delete(chunk);
      next = Math.max(next, chunk + 1);
      for (const one of live) while (next < chunks && countOf(asked, one) < chunksPerWorker) ask(one);
      if (!port || !live.has(port)) return undefined;
      // An answer stays as the bytes that were sent until it is wanted: as objects, what waits would grow old.
      let found = receiveMessageOnPort(port);
      if (!found) {
        // Instead of waiting for a worker to begin.
        if (begin(begun, chunk)) return undefined;
        found = answerFrom(port, answers, patienceMs);
        if (!found) live.delete(port);
      }
      const answer = found?.message as Answer;
      return answer && fromColumns(answer, fields);
    },
    [Symbol.dispose]() {
      for (const port of ports) port.close();
    },
  };
}

const countOf = (asked: ReadonlyMap<number, MessagePort>, port: MessagePort): number =>
  [...asked.values()].filter((one) => one === port).length;

/** The next answer of a worker; undefined where it has ended. */
function answerFrom(port: MessagePort, answers: Int32Array, ms: number): { message: unknown } | undefined {
  for (;;) {
    const seen = answersUntilNow(answers);
    const found = receiveMessageOnPort(port);
    if (found || !waitForAnswer(answers, seen, ms)) return found;
  }
}

export const toColumns = (drafts: readonly Draft[], fields: readonly Field[]): Answer =>
  fields.map((field) => drafts.map((draft) => draft[field]));

function fromColumns(columns: NonNullable<Answer>, fields: readonly Field[]): Draft[] {
  return columns[0]!.map((_, at) => {
    const draft: Record<string, unknown> = emptyDraft();
    for (const [column, field] of fields.entries()) draft[field] = columns[column]![at];
    return draft as unknown as Draft;
  });
}
