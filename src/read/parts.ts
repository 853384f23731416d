import { growYoungHeap } from "../effects/youngHeap.ts";
import { factsOf, packFacts } from "../messages/entryFacts.ts";
import type { Ledger, Stretch } from "../messages/ledger.ts";
import { attachmentCounter } from "./attachments.ts";
import type { History } from "./history.ts";
import type { Field } from "./messageRows.ts";
import { draftReader } from "./messages.ts";
import { ENTRIES_PER_CHUNK, makePart, type PartMaker } from "./partMaker.ts";
import { type Chunks, ENTRIES_PER_WORKER, type Making, ReadAhead } from "./readAhead.ts";

/**
 * How long to wait for a worker that makes a part of thousands of rows and sends nothing meanwhile.
 */
const PATIENCE_MS = 10_000;

/** Which messages to read, and what to make of them. */
interface Parts<Row, Part> {
  readonly fields: readonly Field[];
  /** The entries of each part. */
  readonly stretches: Stretches;
  /** This thread's; workers make their own of `making`. */
  readonly maker: PartMaker<Row, Part>;
  readonly making: Making;
}

/** Stretches of a Ledger in order. */
export interface Stretches {
  readonly count: number;
  /** The most entries of one. */
  readonly longest: number;
  stretch(number: number): Stretch;
}

/**
 * Reads messages and makes parts of them, together with workers.
 *
 * Shape   a part for each stretch, in their order, whoever made it.
 * Errors  schema/damaged.
 */
export function* readParts<Row, Part>(
  history: History,
  ledger: Ledger,
  { fields, making, stretches, maker }: Parts<Row, Part>,
): Generator<Part> {
  const { count, longest, stretch } = stretches;
  const read = draftReader(history, fields);
  const attachmentsOf = attachmentCounter(history)(ledger);
  const rowsOf = (chunk: number) => packFacts(ledger, stretch(chunk), attachmentsOf);
  const perWorker = Math.max(2, Math.floor(ENTRIES_PER_WORKER / longest));
  const workers = history.sources[0]?.workers;
  const makeHere = (chunk: number) => {
    const [start] = stretch(chunk);
    const entries = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, at) => start + from + at);
    return makePart(maker, factsOf(rowsOf(chunk)), (from, to) => read(ledger, entries(from, to)));
  };
  const isLong = longest > ENTRIES_PER_CHUNK;
  const chunks: Chunks<Part, Part> = {
    task: { reads: "parts", fields, making },
    count,
    perWorker,
    patienceMs: isLong ? PATIENCE_MS : undefined,
    rowsOf,
    fromAnswer: (part) => part,
  };
  using ahead = workers && new ReadAhead(workers, chunks);
  // The rows of a long part outlive a collection anyway, so that a larger young generation would
  // not help.
  let isLarge = isLong;
  for (let chunk = 0; chunk < count; chunk++) {
    if (!isLarge && chunk % 8 === 0) isLarge = growYoungHeap();
    yield ahead ? ahead.take(chunk, makeHere) : makeHere(chunk);
  }
}
