/** Tapbacks and stickers that stand on another message (docs/formats.md, F2). */

const TAPBACKS = ["loved", "liked", "disliked", "laughed", "emphasized", "questioned"];
const STICKER_ON_MESSAGE = 1000;
const EMOJI = 6;

export const isReaction = (type: number | null): boolean =>
  type === STICKER_ON_MESSAGE || (type !== null && type >= 2000 && type < 4000);

/**
 * Name of a reaction.
 *
 * Shape   from associated_message_type (2xxx added, 3xxx removed): `loved` ... `questioned`,
 *         `sticker` or the emoji; null for other rows.
 */
export function reactionOf(type: number | null, emoji: string | null): string | null {
  if (type === null || !isReaction(type)) return null;
  if (type === STICKER_ON_MESSAGE) return "sticker";
  const which = type % 1000;
  return which === EMOJI ? emoji : (TAPBACKS[which] ?? "sticker");
}

/** The guid of a reaction's message out of `p:0/GUID`, `bp:GUID` or `GUID`. */
export function reactionTarget(associatedGuid: string | null): string | null {
  return associatedGuid ? associatedGuid.replace(/^(?:p:-?\d+\/|bp:)/, "") : null;
}

/** -1 without a sign, as some releases write it. */
const WHOLE_MESSAGE = "18446744073709551615";

/** The part of its message that a reaction stands on, from 0; 0 for none or the whole. */
export function reactionPart(associatedGuid: string | null): number {
  const part = /^p:(\d+)\//.exec(associatedGuid ?? "")?.[1] ?? WHOLE_MESSAGE;
  return part === WHOLE_MESSAGE ? 0 : Number(part);
}

/** Is this a reaction of Messages' own, and not whatever a row calls an emoji? */
export const isTapback = (reaction: string): boolean => TAPBACKS.includes(reaction) || reaction === "sticker";
