import { isUnsent } from "../messages/edit.ts";
import { type BodyReading, kindOf } from "../messages/kind.ts";
import { kindCode } from "../messages/ledger.ts";
import { messageText } from "../messages/text.ts";
import type { Place } from "./place.ts";
import { type Queried, rowReader } from "./scan.ts";

/** Twelve bits of traits, and three for the date and the place. */
const COMBINATIONS = 1 << 15;
const UNKNOWN = 255;

/** Caches kinds: a million rows have a few dozen combinations of traits and place. */
export function cachedKinds(): (traits: number, isDated: boolean, place: Place) => number {
  const known = new Uint8Array(COMBINATIONS).fill(UNKNOWN);
  return (traits, isDated, place) => {
    const key = traits * 8 + (isDated ? 4 : 0) + (place.deleted ? 2 : 0) + (place.isFiltered ? 1 : 0);
    let kind = known[key] ?? UNKNOWN;
    if (kind === UNKNOWN) {
      kind = kindCode(kindOf(traits, isDated, place));
      known[key] = kind;
    }
    return kind;
  };
}

/** A row whose kind or room depends on its text, summary or cached room name; there are few. */
export interface Unsettled {
  readonly entry: number;
  readonly traits: number;
  readonly place: Place | undefined;
  /** Where the traits need it. */
  readonly reading?: BodyReading | undefined;
}

/** All results of reading a row: four objects that thousands of rows share. */
const READINGS: readonly BodyReading[] = [0, 1, 2, 3].map((bits) => ({
  hasText: (bits & 1) !== 0,
  unsent: (bits & 2) !== 0,
}));

/** Makes a reader of what some kinds depend on. Source: queries/reading.sql. */
export function readingOf(source: Queried): (id: number) => BodyReading | undefined {
  const read = rowReader<ReadingRow>(source, "reading");
  return (id) => {
    const row = read({ id });
    if (!row) return undefined;
    const { text, undecodable } = messageText(row);
    // A body that cannot be decoded is not nothing.
    const hasText = text !== null || undecodable;
    return READINGS[(hasText ? 1 : 0) + (isUnsent(row, hasText) ? 2 : 0)];
  };
}

interface ReadingRow {
  text: unknown;
  body: unknown;
  summary: unknown;
  part_count: unknown;
  date_retracted: unknown;
}
