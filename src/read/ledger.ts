import { setImmediate as turn } from "node:timers/promises";
import { ImsgError } from "../errors/error.ts";
import { schemaDamaged } from "../errors/source.ts";
import { KINDS, type Kind, needsReading, TRAIT } from "../messages/kind.ts";
import type { Ledger } from "../messages/ledger.ts";
import { inOrder } from "../messages/order.ts";
import { type RepeatFinder, repeatFinder } from "./duplicates.ts";
import { type Extent, extentOf, NOTHING } from "./extent.ts";
import { readFilings } from "./filings.ts";
import type { History, OnUnreadable, Source } from "./history.ts";
import { LedgerWriter } from "./ledgerWriter.ts";
import { MOST_ROWS, type TakeRaw } from "./rawRows.ts";
import { areSafe, areSmall, idRanges, type RowIds, readRowIds } from "./rowIds.ts";
import { scanner } from "./scan.ts";
import { readScope, type Scope } from "./scope.ts";
import { rememberedKinds, settle, type Unsettled } from "./settle.ts";
import { scanWithWorkers } from "./workers.ts";

const PROGRESS_EVERY = 1 << 14;
/** So many ids at once are looked up. */
const IDS_AT_ONCE = 1 << 14;

export interface Reading {
  readonly ledger: Ledger;
  /** By number of the source; where only some rooms were read, one more scan tells what the whole source covers. */
  extents(): readonly Extent[];
  /** Rows left out because an earlier source, or row, has the same message. */
  readonly duplicates: number;
}

export interface ReadOptions {
  readonly onProgress?: (done: number, total: number) => void;
  readonly onUnreadable?: OnUnreadable | undefined;
  /** Where only these rooms are asked about: others may be left out, where that saves a scan and changes no number of theirs. */
  readonly rooms?: ReadonlySet<number> | undefined;
  /** Where only these kinds are asked about: rows of others may be left out, which takes less memory. */
  readonly kinds?: ReadonlySet<Kind> | undefined;
}

/**
 * Reads a history's every message into numbers, in one scan of each source.
 *
 * Shape   the rows of all sources -> a Ledger; a message that several sources hold is the first source's (see repeatFinder). With
 *         `rooms`, duplicates are of what was read for them.
 * Units   see Ledger.
 * Errors  schema/damaged, also where fewer rows come than an index knows of.
 * Source  queries/ledger.sql, queries/ledgerOfIds.sql; see readRowIds, readFilings, readScope, repeatFinder, settle,
 *         extentOf.
 */
export async function readLedger(history: History, options: ReadOptions = {}): Promise<Reading> {
  const { onProgress = () => {}, kinds } = options;
  const ids = eachSource(history, options.onUnreadable, readRowIds);
  const total = ids.reduce((sum, one) => sum + (one?.count ?? 0), 0);
  let done = 0;
  const reader: Reader = {
    history,
    rooms: options.rooms,
    columns: new LedgerWriter(
      total,
      history,
      ids.every((one) => !one || areSmall(one)),
    ),
    findRepeats: mayRepeat(history.sources) ? repeatFinder(history, turn) : undefined,
    isWanted: KINDS.map((kind) => kinds?.has(kind) ?? true),
    onRow() {
      if (done++ % PROGRESS_EVERY === 0) onProgress(done, total);
    },
  };
  let duplicates = 0;
  const extents: (() => Extent)[] = history.sources.map(() => () => NOTHING);
  for (const source of history.sources) {
    const lengthBefore = reader.columns.length;
    try {
      const read = ids[source.index] && (await readSource(source, ids[source.index]!, reader));
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
  readonly columns: LedgerWriter;
  /** Where the same message may come twice. */
  readonly findRepeats: RepeatFinder | undefined;
  /** By kind. */
  readonly isWanted: readonly boolean[];
  onRow(): void;
}

/** What becomes of a row of queries/ledger.sql. */
type TakeRow = TakeRaw<
  [id: number, sentAt: number | null, handleId: number | null, traits: number, service: unknown]
>;

/** Stands until settled. */
const UNSETTLED = 0;

async function readSource(
  source: Source,
  ids: RowIds,
  reader: Reader,
): Promise<{ extent: () => Extent; duplicates: number }> {
  const { history, columns, isWanted, onRow } = reader;
  const filings = await readFilings(source, history, ids);
  const repeats = await reader.findRepeats?.(source, ids, filings);
  const scope = reader.rooms && !repeats ? readScope(source, ids, filings, reader.rooms) : undefined;
  const kinds = rememberedKinds();
  const unsettled: Unsettled[] = [];
  let rows = 0;
  let lastId = Number.NEGATIVE_INFINITY;
  let [oldestAt, newestAt] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

  const take: TakeRow = (id, sentAt, handleId, traits, service) => {
    rows++;
    // Rows come in the order of their ids; a damaged B-tree may lead to others, or to the same again.
    if (!(id > lastId && id >= ids.lowest && id <= ids.highest)) throw schemaDamaged(source.path);
    lastId = id;
    onRow();
    if (sentAt !== null && !(traits & (TRAIT.waiting | TRAIT.maybeWaiting))) {
      if (sentAt > newestAt) newestAt = sentAt;
      if (sentAt < oldestAt) oldestAt = sentAt;
    }
    if (repeats?.has(id)) return;
    const sender = traits & TRAIT.fromMe ? 0 : source.senderOf(handleId);
    const place = filings.placeOf(id, sender);
    const isSettled = place && !(traits & TRAIT.maybeWaiting) && !needsReading(traits);
    const kind = isSettled ? kinds(traits, sentAt !== null, place) : UNSETTLED;
    if (isSettled && !isWanted[kind]) return;
    const entry = columns.length++;
    if (entry >= columns.capacity) throw schemaDamaged(source.path);
    if (!isSettled) unsettled.push({ entry, traits, place });
    columns.id[entry] = id;
    // Columns begin as zeros, and what is never written takes no memory: most histories have but one source.
    if (source.index > 0) columns.source.set(entry, source.index);
    columns.sentAt[entry] = sentAt ?? Number.NaN;
    columns.service.set(entry, columns.serviceCode(service));
    columns.person.set(entry, sender ?? place?.partner ?? history.unknownPerson);
    columns.room.set(entry, place?.room ?? 0);
    columns.kind[entry] = kind;
  };
  await runScan(source, ids, scope, take);
  if (rows !== (scope ? scope.length : ids.count)) throw schemaDamaged(source.path);
  // A room's newest message says nothing of the whole file's.
  const isInDoubt = scope && unsettled.some(({ traits }) => traits & TRAIT.maybeWaiting);
  const known = { rows: ids.count, oldestAt, newestAt };
  const extent = () => (scope ? extentOf(source, known) : known);
  settle(unsettled, isInDoubt ? extent().newestAt : newestAt, { source, history, columns });
  return { extent, duplicates: repeats?.rows ?? 0 };
}

async function runScan(source: Source, ids: RowIds, scope: Scope | undefined, take: TakeRow): Promise<void> {
  const query = scope ? "ledgerOfIds" : "ledger";
  const parts = (size?: number) => (scope ? listsOf(scope, size) : idRanges(source, ids, size));
  if (source.workers && areSafe(ids)) {
    const shared = source.workers.begin(query, [...parts(MOST_ROWS)]);
    await scanWithWorkers(source, shared, take);
    return;
  }
  const scanPart = scanner(source, query, take);
  for (const part of parts()) {
    scanPart(part);
    // Signals have their turn: a scan of millions of rows can be interrupted.
    await turn();
  }
}

/** Ids to be looked up, so many at once. */
function* listsOf(ids: Scope, size = IDS_AT_ONCE): Generator<{ ids: string }> {
  for (let start = 0; start < ids.length; start += size)
    yield { ids: JSON.stringify(ids.slice(start, start + size)) };
}
