import { OTHERS } from "../aggregate/drawn.ts";
import type { Theme } from "./look.ts";

/** More colours than these cannot be told apart. */
export const MOST_COLOURS = 12;

/**
 * One colour for each person over all pictures of a run.
 *
 * Shape   the people of each picture -> the colour of a person, or of OTHERS. Nobody shares one within a picture of at most 12 people. In
 *         one of more, where names stand beside rows, whoever has a colour elsewhere keeps it and the rest are grey; all have the same
 *         where there is no smaller picture.
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
 * The places that people's colours have in a palette: those that are `fixed`, then for each person of a picture of at most 12 the lowest
 * that nobody has who is in a picture with them. Nobody has one who is only in larger pictures, or for whom 12 do not suffice.
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
