import { isUnsent } from "../messages/edit.ts";
import { KINDS, type Kind, kindOf, needsReading, type Setting, TRAIT } from "../messages/kind.ts";
import { kindCode } from "../messages/ledger.ts";
import { wordsOf } from "../messages/text.ts";
import type { Place } from "./filings.ts";
import type { History, Source } from "./history.ts";
import type { LedgerWriter } from "./ledgerWriter.ts";
import { rowReader } from "./scan.ts";

const KIND_CODES = Object.fromEntries(KINDS.map((kind) => [kind, kindCode(kind)])) as Record<Kind, number>;

/** Twelve traits, and three more bits. */
const COMBINATIONS = 1 << 15;
const UNKNOWN = 255;

/** The kinds of rows that need no reading, remembered: a million rows have a few dozen combinations of traits and place. */
export function rememberedKinds(): (traits: number, isDated: boolean, place: Place) => number {
  const known = new Uint8Array(COMBINATIONS).fill(UNKNOWN);
  return (traits, isDated, place) => {
    const key = traits * 8 + (isDated ? 4 : 0) + (place.deleted ? 2 : 0) + (place.isFiltered ? 1 : 0);
    let kind = known[key] ?? UNKNOWN;
    if (kind === UNKNOWN) {
      kind = KIND_CODES[kindOf(traits, isDated, place)];
      known[key] = kind;
    }
    return kind;
  };
}

/** A row whose kind or room takes a look at more than numbers; there are few. */
export interface Unsettled {
  readonly entry: number;
  readonly traits: number;
  readonly place: Place | undefined;
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
  const reading = rowReader<ReadingRow>(source, "reading");
  const roomNames = rowReader<{ room_names: unknown }>(source, "roomName");
  for (const { entry, traits, place: filed } of unsettled) {
    const id = columns.id[entry]!;
    const place = filed ?? unfiled(history, firstName(roomNames({ id })?.room_names));
    columns.room.set(entry, place.room);
    const sentAt = columns.sentAt[entry]!;
    const isWaiting = traits & TRAIT.maybeWaiting && sentAt > newestSentAt;
    const row = needsReading(traits) ? reading({ id }) : undefined;
    const settled = isWaiting ? traits | TRAIT.waiting : traits;
    columns.kind[entry] = KIND_CODES[kindOf(settled, !Number.isNaN(sentAt), place, row && read(row))];
  }
}

/** Where unsettled rows come from and go to. */
export interface Surroundings {
  readonly source: Source;
  readonly history: History;
  readonly columns: LedgerWriter;
}

/** What is filed in no thread is in the room that its cached name says, and is junk where all threads of that room are. */
function unfiled({ rooms }: History, name: string): Setting & { readonly room: number } {
  const room = rooms.named(name);
  const { threads } = rooms.list[room]!;
  return { room, deleted: false, isFiltered: threads.length > 0 && threads.every((one) => one.isFiltered) };
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
  const hasWords = words !== null || undecodable;
  return { hasWords, unsent: isUnsent(row, hasWords) };
}

/** A message filed in two rooms has both names in the cache. */
const firstName = (names: unknown): string => (typeof names === "string" ? (names.split(",")[0] ?? "") : "");
