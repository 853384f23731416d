import { setImmediate as turn } from "node:timers/promises";
import { ImsgError } from "../errors/error.ts";
import { KINDS, type Kind, TRAIT } from "../messages/kind.ts";
import type { Ledger } from "../messages/ledger.ts";
import { inOrder } from "../messages/order.ts";
import { type RepeatFinder, repeatFinder } from "./duplicates.ts";
import { type Extent, extentOf, NOTHING } from "./extent.ts";
import { beginFilings, type FilingReading } from "./filingReading.ts";
import { readFilings } from "./filings.ts";
import type { History, OnUnreadable, Source } from "./history.ts";
import { type LedgerPart, type LedgerPlan, ledgerReader, type Scope, spanOf } from "./ledgerPart.ts";
import { LedgerWriter, type NamedServices } from "./ledgerWriter.ts";
import { rowCheck } from "./rowCheck.ts";
import { areSmall, idRanges, ROWS_AT_ONCE, type RowRange, sharedRanges } from "./rowIds.ts";
import type { Unsettled } from "./rowKind.ts";
import { readScope } from "./scope.ts";
import { settle } from "./settle.ts";
import { takeParts } from "./workers.ts";

export interface Reading {
  readonly ledger: Ledger;
  /** By number of the source. If only some rooms were read, this takes one more scan. */
  extents(): readonly Extent[];
  /** Rows left out because an earlier source, or row, has the same message. */
  readonly duplicates: number;
}

interface ReadOptions {
  readonly onProgress?: (done: number, total: number) => void;
  readonly onUnreadable?: OnUnreadable | undefined;
  /** If given, messages of other rooms may be left out: numbers of these stay the same. */
  readonly rooms?: ReadonlySet<number> | undefined;
  /** If given, rows of other kinds are left out, which takes less memory. */
  readonly kinds?: ReadonlySet<Kind> | undefined;
}

/**
 * Reads a history's every message into numbers, in one scan of each source.
 *
 * Shape   the rows of all sources -> a Ledger; a message that several sources hold is the first
 *         source's (see repeatFinder). With `rooms`, duplicates are of what was read for them.
 * Units   see Ledger.
 * Errors  schema/damaged, also where fewer rows come than an index knows of.
 * Source  queries/ledger.sql, queries/ledgerOfIds.sql; see beginFilings, readFilings, readScope,
 *         repeatFinder, settle, extentOf.
 */
export async function readLedger(history: History, options: ReadOptions = {}): Promise<Reading> {
  const { onProgress = () => {}, kinds } = options;
  const filings = eachSource(
    history,
    options.onUnreadable,
    (source) => source.takeBegun() ?? beginFilings(source),
  );
  const ids = filings.map((one) => one?.ids);
  const total = ids.reduce((sum, one) => sum + (one?.count ?? 0), 0);
  const [source] = history.sources;
  const ranges = source?.workers && ids[0] && sharedRanges(source, ids[0]);
  let done = 0;
  const reader: Reader = {
    history,
    rooms: options.rooms,
    ranges,
    columns: new LedgerWriter(
      ranges ? ranges.length * ROWS_AT_ONCE : total,
      history,
      ids.every((one) => !one || areSmall(one)),
    ),
    findRepeats: mayRepeat(history.sources) ? repeatFinder(history, turn) : undefined,
    isWanted: KINDS.map((kind) => kinds?.has(kind) ?? true),
    onRows(rows) {
      done += rows;
      onProgress(done, total);
    },
  };
  let duplicates = 0;
  const extents: (() => Extent)[] = history.sources.map(() => () => NOTHING);
  for (const source of history.sources) {
    const lengthBefore = reader.columns.length;
    try {
      const filed = filings[source.index];
      const read = filed && (await readSource(source, filed, reader));
      if (read) extents[source.index] = read.extent;
      duplicates += read?.duplicates ?? 0;
    } catch (error) {
      reader.columns.length = lengthBefore;
      leaveOut(source, error, options.onUnreadable);
    }
  }
  return {
    ledger: inOrder(reader.columns.ledger(history)),
    extents: () => extents.map((extent) => extent()),
    duplicates,
  };
}

/** What is read of each source; undefined for one that cannot be read. */
function eachSource<T>(
  { sources }: History,
  onUnreadable: OnUnreadable | undefined,
  read: (source: Source) => T,
): (T | undefined)[] {
  return sources.map((source) => {
    try {
      return read(source);
    } catch (error) {
      return leaveOut(source, error, onUnreadable);
    }
  });
}

function leaveOut(source: Source, error: unknown, onUnreadable: OnUnreadable | undefined): undefined {
  if (!onUnreadable || !(error instanceof ImsgError)) throw error;
  onUnreadable(source.located, error);
}

const mayRepeat = (sources: readonly Source[]) =>
  sources.length > 1 || sources.some((source) => source.mayRepeat);

/** What is the same for all sources. */
interface Reader {
  readonly history: History;
  readonly rooms: ReadonlySet<number> | undefined;
  /** Given if several threads read: each part then has its own space in the columns. */
  readonly ranges: readonly RowRange[] | undefined;
  readonly columns: LedgerWriter;
  /** Where the same message may come twice. */
  readonly findRepeats: RepeatFinder | undefined;
  /** By kind. */
  readonly isWanted: readonly boolean[];
  onRows(rows: number): void;
}

async function readSource(
  source: Source,
  filed: FilingReading,
  reader: Reader,
): Promise<{ extent: () => Extent; duplicates: number }> {
  const { history, columns, isWanted, onRows } = reader;
  const { ids } = filed;
  const filings = await readFilings(source, history, filed);
  const repeats = await reader.findRepeats?.(source, ids, filings);
  const scope = reader.rooms && !repeats ? readScope(source, ids, filings, reader.rooms) : undefined;
  const plan: LedgerPlan = {
    scope,
    columns: columns.share(history.rooms.list.length),
    placing: filings.placing,
    senders: source.senders,
    unknownPerson: history.unknownPerson,
    isWanted,
    repeated: repeats?.ids.values,
    lowest: ids.lowest,
    highest: ids.highest,
  };
  const check = rowCheck(source.path, scope ? scope.length : ids.count);
  const unsettled: Unsettled[] = [];
  const services: NamedServices[] = [];
  let [oldestAt, newestAt] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  await scan(source, reader, plan, (part, start) => {
    check.add(part);
    onRows(part.rows);
    oldestAt = Math.min(oldestAt, part.oldestAt);
    newestAt = Math.max(newestAt, part.newestAt);
    for (const one of part.unsettled) unsettled.push({ ...one, entry: columns.length + one.entry });
    const { length, services: named, moreServices } = part;
    if (named.length > 0) services.push({ start: columns.length, length, services: named, moreServices });
    columns.append(source.index, start, part.length);
  });
  check.end();
  for (const one of services) columns.nameServices(one);
  // The newest message of some rooms need not be the newest of the source.
  const isInDoubt = scope && unsettled.some(({ traits }) => traits & TRAIT.maybeWaiting);
  const known = { rows: ids.count, oldestAt, newestAt };
  const extent = () => (scope ? extentOf(source, known) : known);
  settle(unsettled, isInDoubt ? extent().newestAt : newestAt, { source, history, columns });
  return { extent, duplicates: repeats?.rows ?? 0 };
}

/** Reads the table part by part, by all threads; `take` gets where the entries of a part begin. */
async function scan(
  source: Source,
  { columns, ranges }: Reader,
  plan: LedgerPlan,
  take: (part: LedgerPart, start: number) => void,
): Promise<void> {
  const parts = plan.scope ? stretchesOf(plan.scope) : (ranges ?? idRanges(source, plan));
  const read = ledgerReader(source, plan);
  // A Map, as sparse ids need it, would be copied for every thread.
  if (source.workers && ranges && !(plan.placing.numbers instanceof Map))
    return takeParts(
      source.workers.begin({ reads: "ledger", plan }, [...parts]),
      (part, at) => read(part, spanOf(at)),
      (part, at) => take(part, spanOf(at)[0]),
    );
  for (const part of parts) {
    const start = columns.length;
    take(read(part, [start, columns.capacity]), start);
    // Lets signals be handled: a scan of millions of rows can be interrupted.
    await turn();
  }
}

/** Places in a scope, ROWS_AT_ONCE in each range. */
function* stretchesOf({ length }: Scope): Generator<RowRange> {
  for (let first = 0; first < length; first += ROWS_AT_ONCE)
    yield { first, last: Math.min(first + ROWS_AT_ONCE, length) - 1 };
}
