import { type ColourNumber, MOST_COLOURS } from "../chart/palette.ts";
import type { Ledger } from "../messages/ledger.ts";

/**
 * The colours that people keep in all sections of a page, whatever its filters.
 *
 * Shape   a ledger -> the 12 who wrote most, in that order, with the first places of the palette.
 */
export function fixedColours({ person, length, people }: Ledger): ColourNumber[] {
  const messages = new Uint32Array(people.length);
  for (let entry = 0; entry < length; entry++) messages[person[entry]!]!++;
  return [...messages.keys()]
    .filter((one) => messages[one]! > 0)
    .sort((a, b) => messages[b]! - messages[a]! || a - b)
    .slice(0, MOST_COLOURS)
    .map((one, number) => [one, number]);
}
