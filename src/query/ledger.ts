import { ImsgError } from "../errors.ts";
import { type Kind, KINDS, kindOf, needsReading, TRAIT } from "../messages/kind.ts";
import { kindCode, type Ledger, ledgerColumns } from "../messages/ledger.ts";
import { isUnsent } from "../messages/summary.ts";
import { wordsOf } from "../messages/words.ts";
import { databaseError } from "../source/open.ts";
import type { History, OnUnreadable, Source } from "./history.ts";
import { readSql } from "./sql.ts";

/** Services that queries/ledger.sql tells by number; others follow as they turn up. */
const SERVICES = ["iMessage", "SMS", "RCS"];
const UNKNOWN_SERVICE = "unknown";
const PROGRESS_EVERY = 1 << 14;

export interface Reading {
  readonly ledger: Ledger;
  /** Rows left out because an earlier source, or row, has the same message. */
  readonly duplicates: number;
}

export type OnProgress = (done: number, total: number) => void;

/**
 * Reads a history's every message into numbers, in one scan of each source.
 *
 * Shape   the rows of all sources -> a Ledger; a message that several sources hold (same guid) is the first source's.
 * Units   see Ledger.
 * Errors  schema/damaged.
 * Source  queries/ledger.sql, queries/filings.sql, queries/deletedFilings.sql, queries/reading.sql, queries/roomName.sql.
 */
export function readLedger(
  history: History,
  onProgress: OnProgress = () => {},
  onUnreadable?: OnUnreadable,
): Reading {
  const total = history.sources.reduce((sum, source) => sum + countRows(source), 0);
  const draft: Draft = {
    columns: ledgerColumns(total),
    length: 0,
    services: [...SERVICES],
    seen: history.sources.some((source) => source.mayRepeat) || history.sources.length > 1 ? new Set() : undefined,
    duplicates: 0,
    onProgress: (done) => onProgress(done, total),
  };
  for (const source of history.sources) {
    try {
      readSource(source, history, draft);
    } catch (cause) {
      const error = databaseError(source.path, cause);
      if (!onUnreadable || !(error instanceof ImsgError)) throw error;
      onUnreadable(source.located, error);
    }
  }
  const ledger = trimmed(draft, history);
  return { ledger, duplicates: draft.duplicates };
}

interface Draft {
  readonly columns: ReturnType<typeof ledgerColumns>;
  length: number;
  readonly services: string[];
  /** Guids met so far, where the same message may come twice. */
  readonly seen: Set<string> | undefined;
  duplicates: number;
  readonly onProgress: (done: number) => void;
}

/** Rows whose kind or room takes a look at more than numbers; few. */
interface Unsettled {
  readonly entry: number;
  readonly traits: number;
}

/** Columns are laid out for this many; a damaged table is found out when it is read. */
function countRows(source: Source): number {
  try {
    return source.database.prepare<[], number>("SELECT count(*) FROM raw_message").pluck().get() ?? 0;
  } catch {
    return 0;
  }
}

function readSource(source: Source, history: History, draft: Draft): void {
  const filed = readFilings(source, history);
  const { columns, seen } = draft;
  const unsettled: Unsettled[] = [];
  let newestSentAt = Number.NEGATIVE_INFINITY;

  const takeRow = (id: number, sentAt: number | null, handleId: number | null, traits: number, service: unknown, guid: unknown) => {
    if (seen && typeof guid === "string") {
      if (seen.has(guid)) {
        draft.duplicates++;
        return;
      }
      seen.add(guid);
    }
    const entry = draft.length++;
    if (entry % PROGRESS_EVERY === 0) draft.onProgress(entry);
    const thread = filed.threadOf(id);
    columns.id[entry] = id;
    columns.source[entry] = source.index;
    columns.sentAt[entry] = sentAt ?? Number.NaN;
    columns.service[entry] = typeof service === "number" ? service : serviceCode(draft.services, service);
    columns.person[entry] = traits & TRAIT.fromMe ? 0 : (source.senderOf(handleId) ?? thread?.partner ?? history.unknownPerson);
    columns.room[entry] = thread?.room ?? 0;
    if (!thread || traits & TRAIT.maybeWaiting || needsReading(traits)) {
      unsettled.push({ entry, traits });
    } else {
      const setting = { sentAt: sentAt ?? Number.NaN, newestSentAt: 0, deleted: thread.deleted, filteredRoom: thread.isFiltered };
      columns.kind[entry] = KIND_CODES[kindOf(traits, setting)];
    }
    if (sentAt !== null && sentAt > newestSentAt && !(traits & (TRAIT.waiting | TRAIT.maybeWaiting))) newestSentAt = sentAt;
  };
  source.database.function("take_row", { deterministic: false }, takeRow);
  source.database.prepare(readSql("ledger")).get({ with_guid: seen ? 1 : 0 });
  settle(unsettled, newestSentAt, source, history, draft, filed);
}

const KIND_CODES = Object.fromEntries(KINDS.map((kind) => [kind, kindCode(kind)])) as Record<Kind, number>;

/** Decides the rows that needed a look at their words, their summary, or their cached room name. */
function settle(
  unsettled: readonly Unsettled[],
  newestSentAt: number,
  source: Source,
  history: History,
  { columns }: Draft,
  filed: Filings,
): void {
  const reading = source.database.prepare<[number], ReadingRow>(readSql("reading"));
  const roomNames = source.database.prepare<[number], string | null>(readSql("roomName")).pluck();
  for (const { entry, traits } of unsettled) {
    const id = columns.id[entry]!;
    const thread = filed.threadOf(id);
    if (!thread) columns.room[entry] = history.rooms.named(firstName(roomNames.get(id)));
    const setting = {
      sentAt: columns.sentAt[entry]!,
      newestSentAt,
      deleted: thread?.deleted ?? false,
      filteredRoom: thread?.isFiltered ?? false,
    };
    const row = needsReading(traits) ? reading.get(id) : undefined;
    columns.kind[entry] = KIND_CODES[kindOf(traits, setting, row && read(row))];
  }
}

interface ReadingRow {
  text: unknown;
  body: unknown;
  summary: unknown;
  part_count: unknown;
  date_retracted: unknown;
}

/** A body that cannot be decoded is not nothing. */
function read(row: ReadingRow): { hasWords: boolean; unsent: boolean } {
  const { words, undecodable } = wordsOf(row);
  return { hasWords: words !== null || undecodable, unsent: words === null && isUnsent(row) };
}

/** A message filed in two rooms has both names in the cache. */
const firstName = (names: unknown): string => (typeof names === "string" ? (names.split(",")[0] ?? "") : "");

function serviceCode(services: string[], value: unknown): number {
  const name = typeof value === "string" && value.trim() !== "" ? value.trim() : UNKNOWN_SERVICE;
  const known = services.findIndex((service) => service.toLowerCase() === name.toLowerCase());
  return known >= 0 ? known : services.push(name) - 1;
}

/** Where a message lies. */
interface Place {
  readonly room: number;
  readonly isFiltered: boolean;
  /** The other side of a direct thread. */
  readonly partner: number | undefined;
  /** Only in the recently-deleted join. */
  readonly deleted: boolean;
}

interface Filings {
  threadOf(messageId: number): Place | undefined;
}

/** The thread of every message; of several, the oldest; a recently deleted one only where no thread holds the message. */
function readFilings(source: Source, history: History): Filings {
  const places: (Place | undefined)[] = [undefined];
  const placeOfChat = new Map<number, number>();
  for (const thread of source.threads) {
    const room = history.rooms.ofThread(source.index, thread.chatId);
    if (room === undefined) continue;
    const partner = thread.isGroup ? undefined : history.rooms.list[room]!.members[0];
    placeOfChat.set(thread.chatId, places.push({ room, isFiltered: thread.isFiltered, partner, deleted: false }) - 1);
  }
  const placeOf = numberColumn(source);
  source.database.function("take_filing", { deterministic: false }, (chatId: number, messageId: number) => {
    const place = placeOfChat.get(chatId);
    const known = placeOf.get(messageId);
    if (place !== undefined && (known === 0 || place < known)) placeOf.set(messageId, place);
  });
  source.database.prepare(readSql("filings")).get();
  const deleted = source.database.prepare<[], [number, number]>(readSql("deletedFilings")).raw();
  const deletedPlaces = new Map<number, number>();
  for (const [chatId, messageId] of deleted.iterate()) {
    if (placeOf.get(messageId) !== 0) continue;
    const place = places[placeOfChat.get(chatId) ?? 0] ?? { room: history.rooms.named(""), isFiltered: false, partner: undefined };
    const known = deletedPlaces.get(chatId) ?? places.push({ ...place, deleted: true }) - 1;
    deletedPlaces.set(chatId, known);
    placeOf.set(messageId, known);
  }
  return { threadOf: (messageId) => places[placeOf.get(messageId)] };
}

interface NumberColumn {
  get(id: number): number;
  set(id: number, value: number): void;
}

/** A number for each message id, 0 where none was set: an array where ids are dense, as they are in practice. */
function numberColumn(source: Source): NumberColumn {
  const highest = source.database.prepare<[], number>("SELECT max(row_id) FROM raw_message").pluck().get() ?? 0;
  if (highest < countRows(source) * 8 + 1_000_000) {
    const column = new Uint32Array(highest + 1);
    return { get: (id) => column[id] ?? 0, set: (id, value) => void (column[id] = value) };
  }
  const column = new Map<number, number>();
  return { get: (id) => column.get(id) ?? 0, set: (id, value) => void column.set(id, value) };
}

/** Duplicates leave the columns longer than what is in them; views cost no copy. */
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
