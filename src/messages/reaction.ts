/** Tapbacks and stickers that stand on another message (docs/formats.md, F2). */

const TAPBACKS = ["loved", "liked", "disliked", "laughed", "emphasized", "questioned"];
const STICKER_ON_MESSAGE = 1000;
const EMOJI = 6;

export const isReaction = (type: number | null): boolean =>
  type === STICKER_ON_MESSAGE || (type !== null && type >= 2000 && type < 4000);

/**
 * Which reaction is this?
 *
 * Shape   associated_message_type (2xxx added, 3xxx removed) -> `loved` ... `questioned`, `sticker`, the emoji; null for no reaction.
 */
export function reactionOf(type: number | null, emoji: string | null): string | null {
  if (type === null || !isReaction(type)) return null;
  if (type === STICKER_ON_MESSAGE) return "sticker";
  const which = type % 1000;
  return which === EMOJI ? emoji : (TAPBACKS[which] ?? "sticker");
}

/** The guid of the message a reaction stands on, without the part it names: `p:0/GUID`, `bp:GUID` or `GUID`. */
export function reactionTarget(associatedGuid: string | null): string | null {
  return associatedGuid ? associatedGuid.replace(/^(?:p:-?\d+\/|bp:)/, "") : null;
}

/** The part of the message that a reaction stands on, counted from 0; 0 where the row names none. */
export function reactionPart(associatedGuid: string | null): number {
  return Number(/^p:(\d+)\//.exec(associatedGuid ?? "")?.[1] ?? 0);
}
