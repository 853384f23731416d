/** What commands, charts and the page assume where nothing else is asked for (docs/metrics.md). */

import { HOUR_MS } from "../calendar/days.ts";

/** `--gap`: a silence is longer. */
export const GAP_MS = 6 * HOUR_MS;
/** `--cap`: a later answer counts as none. */
export const CAP_MS = 24 * HOUR_MS;
/** `--min`: the fewest observations that a number may rest on. */
export const MIN = 20;
/** `--limit` of `imsg words`: words of each person. */
export const WORDS_EACH = 20;
/** Emoji of each person in the page. */
export const EMOJI_EACH = 5;
/** `--min-messages` of `imsg words`: messages with words that a comparison needs. */
export const MIN_WORDED = 1000;
