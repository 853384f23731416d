import { statSync } from "node:fs";
import { setImmediate as turn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { entryFile } from "../places.ts";
import type { Opened } from "../source/open.ts";
import {
  type RawContent,
  type RawRow,
  type RawRows,
  rawMemory,
  rawReader,
  rawSlots,
  replay,
  type SharedQuery,
  type TakeRaw,
} from "./rawRows.ts";
import type { Parameters, Queried } from "./scan.ts";

/** So many parts may be read ahead of the one whose turn it is. */
const MOST_AHEAD = 24;
/** Threads that look at the same time may each take one more. */
const SLOTS = MOST_AHEAD + 8;
const LOOK_AGAIN_MS = 20;
/** What a worker makes dies young: three semi-spaces of 4 MB, which it needs for an export alone. */
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
  readonly memory: SharedArrayBuffer;
}

/** A query of which each thread reads the next part that nobody reads, until none is left. */
export interface Task {
  readonly number: number;
  readonly query: SharedQuery;
  readonly parts: readonly Parameters[];
  /** The next part that nobody reads, and the one whose turn it is. */
  readonly state: Int32Array;
}

/** What a worker says: that the database is open, so that its name is no longer needed; what it has read; that no part is left. */
export type Message =
  | "open"
  | { readonly task: number; readonly at: number; readonly content: RawContent }
  | { readonly done: number };

const [NEXT, TURN] = [0, 1];
/** A number beyond that of any part. */
export const NONE_LEFT = 2 ** 30;

/** Takes a part, by its number. */
export const nextPart = ({ state }: Task): number => Atomics.add(state, NEXT, 1);

/** Where the rows of a part lie; parts that are read at the same time are never so far apart that they share it. */
export const slotOf = (slots: readonly RawRows[], part: number): RawRows => slots[part % SLOTS]!;

const isTooFarAhead = ({ state }: Task) =>
  Atomics.load(state, NEXT) - Atomics.load(state, TURN) >= MOST_AHEAD;

/** Holds a worker that is too far ahead, as long as a part is left. */
export function waitForSlot(task: Task): void {
  const { state, parts } = task;
  while (Atomics.load(state, NEXT) < parts.length && isTooFarAhead(task))
    // Others take parts without saying so.
    Atomics.wait(state, TURN, Atomics.load(state, TURN), LOOK_AGAIN_MS);
}

/** Wakes the thread that waits for an answer; for a worker that has sent one (see readAhead). */
export function announceAnswer(answers: Int32Array): void {
  Atomics.add(answers, 0, 1);
  Atomics.notify(answers, 0);
}

export const answersUntilNow = (answers: Int32Array): number => Atomics.load(answers, 0);

/** Holds this thread, with its event loop, until there are more answers than `seen`; false where none came in time. */
export const waitForAnswer = (answers: Int32Array, seen: number, ms: number): boolean =>
  Atomics.wait(answers, 0, seen, ms) !== "timed-out";

/** A task that workers are at. */
export interface Shared {
  readonly task: Task;
  readonly slots: readonly RawRows[];
  /** What came before its turn, by the number of its part. */
  readonly early: Map<number, RawContent>;
  /** Those that may still send rows. */
  readonly scanning: ReadonlySet<Worker>;
  /** When rows have arrived, or a worker has ended. */
  news(): Promise<void>;
}

/** Worker threads that read a source beside this one, until disposing ends them. */
export interface Workers extends Disposable {
  /** How many answers there were. */
  readonly answers: Int32Array;
  /** Those that have not ended. */
  readonly running: ReadonlySet<Worker>;
  /** Gives all of them a query to read, one at a time. */
  begin(query: SharedQuery, parts: readonly Parameters[]): Shared;
}

/**
 * Starts worker threads for a large source, so that they are ready when it is read; undefined where they would not pay, or might
 * read another state of it.
 *
 * A file in the private folder has one state. Of one that is read in place the first transaction locks out every writer, until the
 * last one ends; but beside a write-ahead log a writer could go on between the beginnings of two.
 *
 * Shape   the file is hidden when all workers have opened it, or could not.
 */
export function startWorkers(
  { file, mode, journal, hide }: Opened,
  { count, fromBytes }: Threads,
): Workers | undefined {
  const entry = entryFile("read/child");
  const hasOneState = mode !== "in place" || journal === "rollback";
  const isLarge = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) >= fromBytes;
  // In tests no worker can read the sources.
  if (count < 2 || !isLarge || !hasOneState || entry.endsWith(".ts")) return undefined;
  const answers = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const memory = rawMemory(SLOTS);
  const slots = rawSlots(memory);
  const early = new Map<number, RawContent>();
  const workerData: WorkerData = { file, answers, memory };
  const [running, scanning, unopened] = [new Set<Worker>(), new Set<Worker>(), new Set<Worker>()];
  let task: Task | undefined;
  let wake = () => {};
  const leave = (worker: Worker) => {
    if (unopened.delete(worker) && unopened.size === 0) hide();
  };
  for (let number = 1; number < count; number++) {
    const worker = new Worker(entry, {
      workerData,
      resourceLimits: YOUNG,
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    for (const set of [running, unopened]) set.add(worker);
    worker.on("message", (message: Message) => {
      if (message === "open") leave(worker);
      else if ("done" in message) {
        if (message.done === task?.number) scanning.delete(worker);
      } else if (message.task === task?.number) early.set(message.at, message.content);
      wake();
    });
    // What it could not read, this thread will read, and say what is wrong.
    worker.on("error", () => {});
    worker.on("exit", () => {
      running.delete(worker);
      // What it took is lost: nobody takes more, so that this thread can read the rest alone.
      if (scanning.delete(worker)) Atomics.store(task!.state, NEXT, NONE_LEFT);
      leave(worker);
      wake();
    });
  }
  return {
    answers,
    running,
    begin(query, parts) {
      const state = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
      task = { number: (task?.number ?? 0) + 1, query, parts, state };
      early.clear();
      for (const worker of running) {
        scanning.add(worker);
        worker.postMessage(task);
      }
      const news = () =>
        new Promise<void>((resolve) => {
          wake = resolve;
        });
      return { task, slots, early, scanning, news };
    },
    [Symbol.dispose]() {
      for (const worker of running) void worker.terminate();
    },
  };
}

/**
 * Scans a query by its parts, together with workers.
 *
 * Shape   `take` gets every row in the order of the parts, whoever read it.
 * Errors  schema/*, source/*.
 */
export async function scanWithWorkers<Row extends RawRow>(
  source: Queried,
  { task, slots, early, scanning, news }: Shared,
  take: TakeRaw<Row>,
): Promise<void> {
  const { parts, query, state } = task;
  const readPart = rawReader(source, query);
  const readHere = (at: number) => early.set(at, readPart(parts[at]!, slotOf(slots, at)));
  for (let next = 0; next < parts.length; ) {
    // Rows of workers arrive meanwhile, and signals have their turn.
    await turn();
    for (let content = early.get(next); content; content = early.get(next)) {
      early.delete(next);
      replay(slotOf(slots, next), content, take);
      Atomics.store(state, TURN, ++next);
      Atomics.notify(state, TURN);
    }
    if (next === parts.length) break;
    const at = isTooFarAhead(task) ? parts.length : nextPart(task);
    if (at < parts.length) readHere(at);
    else if (scanning.size === 0) readHere(next);
    else await news();
  }
}
