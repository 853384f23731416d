import { OTHERS } from "../aggregate/drawn.ts";
import type { Theme } from "./look.ts";

/** Beyond so many people, colours cannot be told apart: one colour then, and names beside each row. */
export const MOST_COLOURS = 12;

/**
 * One colour for each person over all pictures of a run.
 *
 * Shape   the people of each picture -> the colour of a person, or of OTHERS; nobody shares one within a picture, unless some picture
 *         shows more than 12 people: then all of them have the same.
 */
export function colours(
  pictures: readonly (readonly number[])[],
  theme: Theme,
  fixed: Iterable<ColourNumber> = [],
): (series: number) => string {
  const numbers = colourNumbers(pictures, fixed);
  return (series) => {
    if (series === OTHERS) return theme.grey;
    return theme.palette[numbers?.get(series) ?? 0]!;
  };
}

/** Whose colour is which of the palette. */
export type ColourNumber = readonly [person: number, number: number];

/**
 * The places that people's colours have in a palette: those that are `fixed`, then for each the lowest that nobody has who is in a picture
 * with them; undefined where 12 do not suffice.
 */
export function colourNumbers(
  all: readonly (readonly number[])[],
  fixed: Iterable<ColourNumber> = [],
): ReadonlyMap<number, number> | undefined {
  const pictures = all.map((one) => one.filter((series) => series !== OTHERS));
  if (pictures.some((one) => one.length > MOST_COLOURS)) return undefined;
  const numbers = new Map<number, number>(fixed);
  for (const picture of pictures) {
    for (const series of picture) {
      if (numbers.has(series)) continue;
      const taken = new Set(
        pictures
          .filter((one) => one.includes(series))
          .flatMap((one) => one.map((other) => numbers.get(other))),
      );
      let number = 0;
      while (taken.has(number)) number++;
      if (number >= MOST_COLOURS) return undefined;
      numbers.set(series, number);
    }
  }
  return numbers;
}
