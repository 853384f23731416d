import { kindCode, type Ledger } from "../messages/ledger.ts";
import type { ReactionColumns } from "../messages/reactionColumns.ts";

const STICKER = "sticker";

/**
 * When did each reaction end?
 *
 * Shape   reactions by time -> a column of as many. A tapback replaces the one before; a removal
 *         takes back the tapback only where it is of the same kind, and the newest sticker; a
 *         removal of what is not there changes nothing.
 * Units   Unix milliseconds when it was taken back or replaced; NaN where it stands, and for a row
 *         that takes back.
 * Source  docs/formats.md, F2.
 */
export function endsOf(reactions: ReactionColumns, { person, sentAt, kind }: Ledger): Float64Array {
  const { length, entry, target, part, reaction, names } = reactions;
  const endedAt = new Float64Array(length).fill(Number.NaN);
  const from = (at: number) => person[entry[at]!]!;
  const compare = (a: number, b: number) =>
    target[a]! - target[b]! || part[a]! - part[b]! || from(a) - from(b);
  const sticker = names.indexOf(STICKER);
  const removal = kindCode("reaction-removed");
  // Reactions of a person to a part of a message are adjacent: one state at a time is enough.
  const order = Uint32Array.from({ length }, (_, at) => at).sort((a, b) => compare(a, b) || a - b);
  let tapback: number | undefined;
  let stickers: number[] = [];
  let before: number | undefined;
  for (const at of order) {
    if (before === undefined || compare(before, at) !== 0) {
      tapback = undefined;
      stickers = [];
    }
    before = at;
    const isSticker = reaction[at] === sticker;
    const sentNow = sentAt[entry[at]!]!;
    if (kind[entry[at]!] !== removal) {
      if (isSticker) stickers.push(at);
      else {
        if (tapback !== undefined) endedAt[tapback] = sentNow;
        tapback = at;
      }
      continue;
    }
    const removed = isSticker ? stickers.pop() : tapback;
    if (removed === undefined || reaction[removed] !== reaction[at]) continue;
    endedAt[removed] = sentNow;
    if (!isSticker) tapback = undefined;
  }
  return endedAt;
}
