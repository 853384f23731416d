import { type Queried, scanner } from "./scan.ts";
import { textOf } from "./values.ts";

/** A row of queries/reactions.sql, with text instead of bytes. */
export interface RawReaction {
  readonly id: number;
  readonly type: number;
  /** What it stands on, as the row names it. */
  readonly associated: string | null;
  readonly emoji: string | null;
  /** Id of the message it stands on; null where SQL did not find it. */
  readonly target: number | null;
}

/**
 * Makes a reader of some reactions, for whichever thread: (ids) -> a row for each id that is there,
 * in their order.
 *
 * Errors  schema/*, source/*.
 * Source  queries/reactions.sql.
 */
export function reactionReader(source: Queried): (ids: Iterable<number>) => RawReaction[] {
  let rows: RawReaction[] = [];
  const read = scanner(
    source,
    "reactions",
    (id: number, type: number, associated: unknown, emoji: unknown, target: number | null) => {
      // Of several messages of one guid, the first.
      if (rows.at(-1)?.id === id) return;
      rows.push({ id, type, associated: textOf(associated), emoji: textOf(emoji), target });
    },
  );
  return (ids) => {
    rows = [];
    read({ ids: JSON.stringify([...ids]) });
    return rows;
  };
}
