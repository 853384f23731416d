import { statSync } from "node:fs";
import { setImmediate as turn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { entryFile } from "../places.ts";
import type { OpenedDatabase } from "../source/open.ts";
import type { FilingPlan } from "./filingPart.ts";
import type { LedgerPlan } from "./ledgerPart.ts";
import type { RowRange } from "./rowIds.ts";

/** Rows of a worker are short-lived: three semi-spaces of 4 MB, which only an export fills. */
const YOUNG = { maxYoungGenerationSizeMb: 12 };

/** How a source may be read by several threads of this process. */
export interface Threads {
  readonly count: number;
  /** Only from this size on. */
  readonly fromBytes: number;
}

export const ONE_THREAD: Threads = { count: 1, fromBytes: 0 };

/** What a worker is started with. */
export interface WorkerData {
  readonly file: string;
  readonly answers: Int32Array;
}

/** What threads read together, each some of its parts. */
export type Work =
  | { readonly reads: "filings"; readonly plan: FilingPlan }
  | { readonly reads: "ledger"; readonly plan: LedgerPlan };

/** Work of which each thread reads the next part that nobody reads, until none is left. */
export interface PartTask {
  readonly number: number;
  readonly work: Work;
  readonly parts: readonly RowRange[];
  /** The number of the next part that nobody reads. */
  readonly next: Int32Array;
}

/** What a worker sends: the file is open and may be unlinked; a part; no part is left. */
export type WorkerMessage =
  | "open"
  | { readonly task: number; readonly at: number; readonly content: unknown }
  | { readonly done: number };

/** More than the number of any part. */
export const NONE_LEFT = 2 ** 30;

/** Takes a part, by its number. */
export const nextPart = ({ next }: PartTask): number => Atomics.add(next, 0, 1);

/** Wakes the thread that waits for an answer; for a worker that has sent one (see readAhead). */
export function announceAnswer(answers: Int32Array): void {
  Atomics.add(answers, 0, 1);
  Atomics.notify(answers, 0);
}

export const answersUntilNow = (answers: Int32Array): number => Atomics.load(answers, 0);

/** Blocks this thread until there are more answers than `seen`; false on a timeout. */
export const waitForAnswer = (answers: Int32Array, seen: number, ms: number): boolean =>
  Atomics.wait(answers, 0, seen, ms) !== "timed-out";

/** A task that workers are at, and what they have sent of it. */
export interface SharedTask {
  readonly task: PartTask;
  /** Parts that arrived before their turn, by number. */
  readonly early: Map<number, unknown>;
  /** The workers that may still send parts. */
  readonly scanning: Set<Worker>;
  /** Resolves when a part has arrived, or a worker has ended. */
  news(): Promise<void>;
}

/** Worker threads that read a source beside this one, until disposing ends them. */
export interface Workers extends Disposable {
  /** How many answers there were. */
  readonly answers: Int32Array;
  /** The workers that have not ended. */
  readonly running: ReadonlySet<Worker>;
  /** Gives all of them something to read, one task at a time. */
  begin(work: Work, parts: readonly RowRange[]): SharedTask;
}

/**
 * Whether several threads would pay for a source, and read one state of it.
 *
 * A file in the private folder has one state. Of one that is read in place the first transaction
 * locks out every writer, until the last one ends; but beside a write-ahead log a writer could go
 * on between the beginnings of two.
 */
export function isForThreads(
  { file, mode, journal }: Pick<OpenedDatabase, "file" | "mode" | "journal">,
  { count, fromBytes }: Threads,
): boolean {
  const hasOneState = mode !== "in place" || journal === "rollback";
  const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return count > 1 && hasOneState && bytes >= fromBytes;
}

/**
 * Starts worker threads for a source, so that they are ready when it is read; undefined where it is
 * not for several threads.
 *
 * Shape   the file is hidden when all workers have opened it, or could not.
 */
export function startWorkers(opened: OpenedDatabase, threads: Threads): Workers | undefined {
  const entry = entryFile("read/child");
  // Tests run the TypeScript files, which a worker cannot load.
  if (!isForThreads(opened, threads) || entry.endsWith(".ts")) return undefined;
  return new WorkerPool(entry, opened, threads.count - 1);
}

class WorkerPool implements Workers {
  readonly answers = sharedNumber();
  readonly running = new Set<Worker>();
  readonly #opening = new Set<Worker>();
  readonly #hide: () => void;
  #current: SharedTask | undefined;
  #wake = () => {};

  constructor(entry: string, { file, hide }: OpenedDatabase, count: number) {
    this.#hide = hide;
    for (let number = 0; number < count; number++) {
      const worker = startWorker(entry, { file, answers: this.answers });
      for (const set of [this.running, this.#opening]) set.add(worker);
      worker.on("message", (message: WorkerMessage) => this.#onMessage(worker, message));
      worker.on("exit", () => this.#onExit(worker));
    }
  }

  begin(work: Work, parts: readonly RowRange[]): SharedTask {
    const number = (this.#current?.task.number ?? 0) + 1;
    const task: PartTask = { number, work, parts, next: sharedNumber() };
    const scanning = new Set(this.running);
    for (const worker of scanning) worker.postMessage(task);
    const news = () =>
      new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    this.#current = { task, early: new Map(), scanning, news };
    return this.#current;
  }

  [Symbol.dispose](): void {
    for (const worker of this.running) void worker.terminate();
  }

  #onMessage(worker: Worker, message: WorkerMessage): void {
    const current = this.#current;
    if (message === "open") this.#hasOpened(worker);
    else if ("done" in message) {
      if (message.done === current?.task.number) current.scanning.delete(worker);
    } else if (message.task === current?.task.number) current.early.set(message.at, message.content);
    this.#wake();
  }

  #onExit(worker: Worker): void {
    const current = this.#current;
    this.running.delete(worker);
    // What it took is lost: nobody takes more, so that this thread can read the rest alone.
    if (current?.scanning.delete(worker)) Atomics.store(current.task.next, 0, NONE_LEFT);
    this.#hasOpened(worker);
    this.#wake();
  }

  /** Hides the file once the last worker has opened it, or has ended. */
  #hasOpened(worker: Worker): void {
    if (this.#opening.delete(worker) && this.#opening.size === 0) this.#hide();
  }
}

function startWorker(entry: string, workerData: WorkerData): Worker {
  const options = { workerData, resourceLimits: YOUNG, execArgv: [], stdout: true, stderr: true };
  const worker = new Worker(entry, options);
  // This thread reads what a worker could not, and reports the error.
  worker.on("error", () => {});
  return worker;
}

function sharedNumber(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

/**
 * Takes the parts of a task that workers are at, of which this thread reads some.
 *
 * Shape   `take` gets every part in their order, with its number, whoever read it.
 * Errors  those of `readPart`, also where a worker could not read a part.
 */
export async function takeParts<Part>(
  { task, early, scanning, news }: SharedTask,
  readPart: (part: RowRange, at: number) => Part,
  take: (part: Part, at: number) => void,
): Promise<void> {
  const { parts } = task;
  const readHere = (at: number) => early.set(at, readPart(parts[at]!, at));
  for (let next = 0; next < parts.length; ) {
    // Lets parts of workers arrive, and signals be handled.
    await turn();
    for (let part = early.get(next); part; part = early.get(next)) {
      early.delete(next);
      take(part as Part, next++);
    }
    if (next === parts.length) break;
    const at = nextPart(task);
    if (at < parts.length) readHere(at);
    else if (scanning.size === 0) readHere(next);
    else await news();
  }
}
