import { type Base, type EarlierMessage, withColumns } from "./base.ts";
import type { Random } from "./random.ts";

const LOVED = 2000;
const ANY_EMOJI = 2006;
const REMOVED = 1000;
const VERBS = ["Loved", "Liked", "Disliked", "Laughed at", "Emphasized", "Questioned"];
/** Relative frequencies. */
const FREQUENCY = [34, 30, 2, 24, 8, 4];
const OF_THE_FOND = [80, 6, 0, 10, 4, 0];
/** iOS 18 allows any emoji as tapback. */
const EMOJI_SINCE = Date.UTC(2024, 8, 16);
const EMOJI = ["🎉", "🔥", "🥹", "👏", "🍜", "💯"];

/** A tapback on an earlier message, or the removal of one that this person gave. */
export function reactionTo(said: EarlierMessage, base: Base, random: Random, isFond: boolean): Base {
  const standing = said.tapbacks.get(base.from);
  const guid = `p:0/${said.guid}`;
  if (standing !== undefined && random.chance(0.5)) {
    said.tapbacks.delete(base.from);
    return withColumns(
      { ...base, text: `Removed a tapback from “${said.text}”` },
      {
        associated_message_guid: guid,
        associated_message_type: standing + REMOVED,
      },
    );
  }
  const isEmoji = base.at > EMOJI_SINCE && random.chance(0.15);
  const which = random.weighted(isFond ? OF_THE_FOND : FREQUENCY);
  const type = isEmoji ? ANY_EMOJI : LOVED + which;
  said.tapbacks.set(base.from, type);
  const emoji = isEmoji ? random.pick(EMOJI) : undefined;
  const verb = emoji ? `Reacted ${emoji} to` : VERBS[which];
  return withColumns(
    { ...base, text: `${verb} “${said.text}”` },
    {
      associated_message_guid: guid,
      associated_message_type: type,
      associated_message_range_length: said.text.length,
      ...(emoji ? { associated_message_emoji: emoji } : {}),
    },
  );
}
