import { schemaDamaged } from "../errors/source.ts";
import { type IdMap, idMap } from "../messages/idMap.ts";
import type { History, Source } from "./history.ts";
import { MOST_ROWS } from "./rawRows.ts";
import { areSafe, type Ends, idRanges, type RowIds } from "./rowIds.ts";
import { readRows, rowReader, scan } from "./scan.ts";
import { expectedFilings } from "./whole.ts";
import { scanWithWorkers } from "./workers.ts";

/** Where a message lies. */
export interface Place {
  readonly room: number;
  readonly isGroup: boolean;
  /** Whether the thread is junk or blocked. */
  readonly isFiltered: boolean;
  /** The other side of a direct thread. */
  readonly partner: number | undefined;
  /** Only in the recently-deleted join. */
  readonly deleted: boolean;
}

export interface Filings {
  /** The place of a message, whose sender (0 is Me) decides between several; undefined for one that is filed nowhere. */
  placeOf(messageId: number, sender: number | undefined): Place | undefined;
  /** Whether a message may be in one of these rooms: it is filed there, or nowhere. */
  mayBeIn(messageId: number, rooms: ReadonlySet<number>): boolean;
}

/** The places of a message that is filed in several rooms, the oldest thread's first. */
type Places = readonly Place[];

/**
 * In which room is each message?
 *
 * Shape   a message filed in several rooms is in the one its sender is a member of, a group before a direct room, then the oldest
 *         thread's; a recently deleted one is in its former room only where no thread holds it.
 * Errors  schema/damaged, also where the table and its index have another number of rows.
 * Source  queries/filings.sql, queries/filingsInRange.sql, queries/deletedFilings.sql.
 */
export async function readFilings(source: Source, history: History, ids: RowIds): Promise<Filings> {
  const placeOfChat = placesOf(source, history);
  const list: (Places | undefined)[] = [undefined, ...[...placeOfChat.values()].map((place) => [place])];
  const numberOf = new Map<unknown, number>(
    [...placeOfChat.keys()].map((chatId, index) => [chatId, index + 1]),
  );
  const numbers = idMap(ids, list.length);
  const add = adder(list, numbers);
  const scanFilings = beginFilings(source);
  const expected = expectedFilings(source);
  let rows = 0;
  let lastRow = Number.NEGATIVE_INFINITY;
  await scanFilings((row, chatId, messageId) => {
    rows++;
    // The table itself is read, because an index may lack rows; where it leads to the same rows again, it is damaged.
    if (row !== null && !(row > lastRow)) throw schemaDamaged(source.path);
    lastRow = row ?? lastRow;
    const number = numberOf.get(chatId);
    if (number !== undefined && typeof messageId === "number") add(messageId, number);
  });
  if (expected !== undefined && rows !== expected) throw schemaDamaged(source.path);
  addDeleted(source, history, placeOfChat, list, numbers);
  const { list: rooms } = history.rooms;
  return {
    placeOf(messageId, sender) {
      const places = list[numbers.get(messageId)];
      return places && places.length > 1 ? chosenPlace(places, sender, rooms) : places?.[0];
    },
    mayBeIn(messageId, wanted) {
      const places = list[numbers.get(messageId)];
      return !places || places.some(({ room }) => wanted.has(room));
    },
  };
}

type TakeFiling = (row: number | null, chatId: unknown, messageId: unknown) => void;

/** A scan of the table, which workers begin at once where its rows have numbers. */
function beginFilings(source: Source): (take: TakeFiling) => void | Promise<void> {
  const { workers } = source;
  const range = workers && rowReader<Partial<Ends>>(source, "filingRange")({});
  if (!range || !areSafe(range)) return (take) => scan(source, "filings", {}, take);
  const shared = workers.begin("filingsInRange", [...idRanges(source, range, MOST_ROWS, "nextFiling")]);
  return (take) => scanWithWorkers(source, shared, take);
}

/** The place that each thread is, by chat id, the oldest first. */
function placesOf(source: Source, history: History): Map<number, Place> {
  const places = new Map<number, Place>();
  for (const { chatId, isFiltered, isGroup } of source.threads) {
    const room = history.rooms.ofThread(source.index, chatId);
    if (room === undefined) continue;
    const partner = history.rooms.partnerOf(source.index, chatId);
    places.set(chatId, { room, isGroup, isFiltered, partner, deleted: false });
  }
  return places;
}

/** Adds filings, in any order; what lies in threads of several rooms gets a list of places that others like it share. */
function adder(list: (Places | undefined)[], numbers: IdMap): (messageId: number, number: number) => void {
  const combinations = new Map<string, number>();
  const combine = (known: number, number: number): number => {
    const places = list[known]!;
    const [place] = list[number]! as [Place];
    const at = places.findIndex(({ room }) => room === place.room);
    const order = (one: Place) => list.findIndex((other) => other?.length === 1 && other[0] === one);
    // Of two threads of one room, the older one.
    if (at >= 0 && order(places[at]!) <= number) return known;
    const others = places.filter((_, index) => index !== at);
    const sorted = [...others, place].sort((a, b) => order(a) - order(b));
    return sorted.length === 1 ? number : list.push(sorted) - 1;
  };
  return (messageId, number) => {
    const known = numbers.get(messageId);
    if (known === 0) numbers.set(messageId, number);
    if (known === 0 || known === number) return;
    const key = `${known} ${number}`;
    const combined = combinations.get(key) ?? combine(known, number);
    combinations.set(key, combined);
    numbers.set(messageId, combined);
  };
}

function addDeleted(
  source: Source,
  history: History,
  placeOfChat: ReadonlyMap<number, Place>,
  list: (Places | undefined)[],
  numbers: IdMap,
): void {
  const rows = readRows<{ chat_id: number; message_id: unknown }>(source, "deletedFilings");
  const deleted = new Map<Place | undefined, number>();
  for (const { chat_id, message_id } of rows) {
    if (typeof message_id !== "number" || numbers.get(message_id) !== 0) continue;
    const former = placeOfChat.get(chat_id);
    let number = deleted.get(former);
    if (number === undefined) {
      const place = former ?? { ...NOWHERE, room: history.rooms.named("") };
      number = list.push([{ ...place, deleted: true }]) - 1;
      deleted.set(former, number);
    }
    numbers.set(message_id, number);
  }
}

const NOWHERE = { isGroup: true, isFiltered: false, partner: undefined };

/** Me is a member of every room. */
function chosenPlace(
  places: Places,
  sender: number | undefined,
  rooms: History["rooms"]["list"],
): Place | undefined {
  const isMember = ({ room }: Place) =>
    sender === 0 || (sender !== undefined && rooms[room]!.members.includes(sender));
  return (
    places.find((place) => place.isGroup && isMember(place)) ??
    places.find(isMember) ??
    places.find((place) => place.isGroup) ??
    places[0]
  );
}
