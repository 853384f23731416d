import { Argument, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { descriptorAt } from "../effects/descriptor.ts";

const STDOUT = 1;

/** An option that takes one of some words, whatever their case. */
export function choiceOption<const Flags extends string, const Choice extends readonly string[]>(
  flags: Flags,
  about: string,
  choices: Choice,
) {
  return new Option(flags, about).choices(choices).argParser(parseChoice(choices));
}

/** As `choiceOption`, for a plain argument. */
export const choiceArgument = <const Name extends string, const Choice extends readonly string[]>(
  name: Name,
  about: string,
  choices: Choice,
) => new Argument(name, about).choices(choices).argParser(parseChoice(choices));

const parseChoice =
  <const Choice extends readonly string[]>(choices: Choice) =>
  (value: string): Choice[number] => {
    const known = wordOf(choices, value);
    if (known === undefined) throw new InvalidArgumentError(`Allowed choices are ${choices.join(", ")}.`);
    return known;
  };

/** The one of some words that was typed, whatever its case. */
const wordOf = <Word extends string>(words: readonly Word[], typed: string): Word | undefined =>
  words.find((word) => word.toLowerCase() === typed.trim().toLowerCase());

/** For options whose value may not be blank. */
export function parseLabel(value: string): string {
  if (value.trim() === "") throw new InvalidArgumentError("It takes a name.");
  return value;
}

/** For options that take a path. */
export function parsePath(value: string): string {
  if (value.trim() === "") throw new InvalidArgumentError("It takes a path.");
  return value;
}

/** For `--out`: a path of stdout, such as /dev/stdout, becomes `-`. */
export const parseOut = (value: string): string => (descriptorAt(value) === STDOUT ? "-" : parsePath(value));

/** For options that take a whole number from `least` up. */
export function parseCount(least: number, most = Number.POSITIVE_INFINITY): (value: string) => number {
  const range = most === Number.POSITIVE_INFINITY ? `${least} up` : `${least} to ${most}`;
  return (value) => {
    if (!/^\d+$/.test(value) || Number(value) < least || Number(value) > most)
      throw new InvalidArgumentError(`It takes a whole number from ${range}.`);
    return Number(value);
  };
}

/** For options that take words of a list, comma-separated, in any case; completion has `listed`. */
export function parseList<T extends string>(allowed: readonly T[]) {
  const parse = (value: string): readonly T[] => {
    const words = value.split(",").map((word) => {
      const known = wordOf(allowed, word);
      if (!known) throw new InvalidArgumentError(`It takes ${allowed.join(", ")}, comma-separated.`);
      return known;
    });
    return [...new Set(words)];
  };
  return Object.assign(parse, { listed: allowed });
}
