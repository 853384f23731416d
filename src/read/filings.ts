import type { IdMap } from "../messages/idMap.ts";
import { getOrMake } from "../text/maps.ts";
import type { FilingReading } from "./filingReading.ts";
import type { History, Source } from "./history.ts";
import { type Place, type PlaceOf, type Places, type Placing, placeFinder } from "./place.ts";
import { rowCheck } from "./rowCheck.ts";
import { readRows } from "./scan.ts";
import { expectedFilings } from "./whole.ts";

export interface Filings {
  readonly placing: Placing;
  readonly placeOf: PlaceOf;
  /** Makes a test: may a message be in these rooms, because it is filed there, or nowhere? */
  inAny(rooms: ReadonlySet<number>): (messageId: number) => boolean;
}

/**
 * In which room is each message?
 *
 * Shape   see placeFinder; a recently deleted message is in its former room only where no thread
 *         holds it.
 * Errors  schema/damaged, also where the table and its index have another number of rows.
 * Source  queries/deletedFilings.sql; see beginFilings.
 */
export async function readFilings(
  source: Source,
  history: History,
  { numbers, read }: FilingReading,
): Promise<Filings> {
  const byChat = placesOf(source, history);
  const list: KnownPlaces["list"] = [undefined, ...source.threads.map(({ chatId }) => [byChat.get(chatId)!])];
  const check = rowCheck(source.path, expectedFilings(source));
  const others: number[] = [];
  await read((part) => {
    check.add(part);
    for (const other of part.others) others.push(other);
  });
  check.end();
  const add = adder(list, numbers);
  for (let at = 0; at < others.length; at += 2) add(others[at]!, others[at + 1]!);
  addDeleted(source, history, { byChat, list, numbers });
  const placing = {
    list,
    numbers: numbers.values,
    members: history.rooms.list.map(({ members }) => members),
  };
  return {
    placing,
    placeOf: placeFinder(placing),
    inAny(rooms) {
      const isIn = Uint8Array.from(list, (places) =>
        !places || places.some(({ room }) => rooms.has(room)) ? 1 : 0,
      );
      const { get } = numbers;
      return (messageId) => isIn[get(messageId)] === 1;
    },
  };
}

/** The place of each thread, by chat id, the oldest thread first. */
function placesOf(source: Source, history: History): Map<number, Place> {
  const places = new Map<number, Place>();
  for (const { chatId, isFiltered, isGroup } of source.threads) {
    const room = history.rooms.ofThread(source.index, chatId)!;
    const partner = history.rooms.partnerOf(source.index, chatId);
    places.set(chatId, { room, isGroup, isFiltered, partner, deleted: false });
  }
  return places;
}

/** Makes a function that adds a thread to a message; the same rooms share a list of places. */
function adder(list: KnownPlaces["list"], numbers: IdMap): (messageId: number, number: number) => void {
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
    numbers.set(
      messageId,
      getOrMake(combinations, `${known} ${number}`, () => combine(known, number)),
    );
  };
}

/** The places known so far: of each thread, by number, and the number of each message. */
interface KnownPlaces {
  readonly byChat: ReadonlyMap<number, Place>;
  readonly list: (Places | undefined)[];
  readonly numbers: IdMap;
}

function addDeleted(source: Source, history: History, { byChat, list, numbers }: KnownPlaces): void {
  const rows = readRows<{ chat_id: number; message_id: unknown }>(source, "deletedFilings");
  const deleted = new Map<Place | undefined, number>();
  for (const { chat_id, message_id } of rows) {
    if (typeof message_id !== "number" || numbers.get(message_id) !== 0) continue;
    const number = getOrMake(deleted, byChat.get(chat_id), (former) => {
      const place = former ?? { ...NOWHERE, room: history.rooms.named("") };
      return list.push([{ ...place, deleted: true }]) - 1;
    });
    numbers.set(message_id, number);
  }
}

const NOWHERE = { isGroup: true, isFiltered: false, partner: undefined };
