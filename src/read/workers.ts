import { statSync } from "node:fs";
import { setImmediate as turn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { entryFile } from "../places.ts";
import type { Opened } from "../source/open.ts";
import {
  type Range,
  type RawContent,
  type RawRows,
  rawMemory,
  rawReader,
  rawRooms,
  replay,
  type TakeRow,
} from "./rawRows.ts";
import type { Queried } from "./scan.ts";

/** So many ranges may be read ahead of the one whose turn it is. */
const MOST_AHEAD = 24;
/** Threads that look at the same time may each take one more. */
const ROOMS = MOST_AHEAD + 8;
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
  readonly memory: SharedArrayBuffer;
}

/** What it says: that the database is open, so that its name is no longer needed; what it has read; that no range is left. */
export type Message = "open" | { readonly at: number; readonly content: RawContent } | "done";

/** Places in the shared state: the next range that nobody reads, the one whose turn it is, and how many answers there were. */
const [NEXT, TURN, ANSWERS] = [0, 1, 2];
/** A number beyond that of any range. */
export const NONE_LEFT = 2 ** 30;

/** Takes a range, by its number. */
export const nextRange = (state: Int32Array): number => Atomics.add(state, NEXT, 1);

/** Where the rows of a range lie; ranges that are read at the same time are never so far apart that they share it. */
export const roomOf = (rooms: readonly RawRows[], range: number): RawRows => rooms[range % ROOMS]!;

const isTooFarAhead = (state: Int32Array) =>
  Atomics.load(state, NEXT) - Atomics.load(state, TURN) >= MOST_AHEAD;

/** Holds a worker that is too far ahead, as long as one of so many ranges is left. */
export function waitForRoom(state: Int32Array, ranges: number): void {
  while (Atomics.load(state, NEXT) < ranges && isTooFarAhead(state))
    // Others take ranges without saying so.
    Atomics.wait(state, TURN, Atomics.load(state, TURN), LOOK_AGAIN_MS);
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
  readonly rooms: readonly RawRows[];
  /** What came before its turn, by the number of its range. */
  readonly early: Map<number, RawContent>;
  /** Those that have not ended. */
  readonly running: ReadonlySet<Worker>;
  /** Those that may still send rows of ranges. */
  readonly scanning: ReadonlySet<Worker>;
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
  const memory = rawMemory(ROOMS);
  const early = new Map<number, RawContent>();
  const workerData: WorkerData = { file, state, memory };
  const [running, scanning, unopened] = [new Set<Worker>(), new Set<Worker>(), new Set<Worker>()];
  let wake = () => {};
  const leave = (worker: Worker) => {
    if (unopened.delete(worker) && unopened.size === 0) hide();
  };
  for (let number = 1; number < count; number++) {
    const worker = new Worker(entry, { workerData, execArgv: [], stdout: true, stderr: true });
    for (const set of [running, scanning, unopened]) set.add(worker);
    worker.on("message", (message: Message) => {
      if (message === "open") leave(worker);
      else if (message === "done") scanning.delete(worker);
      else early.set(message.at, message.content);
      wake();
    });
    // What it could not read, this thread will read, and say what is wrong.
    worker.on("error", () => {});
    worker.on("exit", () => {
      running.delete(worker);
      // What it took is lost: nobody takes more, so that this thread can read the rest alone.
      if (scanning.delete(worker)) Atomics.store(state, NEXT, NONE_LEFT);
      leave(worker);
      wake();
    });
  }
  return {
    state,
    rooms: rawRooms(memory),
    early,
    running,
    scanning,
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
  { state, rooms, early, running, scanning, news }: Workers,
  take: TakeRow,
): Promise<void> {
  const readRange = rawReader(source);
  const readHere = (at: number) => early.set(at, readRange(ranges[at]!, roomOf(rooms, at)));
  for (const worker of running) worker.postMessage(ranges);
  for (let next = 0; next < ranges.length; ) {
    // Rows of workers arrive meanwhile, and signals have their turn.
    await turn();
    for (let content = early.get(next); content; content = early.get(next)) {
      early.delete(next);
      replay(roomOf(rooms, next), content, take);
      Atomics.store(state, TURN, ++next);
      Atomics.notify(state, TURN);
    }
    if (next === ranges.length) break;
    const at = isTooFarAhead(state) ? ranges.length : nextRange(state);
    if (at < ranges.length) readHere(at);
    else if (scanning.size === 0) readHere(next);
    else await news();
  }
}
