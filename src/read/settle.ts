import { isUnsent } from "../messages/edit.ts";
import { KINDS, type Kind, kindOf, needsReading, type Setting, TRAIT } from "../messages/kind.ts";
import { kindCode, type LedgerColumns } from "../messages/ledger.ts";
import { wordsOf } from "../messages/text.ts";
import type { Room } from "../people/room.ts";
import type { Place } from "./filings.ts";
import type { History, Source } from "./history.ts";
import { readSql } from "./sql.ts";

const KIND_CODES = Object.fromEntries(KINDS.map((kind) => [kind, kindCode(kind)])) as Record<Kind, number>;

/** The kinds of rows that need no reading, remembered: a million rows have a few dozen combinations of traits and place. */
export function rememberedKinds(): (traits: number, isDated: boolean, place: Place) => number {
  const known: number[] = [];
  return (traits, isDated, place) => {
    const key = traits * 8 + (isDated ? 4 : 0) + (place.deleted ? 2 : 0) + (place.isFiltered ? 1 : 0);
    known[key] ??= KIND_CODES[kindOf(traits, isDated, place)];
    return known[key];
  };
}

/** A row whose kind or room takes a look at more than numbers; there are few. */
export interface Unsettled {
  readonly entry: number;
  readonly traits: number;
  readonly thread: Place | undefined;
}

/**
 * Decides the rows of a source that need a look at their words, their summary, or their cached room name.
 *
 * Shape   fills `kind`, and `room` where a row is filed in no thread, of each entry.
 * Units   newestSentAt: Unix milliseconds of the newest message known to be sent; what is scheduled for later is waiting.
 * Source  queries/reading.sql, queries/roomName.sql.
 */
export function settle(
  unsettled: readonly Unsettled[],
  newestSentAt: number,
  { source, history, columns }: Surroundings,
): void {
  const reading = source.database.prepare<[number], ReadingRow>(readSql("reading"));
  const roomNames = source.database.prepare<[number], string | null>(readSql("roomName")).pluck();
  for (const { entry, traits, thread } of unsettled) {
    const id = columns.id[entry]!;
    if (!thread) columns.room[entry] = history.rooms.named(firstName(roomNames.get(id)));
    const place = thread ?? nowhere(history.rooms.list[columns.room[entry]!]!);
    const sentAt = columns.sentAt[entry]!;
    const isWaiting = traits & TRAIT.maybeWaiting && sentAt > newestSentAt;
    const row = needsReading(traits) ? reading.get(id) : undefined;
    const settled = isWaiting ? traits | TRAIT.waiting : traits;
    columns.kind[entry] = KIND_CODES[kindOf(settled, !Number.isNaN(sentAt), place, row && read(row))];
  }
}

/** Where unsettled rows come from and go to. */
export interface Surroundings {
  readonly source: Source;
  readonly history: History;
  readonly columns: LedgerColumns;
}

/** What is filed in no thread is junk where its room is nothing else. */
const nowhere = ({ threads }: Room): Setting => ({
  deleted: false,
  isFiltered: threads.length > 0 && threads.every((thread) => thread.isFiltered),
});

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
  const hasWords = words !== null || undecodable;
  return { hasWords, unsent: isUnsent(row, hasWords) };
}

/** A message filed in two rooms has both names in the cache. */
const firstName = (names: unknown): string => (typeof names === "string" ? (names.split(",")[0] ?? "") : "");
