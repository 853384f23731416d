/** What a row of the message table is, and which of them count (README, "What counts"). */

export const KINDS = [
  "message",
  "reaction",
  "reaction-removed",
  "vote",
  "event",
  "unsent",
  "deleted",
  "scheduled",
  "filtered",
  "empty",
  "undated",
] as const;
export type Kind = (typeof KINDS)[number];

/** The kinds that `--include` can add to `message`. */
export const INCLUDABLE = {
  reactions: "reaction",
  events: "event",
  unsent: "unsent",
  deleted: "deleted",
  filtered: "filtered",
} as const;
export type Include = keyof typeof INCLUDABLE;

/** The bits of `messages.traits` in queries/views.sql: what SQL can tell without reading the words. */
export const TRAIT = {
  fromMe: 1,
  waiting: 2,
  maybeWaiting: 4,
  spam: 8,
  event: 16,
  reaction: 32,
  reactionRemoved: 64,
  vote: 128,
  words: 256,
  content: 512,
  bodyUnread: 1024,
  summaryUnread: 2048,
} as const;

/** What lies around a row rather than in it. */
export interface Setting {
  /** Only in the recently-deleted join. */
  readonly deleted: boolean;
  /** In a junk or blocked thread. */
  readonly isFiltered: boolean;
}

/**
 * Does this row need its body or summary read before its kind is known? True for few rows: no words, yet a body, or signs of an unsend.
 */
export function needsReading(traits: number): boolean {
  if (traits & (TRAIT.event | TRAIT.reaction | TRAIT.reactionRemoved | TRAIT.vote)) return false;
  if (traits & TRAIT.summaryUnread) return true;
  return !(traits & (TRAIT.words | TRAIT.content)) && (traits & TRAIT.bodyUnread) !== 0;
}

/** What reading such a row showed. */
export interface Reading {
  readonly hasWords: boolean;
  readonly unsent: boolean;
}

/**
 * Which one kind does a row fall into? The first that fits, in this order, so that every row counts exactly once.
 *
 * Shape   traits, whether it has a possible date, setting and, where `needsReading`, what was read -> one kind. Whoever knows that a
 *         scheduled row of unknown state lies in the future sets `waiting`.
 * Source  docs/formats.md, B3, B4, E5, F1-F5.
 */
export function kindOf(traits: number, isDated: boolean, setting: Setting, reading?: Reading): Kind {
  if (!isDated) return "undated";
  if (traits & TRAIT.waiting) return "scheduled";
  if (setting.deleted) return "deleted";
  if (setting.isFiltered || traits & TRAIT.spam) return "filtered";
  if (traits & TRAIT.event) return "event";
  if (traits & TRAIT.reaction) return "reaction";
  if (traits & TRAIT.reactionRemoved) return "reaction-removed";
  if (traits & TRAIT.vote) return "vote";
  if (reading?.unsent) return "unsent";
  return traits & (TRAIT.words | TRAIT.content) || reading?.hasWords ? "message" : "empty";
}
