import { wordsOf } from "../messages/text.ts";
import type { Source } from "./history.ts";
import { readSql } from "./sql.ts";

/** What a row says of itself, where several sources may hold the same message. */
export interface Identity {
  readonly guid: string | undefined;
  readonly id: number;
  /** Unix milliseconds; NaN for an impossible date. */
  readonly sentAt: number;
  readonly person: number;
}

/** Tells the rows of one history apart from those it had before. */
export interface Sameness {
  /** Whether only the words can tell: such rows wait for `repeatsByWords`, because a scan allows no other query meanwhile. */
  mustWait(guid: string | undefined, sentAt: number): boolean;
  /** Whether a row with this guid came before. */
  repeats(guid: string): boolean;
  /** Of the rows of one source that had to wait, which came before? All at once, in any order. */
  repeatsByWords(source: Source, waiting: readonly Identity[]): boolean[];
}

/** The messages of one second, sender and wording that were taken so far. */
interface Alike {
  /** Taken from a source that gave no guid, and not yet known to be the message of some guid. */
  unnamed: number;
  readonly guids: Set<string>;
}

/**
 * Which rows are the same message?
 *
 * Two rows with guids are the same when these are equal. A row without guid is the same as a row of another source when second,
 * sender and words agree; within one source two such rows are two messages. How many messages remain does not depend on the
 * order of the sources: for each second, sender and wording, as many as there are guids, or as the source with most has.
 *
 * Source  queries/guidless.sql, queries/reading.sql; docs/formats.md, B1.
 */
export function samenessOf(sources: readonly Source[]): Sameness {
  const seconds = sources.length > 1 ? guidlessSeconds(sources) : new Set<number>();
  const seen = new Set<string>();
  const alikes = new Map<string, Alike>();

  const repeats = (guid: string): boolean => seen.size === seen.add(guid).size;

  const alikeOf = (key: string): Alike => {
    const known = alikes.get(key) ?? { unnamed: 0, guids: new Set() };
    alikes.set(key, known);
    return known;
  };

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
    repeatsByWords(source, waiting) {
      const keys = keysOf(source, waiting);
      const result = new Array<boolean>(waiting.length).fill(false);
      /** How many messages of each wording this source itself has under a guid. */
      const own = new Map<string, Set<string>>();
      for (const [index, { guid }] of waiting.entries()) {
        if (guid === undefined) continue;
        const key = keys[index]!;
        result[index] = repeatsNamed(guid, alikeOf(key));
        own.set(key, (own.get(key) ?? new Set()).add(guid));
      }
      /** What is left of other sources' messages of each wording, for this source's rows without guid to be the same as. */
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
  const seconds = new Set<number>();
  for (const { database } of sources) {
    const rows = database.prepare<[], number | null>(readSql("guidless")).pluck();
    for (const second of rows.iterate()) seconds.add(second ?? Number.NaN);
  }
  return seconds;
}

const secondOf = (sentAt: number): number => Math.floor(sentAt / 1000);

function keysOf(source: Source, waiting: readonly Identity[]): string[] {
  const reading = source.database.prepare<[number], { text: unknown; body: unknown; summary: unknown }>(
    readSql("reading"),
  );
  return waiting.map(({ id, sentAt, person }) => {
    const row = reading.get(id);
    return `${secondOf(sentAt)} ${person} ${(row && wordsOf(row).words) ?? ""}`;
  });
}
