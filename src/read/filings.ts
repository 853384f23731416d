import type { IndexColumn } from "../messages/ledger.ts";
import { databaseError } from "../source/open.ts";
import type { History, Source } from "./history.ts";
import { countRows, idRange } from "./rowIds.ts";
import { readSql } from "./sql.ts";

/** Where a message lies. */
export interface Place {
  readonly room: number;
  readonly isFiltered: boolean;
  /** The other side of a direct thread. */
  readonly partner: number | undefined;
  /** Only in the recently-deleted join. */
  readonly deleted: boolean;
}

export interface Filings {
  threadOf(messageId: number): Place | undefined;
  /** Its memory, one number for each message id up to the highest; undefined where ids are too sparse for that. */
  readonly column: IndexColumn | undefined;
}

/**
 * In which room is each message?
 *
 * Shape   the thread of every message; of several, the oldest; a recently deleted one only where no thread holds the message.
 * Source  queries/filings.sql, queries/deletedFilings.sql.
 */
export function readFilings(source: Source, history: History, scope?: Scope): Filings {
  const places: (Place | undefined)[] = [undefined];
  const placeOfChat = new Map<number, number>();
  for (const thread of source.threads) {
    const room = history.rooms.ofThread(source.index, thread.chatId);
    if (room === undefined) continue;
    const partner = thread.isGroup ? undefined : history.rooms.list[room]!.members[0];
    placeOfChat.set(
      thread.chatId,
      places.push({ room, isFiltered: thread.isFiltered, partner, deleted: false }) - 1,
    );
  }
  const placeOf = numberColumn(source, source.threads.length * 2 + 1);
  // Apple's key keeps a thread's filings together.
  let [lastChat, place]: [number, number | undefined] = [Number.NaN, undefined];
  source.database.function("take_filing", { deterministic: false }, (chatId: number, messageId: number) => {
    if (chatId !== lastChat) [lastChat, place] = [chatId, placeOfChat.get(chatId)];
    const known = placeOf.get(messageId);
    if (place !== undefined && (known === 0 || place < known)) placeOf.set(messageId, place);
  });
  if (scope) source.database.prepare(readSql("filingsOfRooms")).get({ chats: scope.chats });
  else source.database.prepare(readSql("filings")).get();
  const deleted = source.database.prepare<[], [number, number]>(readSql("deletedFilings")).raw();
  const deletedPlaces = new Map<number, number>();
  for (const [chatId, messageId] of deleted.iterate()) {
    if (placeOf.get(messageId) !== 0) continue;
    const place = places[placeOfChat.get(chatId) ?? 0] ?? {
      room: history.rooms.named(""),
      isFiltered: false,
      partner: undefined,
    };
    const known = deletedPlaces.get(chatId) ?? places.push({ ...place, deleted: true }) - 1;
    deletedPlaces.set(chatId, known);
    placeOf.set(messageId, known);
  }
  return { threadOf: (messageId) => places[placeOf.get(messageId)], column: placeOf.column };
}

/** Some threads of the only source. */
export interface Scope {
  /** Chat ids, as JSON for a query. */
  readonly chats: string;
  /** At least as many as there are messages. */
  readonly filings: number;
}

interface FilingCounts {
  readonly messages: number;
  readonly filings: number;
  readonly filed: number;
  readonly deleted: number;
}

/**
 * The threads that hold all messages of some rooms, where reading only them changes no number: one source, every message filed
 * exactly once. Elsewhere a message may count in an older thread's room, or a room be known by its cached name only.
 *
 * Shape   rooms -> their threads; undefined where everything has to be read.
 * Source  queries/filingCounts.sql.
 */
export function scopeOf(rooms: ReadonlySet<number>, history: History): Scope | undefined {
  const [source, ...others] = history.sources;
  if (!source || others.length > 0 || source.mayRepeat) return undefined;
  try {
    const counts = source.database.prepare<[], FilingCounts>(readSql("filingCounts")).get()!;
    const isFiledOnce = counts.filings === counts.filed && counts.filed + counts.deleted === counts.messages;
    if (!isFiledOnce) return undefined;
    const chats = [...rooms].flatMap((room) =>
      history.rooms.list[room]!.threads.map((thread) => thread.chatId),
    );
    const ids = JSON.stringify(chats);
    const filings = source.database
      .prepare<{ chats: string }, number>(readSql("scopeSize"))
      .pluck()
      .get({ chats: ids })!;
    return { chats: ids, filings };
  } catch (cause) {
    throw databaseError(source.path, cause);
  }
}

interface NumberColumn {
  readonly column: IndexColumn | undefined;
  get(id: number): number;
  set(id: number, value: number): void;
}

/** A number for each message id, 0 where none was set: an array where ids are dense, as they are in practice. */
function numberColumn(source: Source, places: number): NumberColumn {
  const { lowest, highest } = idRange(source);
  if (lowest >= 0 && highest < countRows(source) * 8 + 1_000_000) {
    // Places are few: two bytes do for the threads of any real history.
    const column = places < 2 ** 16 ? new Uint16Array(highest + 1) : new Uint32Array(highest + 1);
    return {
      column,
      get: (id) => column[id] ?? 0,
      set(id, value) {
        column[id] = value;
      },
    };
  }
  const column = new Map<number, number>();
  return {
    column: undefined,
    get: (id) => column.get(id) ?? 0,
    set: (id, value) => void column.set(id, value),
  };
}
