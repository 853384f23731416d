import { setImmediate as turn } from "node:timers/promises";
import { ImsgError } from "../errors/error.ts";
import { KINDS, type Kind, needsReading, TRAIT } from "../messages/kind.ts";
import { indexColumn, type Ledger, type LedgerColumns, ledgerColumns } from "../messages/ledger.ts";
import { databaseError } from "../source/open.ts";
import { type Identity, type Sameness, samenessOf } from "./duplicates.ts";
import { type Place, readFilings, type Scope, scopeOf } from "./filings.ts";
import type { History, OnUnreadable, Source } from "./history.ts";
import { countRows, idRange, idRanges } from "./rowIds.ts";
import { rememberedKinds, settle, type Unsettled } from "./settle.ts";
import { readSql } from "./sql.ts";

/** Services that queries/ledger.sql tells by number; others follow as they turn up. */
const SERVICES = ["iMessage", "SMS", "RCS"];
const UNKNOWN_SERVICE = "unknown";
const PROGRESS_EVERY = 1 << 14;

/** How much a source holds by itself, whatever others hold too. */
export interface Extent {
  readonly rows: number;
  /** Unix milliseconds of the newest message that was not scheduled; -Infinity where nothing has a date. */
  readonly newestAt: number;
}

export interface Reading {
  readonly ledger: Ledger;
  /** By number of the source. */
  readonly extents: readonly Extent[];
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
 * Shape   the rows of all sources -> a Ledger; a message that several sources hold is the first source's (see samenessOf).
 * Units   see Ledger.
 * Errors  schema/damaged.
 * Source  queries/ledger.sql, queries/ledgerOfRooms.sql, queries/newest.sql, queries/guidless.sql, queries/filings.sql, queries/deletedFilings.sql; see settle.
 */
export async function readLedger(history: History, options: ReadOptions = {}): Promise<Reading> {
  const { onProgress = () => {}, onUnreadable, kinds } = options;
  const scope = options.rooms && scopeOf(options.rooms, history);
  const total = scope?.filings ?? history.sources.reduce((sum, source) => sum + countRows(source), 0);
  const sameness = mayHoldSame(history.sources) ? samenessOf(history.sources) : undefined;
  const sharesRooms = !scope && !sameness;
  const draft: Draft = {
    scope,
    sharesRooms,
    columns: ledgerColumns(total, {
      persons: history.persons.length,
      rooms: sharesRooms ? undefined : history.rooms.list.length,
      smallIds: history.sources.every(hasSmallIds),
    }),
    length: 0,
    rows: 0,
    isWanted: KINDS.map((kind) => kinds?.has(kind) ?? true),
    services: [...SERVICES],
    sameness,
    duplicates: 0,
    extents: history.sources.map(() => ({ rows: 0, newestAt: Number.NEGATIVE_INFINITY })),
    onProgress: (done) => onProgress(done, total),
  };
  for (const source of history.sources) {
    try {
      await readSource(source, history, draft);
    } catch (cause) {
      const error = databaseError(source.path, cause);
      if (!onUnreadable || !(error instanceof ImsgError)) throw error;
      onUnreadable(source.located, error);
    }
  }
  const ledger = trimmed(draft, history);
  return { ledger, extents: draft.extents, duplicates: draft.duplicates };
}

function hasSmallIds(source: Source): boolean {
  const { lowest, highest } = idRange(source);
  return lowest >= 0 && highest < 2 ** 32;
}

const mayHoldSame = (sources: readonly Source[]) =>
  sources.length > 1 || sources.some((source) => source.mayRepeat);

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

interface Draft {
  readonly scope: Scope | undefined;
  /** Whether rooms take the memory of the one source's filings: see readSource. */
  readonly sharesRooms: boolean;
  readonly columns: Writable<LedgerColumns>;
  length: number;
  /** How many rows were met so far. */
  rows: number;
  /** By kind. */
  readonly isWanted: readonly boolean[];
  readonly services: string[];
  /** Where the same message may come twice. */
  readonly sameness: Sameness | undefined;
  duplicates: number;
  readonly extents: Extent[];
  readonly onProgress: (done: number) => void;
}

/** Of the arguments of take_row in queries/ledger.sql: id, sent_ms, handle_id, traits, service. */
type Row = [number, number | null, number | null, number, unknown];

/** Stands until settled. */
const UNSETTLED = 0;

async function readSource(source: Source, history: History, draft: Draft): Promise<void> {
  const { columns, sameness, scope } = draft;
  const filed = readFilings(source, history, scope);
  // A whole scan meets rows by ascending number, each once: no entry is ahead of its row, so that what was read of a row's place makes
  // room for its room. Two bytes a message less are what keeps an export's peak within its goal (docs/performance.md).
  if (draft.sharesRooms)
    columns.room = filed.column ?? indexColumn(columns.id.length, history.rooms.list.length);
  const kinds = rememberedKinds();
  const unsettled: Unsettled[] = [];
  const waiting: (Identity & { readonly row: Row })[] = [];
  let rows = 0;
  let newestSentAt = Number.NEGATIVE_INFINITY;

  const senderOf = (thread: Place | undefined, handleId: number | null, traits: number): number =>
    traits & TRAIT.fromMe ? 0 : (source.senderOf(handleId) ?? thread?.partner ?? history.unknownPerson);

  // SQLite counts a function's parameters, so they are written out.
  const takeRow = (
    id: number,
    sentAt: number | null,
    handleId: number | null,
    traits: number,
    service: unknown,
    guidValue: unknown,
  ) => {
    rows++;
    if (sentAt !== null && sentAt > newestSentAt && !(traits & (TRAIT.waiting | TRAIT.maybeWaiting)))
      newestSentAt = sentAt;
    if (sameness) {
      const guid = guidValue === null || guidValue === "" ? undefined : String(guidValue);
      if (sameness.mustWait(guid, sentAt ?? Number.NaN)) {
        const person = senderOf(filed.threadOf(id), handleId, traits);
        waiting.push({
          guid,
          id,
          sentAt: sentAt ?? Number.NaN,
          person,
          row: [id, sentAt, handleId, traits, service],
        });
        return;
      }
      if (guid !== undefined && sameness.repeats(guid)) {
        draft.duplicates++;
        return;
      }
    }
    addRow(id, sentAt, handleId, traits, service);
  };

  const addRow = (
    id: number,
    sentAt: number | null,
    handleId: number | null,
    traits: number,
    service: unknown,
  ) => {
    if (draft.rows++ % PROGRESS_EVERY === 0) draft.onProgress(draft.rows);
    const thread = filed.threadOf(id);
    const isSettled = thread && !(traits & TRAIT.maybeWaiting) && !needsReading(traits);
    const kind = isSettled ? kinds(traits, sentAt !== null, thread) : UNSETTLED;
    if (isSettled && !draft.isWanted[kind]) return;
    const entry = draft.length++;
    if (!isSettled) unsettled.push({ entry, traits, thread });
    columns.id[entry] = id;
    // Columns begin as zeros, and what is never written takes no memory: most histories have but one source.
    if (source.index > 0) columns.source[entry] = source.index;
    columns.sentAt[entry] = sentAt ?? Number.NaN;
    columns.service[entry] = typeof service === "number" ? service : serviceCode(draft.services, service);
    columns.person[entry] = senderOf(thread, handleId, traits);
    columns.room[entry] = thread?.room ?? 0;
    columns.kind[entry] = kind;
  };
  source.database.function("take_row", { deterministic: false }, takeRow);
  const parameters = { with_guid: sameness ? 1 : 0 };
  if (scope) {
    source.database.prepare(readSql("ledgerOfRooms")).get({ ...parameters, chats: scope.chats });
  } else {
    const scan = source.database.prepare(readSql("ledger"));
    for (const range of idRanges(source)) {
      scan.get({ ...parameters, ...range });
      // Signals have their turn: a scan of millions of rows can be interrupted.
      await turn();
    }
  }
  if (scope && unsettled.some(({ traits }) => traits & TRAIT.maybeWaiting)) newestSentAt = newestOf(source);
  const repeated = sameness?.repeatsByWords(source, waiting) ?? [];
  for (const [index, { row }] of waiting.entries()) {
    if (repeated[index]) draft.duplicates++;
    else addRow(...row);
  }
  draft.extents[source.index] = { rows, newestAt: newestSentAt };
  settle(unsettled, newestSentAt, { source, history, columns });
}

/** A room's newest message says nothing of the whole file's. */
const newestOf = (source: Source): number =>
  source.database.prepare<[], number | null>(readSql("newest")).pluck().get() ?? Number.NEGATIVE_INFINITY;

function serviceCode(services: string[], value: unknown): number {
  const name = typeof value === "string" && value.trim() !== "" ? value.trim() : UNKNOWN_SERVICE;
  const known = services.findIndex((service) => service.toLowerCase() === name.toLowerCase());
  return known >= 0 ? known : services.push(name) - 1;
}

/** Rows left out leave the columns longer than what is in them; views cost no copy. */
function trimmed({ columns, length, services }: Draft, history: History): Ledger {
  return {
    length,
    sentAt: columns.sentAt.subarray(0, length),
    person: columns.person.subarray(0, length),
    room: columns.room.subarray(0, length),
    kind: columns.kind.subarray(0, length),
    service: columns.service.subarray(0, length),
    source: columns.source.subarray(0, length),
    id: columns.id.subarray(0, length),
    people: history.persons,
    rooms: history.rooms.list,
    services,
  };
}
