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

/** What a person has on a part of a message at some time: one tapback, and any number of stickers. */
interface Standing {
  tapback: number | undefined;
  readonly stickers: number[];
}

/**
 * Which reactions stand, and when did the others end?
 *
 * Shape   rows by time -> one per row that adds, in the same order. A tapback replaces the one before; a removal takes back the
 *         tapback only where it is of the same kind, and the newest sticker; a removal of what is not there changes nothing.
 * Source  docs/formats.md, F2.
 */
export function netReactions<Row extends ReactionRow>(rows: Iterable<Row>): NettedReaction<Row>[] {
  const netted: { row: Row; endedAt: number | null }[] = [];
  const standing = new Map<string, Standing>();
  for (const row of rows) {
    const state = standingOf(standing, row);
    const isSticker = row.reaction === STICKER;
    if (!row.isRemoval) {
      const added = netted.push({ row, endedAt: null }) - 1;
      if (isSticker) state.stickers.push(added);
      else {
        if (state.tapback !== undefined) netted[state.tapback]!.endedAt = row.at;
        state.tapback = added;
      }
      continue;
    }
    const removed = isSticker ? state.stickers.pop() : state.tapback;
    if (removed === undefined || netted[removed]!.row.reaction !== row.reaction) continue;
    netted[removed]!.endedAt = row.at;
    if (!isSticker) state.tapback = undefined;
  }
  return netted;
}

function standingOf(standing: Map<string, Standing>, { from, target, part }: ReactionRow): Standing {
  const key = `${from} ${target} ${part}`;
  let state = standing.get(key);
  if (!state) {
    state = { tapback: undefined, stickers: [] };
    standing.set(key, state);
  }
  return state;
}
