/** What one row did to a message: a tapback or sticker added, or taken back. */
export interface ReactionRow {
  /** Person who reacts. */
  readonly from: number;
  /** The message reacted to, by any number that names it. */
  readonly target: number;
  /** Part of that message, 0 for the first. */
  readonly part: number;
  /** `loved` ... `questioned`, `sticker`, or the emoji. */
  readonly reaction: string;
  readonly isRemoval: boolean;
  /** Unix milliseconds. */
  readonly at: number;
}

/** A reaction and how long it stood. */
export interface NettedReaction<Row extends ReactionRow> {
  readonly row: Row;
  /** When it was taken back or replaced, Unix milliseconds; null where it stands. */
  readonly endedAt: number | null;
}

export const STICKER = "sticker";

/**
 * Which reactions stand, and when did the others end?
 *
 * Shape   rows by time -> one per row that adds, in the same order. A tapback replaces the one before; a removal takes back the
 *         tapback only where it is of the same kind, and the newest sticker; a removal of what is not there changes nothing.
 * Source  docs/formats.md, F2.
 */
export function netReactions<Row extends ReactionRow>(rows: readonly Row[]): NettedReaction<Row>[] {
  const netted = rows.map((row) => (row.isRemoval ? undefined : { row, endedAt: null as number | null }));
  const compare = (a: Row, b: Row) => a.target - b.target || a.part - b.part || a.from - b.from;
  // Those of one person on one part of a message follow each other: a state for each of them at once would take four times the memory.
  const order = Uint32Array.from(rows.keys()).sort((a, b) => compare(rows[a]!, rows[b]!) || a - b);
  let tapback: number | undefined;
  let stickers: number[] = [];
  let before: Row | undefined;
  for (const at of order) {
    const row = rows[at]!;
    if (!before || compare(before, row) !== 0) {
      tapback = undefined;
      if (stickers.length > 0) stickers = [];
    }
    before = row;
    const isSticker = row.reaction === STICKER;
    if (!row.isRemoval) {
      if (isSticker) stickers.push(at);
      else {
        if (tapback !== undefined) netted[tapback]!.endedAt = row.at;
        tapback = at;
      }
      continue;
    }
    const removed = isSticker ? stickers.pop() : tapback;
    if (removed === undefined || rows[removed]!.reaction !== row.reaction) continue;
    netted[removed]!.endedAt = row.at;
    if (!isSticker) tapback = undefined;
  }
  return netted.filter((one) => one !== undefined);
}
