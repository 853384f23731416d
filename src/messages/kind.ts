/** Kinds of rows of the message table (docs/counting.md). */

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

/** Bits of `messages.traits` in queries/views.sql: SQL needs not read the text for them. */
export const TRAIT = {
  fromMe: 1,
  waiting: 2,
  maybeWaiting: 4,
  spam: 8,
  event: 16,
  reaction: 32,
  reactionRemoved: 64,
  vote: 128,
  text: 256,
  content: 512,
  bodyUnread: 1024,
  summaryUnread: 2048,
} as const;

/** Properties of a row that depend on its threads. */
export interface Setting {
  /** Only in the recently-deleted join. */
  readonly deleted: boolean;
  /** In a junk or blocked thread. */
  readonly isFiltered: boolean;
}

/**
 * Whether the kind depends on the body or summary. True for few rows: without plain text but with a
 * body, or possibly unsent.
 */
export function needsReading(traits: number): boolean {
  if (traits & (TRAIT.event | TRAIT.reaction | TRAIT.reactionRemoved | TRAIT.vote)) return false;
  if (traits & TRAIT.summaryUnread) return true;
  return !(traits & (TRAIT.text | TRAIT.content)) && (traits & TRAIT.bodyUnread) !== 0;
}

/** Result of reading body and summary. */
export interface BodyReading {
  readonly hasText: boolean;
  readonly unsent: boolean;
}

/**
 * Decides the kind of a row: the first that applies, so that every row has exactly one.
 *
 * Shape   traits, whether it has a possible date, setting and, where `needsReading`, what was read
 *         -> one kind. For a scheduled row of unknown state that lies in the future, the caller sets
 *         the trait `waiting`.
 * Source  docs/formats.md, B3, B4, E5, F1-F5.
 */
export function kindOf(traits: number, isDated: boolean, setting: Setting, reading?: BodyReading): Kind {
  if (!isDated) return "undated";
  if (traits & TRAIT.waiting) return "scheduled";
  if (setting.deleted) return "deleted";
  if (setting.isFiltered || traits & TRAIT.spam) return "filtered";
  if (traits & TRAIT.event) return "event";
  if (traits & TRAIT.reaction) return "reaction";
  if (traits & TRAIT.reactionRemoved) return "reaction-removed";
  if (traits & TRAIT.vote) return "vote";
  if (reading?.unsent) return "unsent";
  return traits & (TRAIT.text | TRAIT.content) || reading?.hasText ? "message" : "empty";
}
