import { OTHERS } from "../aggregate/drawn.ts";
import type { Theme } from "./theme.ts";

/** More colours than these cannot be told apart. */
export const MOST_COLOURS = 12;

/**
 * One colour for each person over all pictures of a run.
 *
 * Shape   the people of each picture -> the colour of a person, or of OTHERS. In a picture of at
 *         most 12 people each has another colour. In a larger one, where names stand beside rows,
 *         people keep the colours of smaller pictures and the rest are grey; without any smaller
 *         picture all have the first colour.
 */
export function colours(
  pictures: readonly (readonly number[])[],
  theme: Theme,
  fixed: Iterable<ColourNumber> = [],
): (series: number) => string {
  const numbers = colourNumbers(pictures, fixed);
  const rest = numbers.size > 0 ? theme.grey : theme.palette[0]!;
  return (series) => {
    const number = series === OTHERS ? undefined : numbers.get(series);
    if (number !== undefined) return theme.palette[number]!;
    return series === OTHERS ? theme.grey : rest;
  };
}

/** Whose colour is which of the palette. */
export type ColourNumber = readonly [person: number, number: number];

/**
 * Gives people indexes of the palette: the `fixed` ones, then, to each person of a picture of at
 * most 12, the lowest index that nobody beside them in a picture has. People who are only in larger
 * pictures, or for whom no index is left, get none.
 */
export function colourNumbers(
  all: readonly (readonly number[])[],
  fixed: Iterable<ColourNumber> = [],
): ReadonlyMap<number, number> {
  const pictures = all.map((one) => one.filter((series) => series !== OTHERS));
  const small = pictures.filter((one) => one.length <= MOST_COLOURS);
  const numbers = new Map<number, number>(fixed);
  for (const series of small.flat()) {
    if (numbers.has(series)) continue;
    const number = freeNumber(series, pictures, numbers) ?? freeNumber(series, small, numbers);
    if (number !== undefined) numbers.set(series, number);
  }
  return numbers;
}

/** The lowest number that nobody has in a picture of this person. */
function freeNumber(
  series: number,
  pictures: readonly (readonly number[])[],
  numbers: ReadonlyMap<number, number>,
): number | undefined {
  const together = pictures.filter((one) => one.includes(series));
  const taken = new Set(together.flatMap((one) => one.map((other) => numbers.get(other))));
  for (let number = 0; number < MOST_COLOURS; number++) if (!taken.has(number)) return number;
  return undefined;
}
