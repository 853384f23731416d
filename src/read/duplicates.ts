import { type IdMap, idMap } from "../messages/idMap.ts";
import { messageText } from "../messages/text.ts";
import { getOrMake } from "../text/maps.ts";
import type { Filings } from "./filings.ts";
import type { History, Source } from "./history.ts";
import { idRanges, type RowIds } from "./rowIds.ts";
import { readRows, rowReader, scanner } from "./scan.ts";
import { roomNameReader } from "./settle.ts";

/** The rows of one source that repeat a message of an earlier source or row. */
interface Repeats {
  readonly rows: number;
  /** 1 for each of them. */
  readonly ids: IdMap;
}

/** What of a row decides whether another row is the same message. */
interface Identity {
  readonly guid: string | undefined;
  readonly id: number;
  /** Unix milliseconds; NaN for an impossible date. */
  readonly sentAt: number;
  readonly person: number;
}

/** Finds the repeats of one source after another, in the order of the sources. */
export type RepeatFinder = (source: Source, ids: RowIds, filings: Filings) => Promise<Repeats>;

/**
 * Makes a finder of repeated messages, for sources between which, or within which, the same message
 * may come twice.
 *
 * Errors  schema/damaged.
 * Source  queries/identities.sql, queries/guidless.sql, queries/reading.sql.
 */
export function repeatFinder(history: History, pause: () => Promise<void>): RepeatFinder {
  const sameness = samenessOf(history.sources);
  return async (source, ids, filings) => {
    const repeated = idMap(ids, 2);
    let rows = 0;
    const unfiled: number[] = [];
    const leaveOut = (id: number) => {
      rows++;
      repeated.set(id, 1);
      if (!filings.placeOf(id, undefined)) unfiled.push(id);
    };
    const waiting = await readWaiting(source, ids, filings, { history, sameness, leaveOut, pause });
    const byText = sameness.repeatsByText(source, waiting);
    for (const [index, { id }] of waiting.entries()) if (byText[index]) leaveOut(id);
    // Such a row may be the only sign that this source has its room.
    const roomNameOf = roomNameReader(source);
    for (const id of unfiled) history.rooms.hold(roomNameOf(id), source.index);
    return { rows, ids: repeated };
  };
}

interface RepeatSearch {
  readonly history: History;
  readonly sameness: Sameness;
  leaveOut(id: number): void;
  pause(): Promise<void>;
}

/** Leaves out rows whose guid came before; returns the rows that only their text can identify. */
async function readWaiting(
  source: Source,
  ids: RowIds,
  filings: Filings,
  { history, sameness, leaveOut, pause }: RepeatSearch,
): Promise<Identity[]> {
  const waiting: Identity[] = [];
  const take = (id: number, value: unknown, at: number | null, handleId: number | null, isFromMe: number) => {
    const guid = value === null || value === "" ? undefined : String(value);
    const sentAt = at ?? Number.NaN;
    if (sameness.mustWait(guid, sentAt)) {
      const sender = isFromMe ? 0 : source.senders.get(handleId);
      const person = sender ?? filings.placeOf(id, sender)?.partner ?? history.unknownPerson;
      waiting.push({ guid, id, sentAt, person });
    } else if (guid !== undefined && sameness.repeats(guid)) leaveOut(id);
  };
  const scanRange = scanner(source, "identities", take);
  for (const range of idRanges(source, ids)) {
    scanRange(range);
    await pause();
  }
  return waiting;
}

/** Recognises messages that came before. */
interface Sameness {
  /** Whether only the text can tell: such rows wait, because a scan allows no other query. */
  mustWait(guid: string | undefined, sentAt: number): boolean;
  /** Whether a row with this guid came before. */
  repeats(guid: string): boolean;
  /** Of the rows of one source that had to wait, which came before? All at once, in any order. */
  repeatsByText(source: Source, waiting: readonly Identity[]): boolean[];
}

/** The messages of one second, sender and text that were taken so far. */
interface Alike {
  /** Taken from a source that gave no guid, and not yet known to be the message of some guid. */
  unnamed: number;
  readonly guids: Set<string>;
}

/**
 * Which rows are the same message?
 *
 * Two rows with guids are the same when these are equal. A row without guid is the same as a row of
 * another source when second, sender and text agree; within one source two such rows are two
 * messages. How many messages remain does not depend on the order of the sources: for each second,
 * sender and text, as many as there are guids, or as the source with most has.
 *
 * Source  docs/formats.md, B1.
 */
function samenessOf(sources: readonly Source[]): Sameness {
  const seconds = sources.length > 1 ? guidlessSeconds(sources) : new Set<number>();
  const seen = new Set<string>();
  const alikes = new Map<string, Alike>();

  const repeats = (guid: string): boolean => seen.size === seen.add(guid).size;

  const alikeOf = (key: string): Alike => getOrMake(alikes, key, () => ({ unnamed: 0, guids: new Set() }));

  /** A guid may belong to a message that another source gave without one. */
  const repeatsNamed = (guid: string, alike: Alike): boolean => {
    const isKnown = repeats(guid);
    alike.guids.add(guid);
    if (isKnown || alike.unnamed === 0) return isKnown;
    alike.unnamed--;
    return true;
  };

  return {
    mustWait: (guid, sentAt) => (sources.length > 1 && guid === undefined) || seconds.has(secondOf(sentAt)),
    repeats,
    repeatsByText(source, waiting) {
      const keys = keysOf(source, waiting);
      const result = new Array<boolean>(waiting.length).fill(false);
      /** By text: guids that this source itself has. */
      const own = new Map<string, Set<string>>();
      for (const [index, { guid }] of waiting.entries()) {
        if (guid === undefined) continue;
        const key = keys[index]!;
        result[index] = repeatsNamed(guid, alikeOf(key));
        getOrMake(own, key, () => new Set<string>()).add(guid);
      }
      /** By text: messages of other sources that this source's rows without guid can still be. */
      const free = new Map<string, number>();
      for (const [index, { guid }] of waiting.entries()) {
        if (guid !== undefined) continue;
        const key = keys[index]!;
        const alike = alikeOf(key);
        const left = free.get(key) ?? alike.guids.size + alike.unnamed - (own.get(key)?.size ?? 0);
        free.set(key, left - 1);
        if (left > 0) result[index] = true;
        else alike.unnamed++;
      }
      return result;
    },
  };
}

function guidlessSeconds(sources: readonly Source[]): Set<number> {
  const rows = sources.flatMap((source) => readRows<{ second: number | null }>(source, "guidless"));
  return new Set(rows.map(({ second }) => second ?? Number.NaN));
}

const secondOf = (sentAt: number): number => Math.floor(sentAt / 1000);

function keysOf(source: Source, waiting: readonly Identity[]): string[] {
  const reading = rowReader<{ text: unknown; body: unknown; summary: unknown }>(source, "reading");
  return waiting.map(({ id, sentAt, person }) => {
    const row = reading({ id });
    return `${secondOf(sentAt)} ${person} ${(row && messageText(row).text) ?? ""}`;
  });
}
