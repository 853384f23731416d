import { DAY_MS } from "../calendar/days.ts";
import type { Ledger } from "../messages/ledger.ts";

const YEAR_MS = 365.25 * DAY_MS;
/** A silence this long, and next to nothing after it, is a wrong clock rather than a pause. */
const LONGEST_SILENCE_MS = 10 * YEAR_MS;
const LARGEST_SHARE_AFTER = 0.01;
/** No message is from the next century, whatever comes before it. */
const END_OF_TIME = Date.UTC(2100, 0, 1);

/**
 * The newest plausible date. Later ones come from a wrong clock or a damaged row: a picture or a
 * filled table up to them would be empty for decades.
 *
 * Shape   a Ledger -> the newest `sentAt` that is neither after 2099 nor separated from the rest by
 *         a silence of ten years with at most one entry in a hundred, or a single one, after it;
 *         -Infinity where nothing is dated.
 * Units   Unix milliseconds.
 */
export function plausibleEnd({ length, sentAt }: Ledger): number {
  let dated = length;
  while (dated > 0 && Number.isNaN(sentAt[dated - 1])) dated--;
  let end = dated;
  while (end > 0 && sentAt[end - 1]! >= END_OF_TIME) end--;
  const fewest = end - Math.max(1, Math.floor(end * LARGEST_SHARE_AFTER));
  for (let entry = end - 1; entry > 0 && entry >= fewest; entry--)
    if (sentAt[entry]! - sentAt[entry - 1]! > LONGEST_SILENCE_MS) end = entry;
  return end > 0 ? sentAt[end - 1]! : Number.NEGATIVE_INFINITY;
}

/** How many entries are dated later than can be believed. */
export function implausibleEntries(ledger: Ledger): number {
  const end = plausibleEnd(ledger);
  let entries = 0;
  for (let entry = ledger.length - 1; entry >= 0; entry--) {
    if (ledger.sentAt[entry]! <= end) break;
    if (ledger.sentAt[entry]! > end) entries++;
  }
  return entries;
}
