import { statSync } from "node:fs";
import { setImmediate as turn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { entryFile } from "../places.ts";
import type { Opened } from "../source/open.ts";
import { type Range, type RawRows, rawReader, replay, type TakeRow } from "./rawRows.ts";
import type { Queried } from "./scan.ts";

/** Rows of a range: few, so that what waits for its turn stays small. */
export const ROWS_OF_WORKERS = 1 << 14;
/** So many ranges may be read ahead of the one whose turn it is. */
const MOST_AHEAD = 12;
const LOOK_AGAIN_MS = 20;

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
  readonly state: Int32Array;
}

/** What it says: that the database is open, so that its name is no longer needed; the rows of ranges; that no range is left. */
export type Message = "open" | { readonly at: number; readonly rows: RawRows } | "done";

/** Places in the shared state: the next range that nobody reads, the one whose turn it is, and how many answers there were. */
const [NEXT, TURN, ANSWERS] = [0, 1, 2];

/** Takes a range, by its number. */
export const nextRange = (state: Int32Array): number => Atomics.add(state, NEXT, 1);

/** Holds a worker that is too far ahead, as long as one of so many ranges is left. */
export function waitForRoom(state: Int32Array, ranges: number): void {
  for (;;) {
    const [current, next] = [Atomics.load(state, TURN), Atomics.load(state, NEXT)];
    if (next - current < MOST_AHEAD || next >= ranges) return;
    // Others take ranges without saying so.
    Atomics.wait(state, TURN, current, LOOK_AGAIN_MS);
  }
}

/** Wakes the thread that waits for an answer; for a worker that has sent one (see readAhead). */
export function announceAnswer(state: Int32Array): void {
  Atomics.add(state, ANSWERS, 1);
  Atomics.notify(state, ANSWERS);
}

export const answersUntilNow = (state: Int32Array): number => Atomics.load(state, ANSWERS);

/** Holds this thread, with its event loop, until there are more answers than `seen`; false where none came in time. */
export const waitForAnswer = (state: Int32Array, seen: number, ms: number): boolean =>
  Atomics.wait(state, ANSWERS, seen, ms) !== "timed-out";

/** Worker threads that read a source beside this one, until disposing ends them. */
export interface Workers extends Disposable {
  readonly state: Int32Array;
  /** Rows that came before their turn, by the number of their range. */
  readonly early: Map<number, RawRows>;
  /** Those that have not ended. */
  readonly running: ReadonlySet<Worker>;
  /** Those that may still send rows of ranges. */
  readonly scanning: ReadonlySet<Worker>;
  /** Whether one ended before it had sent all that it took. */
  hasLost(): boolean;
  /** When rows have arrived, or a worker has ended. */
  news(): Promise<void>;
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
  const state = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
  const early = new Map<number, RawRows>();
  const workerData: WorkerData = { file, state };
  const [running, scanning, unopened] = [new Set<Worker>(), new Set<Worker>(), new Set<Worker>()];
  let wake = () => {};
  let hasLost = false;
  const leave = (worker: Worker) => {
    if (unopened.delete(worker) && unopened.size === 0) hide();
  };
  for (let number = 1; number < count; number++) {
    const worker = new Worker(entry, { workerData, execArgv: [], stdout: true, stderr: true });
    for (const set of [running, scanning, unopened]) set.add(worker);
    worker.on("message", (message: Message) => {
      if (message === "open") leave(worker);
      else if (message === "done") scanning.delete(worker);
      else early.set(message.at, message.rows);
      wake();
    });
    // What it could not read, this thread will read, and say what is wrong.
    worker.on("error", () => {});
    worker.on("exit", () => {
      running.delete(worker);
      if (scanning.delete(worker)) hasLost = true;
      leave(worker);
      wake();
    });
  }
  return {
    state,
    early,
    running,
    scanning,
    hasLost: () => hasLost,
    news: () =>
      new Promise((resolve) => {
        wake = resolve;
      }),
    [Symbol.dispose]() {
      for (const worker of running) void worker.terminate();
    },
  };
}

/**
 * Scans ranges together with workers: each thread takes the next range that nobody reads.
 *
 * Shape   `take` gets every row in the order of the ranges, whoever read it.
 * Errors  schema/*, source/*.
 */
export async function scanWithWorkers(
  source: Queried,
  ranges: readonly Range[],
  { state, early, running, scanning, hasLost, news }: Workers,
  take: TakeRow,
): Promise<void> {
  const readHere = rawReader(source, ROWS_OF_WORKERS);
  for (const worker of running) worker.postMessage(ranges);
  for (let next = 0; next < ranges.length; ) {
    // Rows of workers arrive meanwhile, and signals have their turn.
    await turn();
    for (let rows = early.get(next); rows; rows = early.get(next)) {
      early.delete(next);
      replay(rows, take);
      Atomics.store(state, TURN, ++next);
      Atomics.notify(state, TURN);
    }
    if (next === ranges.length) break;
    const at = nextRange(state);
    if (at < ranges.length) early.set(at, readHere(ranges[at]!));
    else if (scanning.size === 0 || hasLost()) early.set(next, readHere(ranges[next]!));
    else await news();
  }
}
