import type { SaidWord } from "../aggregate/saidWords.ts";
import type { Speaker } from "../aggregate/wordUse.ts";
import { isSameRange } from "../calendar/boundary.ts";
import type { DateRange } from "../calendar/range.ts";

/** What is counted in texts. */
export type WordKind = "words" | "emoji";

/**
 * The words and emoji that a page shows, counted when it was written, because it carries no texts;
 * plain JSON.
 *
 * Shape   `ranges`: all time first, then each year, then the range that the page opens with;
 *         `scopes`: one for each kind, range and room (or all rooms) in which anything is shown.
 */
export interface PackedWords {
  readonly ranges: readonly DateRange[];
  /** Each word or emoji that occurs, once. */
  readonly texts: readonly string[];
  readonly scopes: readonly PackedScope[];
  /** For each year: words that no year before has, in messages of everybody, the most first. */
  readonly fresh: readonly {
    readonly range: number;
    readonly said: readonly (readonly [text: number, messages: number])[];
  }[];
}

export interface PackedScope {
  readonly kind: WordKind;
  /** Place in `ranges`. */
  readonly range: number;
  /** Index of a room; null for all. */
  readonly room: number | null;
  /** Whoever says something: person, messages with words, and those of others in the same rooms. */
  readonly speakers: readonly (readonly [person: number, messages: number, others: number])[];
  /** In the order of the table; `text` is a place in `texts`. */
  readonly said: readonly (readonly [person: number, text: number, messages: number, others: number])[];
}

/** The counted scope closest to the filters: one room or all, and a counted range or all time. */
interface WordScope {
  /** Index of a room; undefined for all. */
  readonly room: number | undefined;
  readonly range: DateRange;
  readonly said: readonly SaidWord[];
  readonly speakers: ReadonlyMap<number, Speaker>;
}

interface WantedScope extends DateRange {
  readonly rooms: readonly number[];
}

/** What was counted of a kind for these filters; nothing is said in a scope that was left out. */
export function wordScopeOf(packed: PackedWords, kind: WordKind, wanted: WantedScope): WordScope {
  const place = Math.max(
    0,
    packed.ranges.findIndex((range) => isSameRange(range, wanted)),
  );
  const room = wanted.rooms.length === 1 ? wanted.rooms[0] : undefined;
  const found = packed.scopes.find(
    (scope) => scope.kind === kind && scope.range === place && scope.room === (room ?? null),
  );
  return {
    room,
    range: packed.ranges[place]!,
    said: (found?.said ?? []).map(([person, text, messages, others]) => ({
      person,
      text: packed.texts[text]!,
      messages,
      others,
    })),
    speakers: new Map(
      (found?.speakers ?? []).map(([person, messages, others]) => [person, { person, messages, others }]),
    ),
  };
}
