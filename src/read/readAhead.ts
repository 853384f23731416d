import { MessageChannel, type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type { Ledger } from "../messages/ledger.ts";
import { emptyDraft, type Field, type MessageDraft } from "./messageRows.ts";
import { ENTRIES_PER_CHUNK } from "./partMaker.ts";
import { answersUntilNow, type Workers, waitForAnswer } from "./workers.ts";

/** A worker with this many messages to read is not idle while this thread writes. */
export const ENTRIES_PER_WORKER = 96 * ENTRIES_PER_CHUNK;
/** A worker that says nothing for so long has ended. */
const PATIENCE_MS = 2000;

/** What a worker shall make of each chunk: values of fields, parts of a file, or reactions. */
export type ChunkTask =
  | { readonly reads: "fields"; readonly fields: readonly Field[] }
  | {
      readonly reads: "parts";
      readonly fields: readonly Field[];
      /** What parts are made by: `partMaker(plan)` of an entry file of the program. */
      readonly making: Making;
    }
  | { readonly reads: "reactions" };

export interface Making {
  readonly entry: string;
  readonly plan: unknown;
}

/** The port that brings a worker the chunks. */
export interface ChunkJob {
  readonly port: MessagePort;
  readonly task: ChunkTask;
  /** By chunk: 1 where a thread has begun to read it. */
  readonly begun: Uint8Array;
}

/** A chunk and its rows: by their ids, or by packed facts where parts are made. */
export interface ChunkRequest {
  readonly chunk: number;
  readonly rows: Float64Array;
}

/** Whether this thread is the first to begin a chunk, and so the one to read it. */
export const begin = (begun: Uint8Array, chunk: number): boolean => Atomics.exchange(begun, chunk, 1) === 0;

/** Values of the rows of a chunk, a column a field: objects would be sent with the names of their fields. */
type FieldColumns = readonly (readonly unknown[])[];

export interface ReadAhead<Answer> extends Disposable {
  /** The result of a chunk, from a worker or from `make` in this thread. Chunks are taken in order, each once. */
  take(chunk: number, make: (chunk: number) => Answer): Answer;
}

/** Lets workers read the messages that this thread will ask for; undefined where there are none: only a single source has some. */
export function readAhead(
  { sources }: { readonly sources: readonly { readonly workers: AskedWorkers | undefined }[] },
  ledger: Pick<Ledger, "id" | "length">,
  fields: readonly Field[],
  { perWorker = ENTRIES_PER_WORKER / ENTRIES_PER_CHUNK, patienceMs = PATIENCE_MS } = {},
): ReadAhead<MessageDraft[]> | undefined {
  const workers = sources[0]?.workers;
  const chunks = {
    count: Math.ceil(ledger.length / ENTRIES_PER_CHUNK),
    perWorker,
    rowsOf(chunk: number) {
      const start = chunk * ENTRIES_PER_CHUNK;
      return Float64Array.from(ledger.id.subarray(start, start + ENTRIES_PER_CHUNK));
    },
  };
  const fromAnswer = (columns: FieldColumns) => fromColumns(columns, fields);
  return workers && askWorkers(workers, { reads: "fields", fields }, chunks, fromAnswer, patienceMs);
}

type AskedWorkers = Pick<Workers, "running" | "answers">;

/** What workers are asked for, in order. */
export interface Chunks {
  readonly count: number;
  /** Chunks that each worker is asked for before they are wanted. */
  readonly perWorker: number;
  rowsOf(chunk: number): Float64Array;
}

/** Asks workers for chunks, all of one source. */
export function askWorkers<Answer, Made>(
  { running, answers }: AskedWorkers,
  task: ChunkTask,
  { count, perWorker, rowsOf }: Chunks,
  fromAnswer: (answer: Answer) => Made,
  patienceMs = PATIENCE_MS,
): ReadAhead<Made> {
  const begun = new Uint8Array(new SharedArrayBuffer(count));
  const ports = Array.from(running, (worker) => {
    const { port1, port2 } = new MessageChannel();
    worker.postMessage({ port: port2, begun, task } satisfies ChunkJob, [port2]);
    return port1;
  });
  const live = new Set(ports);
  /** Whom each chunk was asked of; answers come in the order of the questions. */
  const asked = new Map<number, MessagePort>();
  let next = 0;
  /** Chunks that this thread made ahead of their turn, while a worker was busy with the current one. */
  const early = new Map<number, Made>();

  const ask = (port: MessagePort) => {
    port.postMessage({ chunk: next, rows: rowsOf(next) } satisfies ChunkRequest);
    asked.set(next++, port);
  };
  const askAhead = (chunk: number) => {
    next = Math.max(next, chunk + 1);
    for (const port of live) while (next < count && countOf(asked, port) < perWorker) ask(port);
  };
  /** A chunk after this one that nobody has begun, while few are made early. */
  const claimLater = (chunk: number): number | undefined => {
    const end = early.size < perWorker ? Math.min(count, chunk + perWorker) : 0;
    for (let later = chunk + 1; later < end; later++) if (begin(begun, later)) return later;
    return undefined;
  };
  /** The answer of the worker that has begun a chunk; undefined where it has ended, or could not read it. */
  const answerTo = (chunk: number, port: MessagePort, make: (chunk: number) => Made): Answer | undefined => {
    for (;;) {
      const seen = answersUntilNow(answers);
      // An answer stays as the bytes that were sent until it is wanted: as objects, what waits would grow old.
      const found = receiveMessageOnPort(port);
      if (found) return found.message as Answer;
      const later = claimLater(chunk);
      if (later !== undefined) early.set(later, make(later));
      else if (!waitForAnswer(answers, seen, patienceMs)) {
        live.delete(port);
        return (receiveMessageOnPort(port)?.message ?? undefined) as Answer | undefined;
      }
    }
  };
  return {
    take(chunk, make) {
      const port = asked.get(chunk);
      asked.delete(chunk);
      askAhead(chunk);
      const made = early.get(chunk);
      early.delete(chunk);
      if (made !== undefined) return made;
      // No worker has begun it, or the one that has is gone.
      if (begin(begun, chunk) || !port || !live.has(port)) return make(chunk);
      const answer = answerTo(chunk, port, make);
      return answer === undefined ? make(chunk) : fromAnswer(answer);
    },
    [Symbol.dispose]() {
      for (const port of ports) port.close();
    },
  };
}

const countOf = (asked: ReadonlyMap<number, MessagePort>, port: MessagePort): number =>
  [...asked.values()].filter((one) => one === port).length;

export const toColumns = (drafts: readonly MessageDraft[], fields: readonly Field[]): FieldColumns =>
  fields.map((field) => drafts.map((draft) => draft[field]));

function fromColumns(columns: FieldColumns, fields: readonly Field[]): MessageDraft[] {
  return columns[0]!.map((_, at) => {
    const draft: Record<string, unknown> = emptyDraft();
    for (const [column, field] of fields.entries()) draft[field] = columns[column]![at];
    return draft as unknown as MessageDraft;
  });
}
