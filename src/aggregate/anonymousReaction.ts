import { isTapback } from "../messages/reaction.ts";
import { isEmoji } from "../text/emoji.ts";

/** A reaction under `--anonymize`: the column of emoji may hold any text, so what is neither a tapback nor an emoji is `other`. */
export const anonymousReaction = (reaction: string): string =>
  isTapback(reaction) || isEmoji(reaction) ? reaction : "other";
