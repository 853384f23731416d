import { MessageChannel, type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type { Ledger } from "../messages/ledger.ts";
import { emptyDraft, type Field, type MessageDraft } from "./messageRows.ts";
import { ENTRIES_PER_CHUNK } from "./partMaker.ts";
import { answersUntilNow, type Workers, waitForAnswer } from "./workers.ts";

/** A worker with this many messages to read is not idle while this thread writes. */
export const ENTRIES_PER_WORKER = 96 * ENTRIES_PER_CHUNK;
const PATIENCE_MS = 2000;

/** What a worker makes of each chunk: values of fields, parts of a file, or reactions. */
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

/** Values of a chunk's rows, a column a field: objects are sent with names of fields. */
type FieldColumns = readonly (readonly unknown[])[];

/** What workers are asked for, in order, of one source. */
export interface Chunks<Answer, Made> {
  readonly task: ChunkTask;
  readonly count: number;
  /** Chunks that each worker is asked for before they are wanted. */
  readonly perWorker: number;
  rowsOf(chunk: number): Float64Array;
  fromAnswer(answer: Answer): Made;
  /** A worker that sends nothing for this long counts as ended; two seconds by default. */
  readonly patienceMs?: number | undefined;
}

type AskedWorkers = Pick<Workers, "running" | "answers">;

/** Lets workers read messages ahead; undefined if there are none: only a single source has some. */
export function readAhead(
  { sources }: { readonly sources: readonly { readonly workers: AskedWorkers | undefined }[] },
  ledger: Pick<Ledger, "id" | "length">,
  fields: readonly Field[],
  { perWorker = ENTRIES_PER_WORKER / ENTRIES_PER_CHUNK, patienceMs = PATIENCE_MS } = {},
): ReadAhead<FieldColumns, MessageDraft[]> | undefined {
  const workers = sources[0]?.workers;
  return (
    workers &&
    new ReadAhead(workers, {
      task: { reads: "fields", fields },
      count: Math.ceil(ledger.length / ENTRIES_PER_CHUNK),
      perWorker,
      patienceMs,
      rowsOf(chunk) {
        const start = chunk * ENTRIES_PER_CHUNK;
        return Float64Array.from(ledger.id.subarray(start, start + ENTRIES_PER_CHUNK));
      },
      fromAnswer: (columns: FieldColumns) => fromColumns(columns, fields),
    })
  );
}

/** Chunks that workers and this thread read together. */
export class ReadAhead<Answer, Made> implements Disposable {
  readonly #chunks: Chunks<Answer, Made>;
  readonly #answers: Int32Array;
  readonly #ports: readonly MessagePort[];
  /** The ports of workers that have not ended. */
  readonly #live: Set<MessagePort>;
  /** By chunk: 1 where a thread has begun to read it. */
  readonly #begun: Uint8Array;
  /** By chunk, the worker that was asked for it. Its answers come in the order of the questions. */
  readonly #asked = new Map<number, MessagePort>();
  /** The next chunk to ask for. */
  #next = 0;
  /** Chunks that this thread made early, while a worker was busy with the current one. */
  readonly #early = new Map<number, Made>();

  constructor({ running, answers }: AskedWorkers, chunks: Chunks<Answer, Made>) {
    const begun = new Uint8Array(new SharedArrayBuffer(chunks.count));
    this.#chunks = chunks;
    this.#answers = answers;
    this.#begun = begun;
    this.#ports = Array.from(running, (worker) => {
      const { port1, port2 } = new MessageChannel();
      worker.postMessage({ port: port2, begun, task: chunks.task } satisfies ChunkJob, [port2]);
      return port1;
    });
    this.#live = new Set(this.#ports);
  }

  /** A chunk's result, from a worker or `make`. Chunks are taken in order, each once. */
  take(chunk: number, make: (chunk: number) => Made): Made {
    const port = this.#asked.get(chunk);
    this.#asked.delete(chunk);
    this.#askAhead(chunk);
    const made = this.#early.get(chunk);
    this.#early.delete(chunk);
    if (made !== undefined) return made;
    // No worker has begun it, or the one that has is gone.
    if (begin(this.#begun, chunk) || !port || !this.#live.has(port)) return make(chunk);
    const answer = this.#answerTo(chunk, port, make);
    return answer === undefined ? make(chunk) : this.#chunks.fromAnswer(answer);
  }

  [Symbol.dispose](): void {
    for (const port of this.#ports) port.close();
  }

  #askAhead(chunk: number): void {
    const { count, perWorker } = this.#chunks;
    this.#next = Math.max(this.#next, chunk + 1);
    for (const port of this.#live)
      while (this.#next < count && countOf(this.#asked, port) < perWorker) this.#ask(port, this.#next++);
  }

  #ask(port: MessagePort, chunk: number): void {
    port.postMessage({ chunk, rows: this.#chunks.rowsOf(chunk) } satisfies ChunkRequest);
    this.#asked.set(chunk, port);
  }

  /** The answer of a chunk's worker; undefined if it has ended, or could not read it. */
  #answerTo(chunk: number, port: MessagePort, make: (chunk: number) => Made): Answer | undefined {
    for (;;) {
      const seen = answersUntilNow(this.#answers);
      // An answer stays serialised until it is wanted: as objects, waiting answers would move to
      // V8's old generation.
      const found = receiveMessageOnPort(port);
      if (found) return found.message as Answer;
      const later = this.#claimAfter(chunk);
      if (later !== undefined) this.#early.set(later, make(later));
      else if (!waitForAnswer(this.#answers, seen, this.#chunks.patienceMs ?? PATIENCE_MS)) {
        this.#live.delete(port);
        return (receiveMessageOnPort(port)?.message ?? undefined) as Answer | undefined;
      }
    }
  }

  /** A chunk after this one that nobody has begun, while few are made early. */
  #claimAfter(chunk: number): number | undefined {
    const { count, perWorker } = this.#chunks;
    const end = this.#early.size < perWorker ? Math.min(count, chunk + perWorker) : 0;
    for (let later = chunk + 1; later < end; later++) if (begin(this.#begun, later)) return later;
    return undefined;
  }
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
