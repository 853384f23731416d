import { compareText } from "../text/compare.ts";
import { tokensOf } from "../text/tokens.ts";
import type { WordCounts } from "./wordCounts.ts";
import { type RankingOptions, rankWords } from "./wordRanking.ts";
import { type Speaker, speakersOf } from "./wordUse.ts";

/** A word of a person, and how often each side says it. */
export interface SaidWord {
  readonly person: number;
  readonly text: string;
  /** Messages of the person, and of everybody else in the same rooms, that contain it. */
  readonly messages: number;
  readonly others: number;
}

interface SaidOptions extends Omit<RankingOptions, "shows"> {
  /** Characters that a word has at least. */
  readonly minLength?: number | undefined;
  /** Names whose parts are not shown as words. */
  readonly names: Iterable<string>;
}

type NamedPeople = readonly { readonly name: string }[];

/**
 * Which words does each person say more than the others, or most?
 *
 * Shape   whoever wrote most messages with words first, then by name; of each the most telling word
 *         first, at most `limit`.
 * Units   messages.
 */
export function saidWords(
  counts: WordCounts,
  people: NamedPeople,
  { names, minLength = 1, ...options }: SaidOptions,
): { said: readonly SaidWord[]; tooFew: readonly Speaker[] } {
  const isName = nameTest(names);
  const shows = (word: string) => !isName(word) && (minLength === 1 || [...word].length >= minLength);
  const ranking = rankWords(counts, { ...options, shows });
  const said = speakersInOrder(counts, people).flatMap(({ person }) => ranking.words.get(person) ?? []);
  return { said, tooFew: ranking.tooFew };
}

/** Speakers with most messages first, then by name. */
export const speakersInOrder = (counts: WordCounts, people: NamedPeople): Speaker[] =>
  [...speakersOf(counts).values()].sort(
    (a, b) =>
      b.messages - a.messages ||
      compareText(people[a.person]!.name, people[b.person]!.name) ||
      a.person - b.person,
  );

/** Who wrote where. */
export interface Authors {
  readonly persons: Iterable<number>;
  readonly rooms: Iterable<number>;
}

/**
 * Names of whoever wrote in rooms or is a member of one, so that they are not shown as words.
 *
 * Shape   `nameless` are persons whose label is not a name: an unknown sender, and "Me".
 */
export function namesIn(
  { persons, rooms }: Authors,
  lists: { readonly people: NamedPeople; readonly rooms: readonly { readonly members: readonly number[] }[] },
  nameless: readonly number[],
): string[] {
  const named = new Set(persons);
  for (const room of rooms) for (const member of lists.rooms[room]!.members) named.add(member);
  for (const person of nameless) named.delete(person);
  return [...named].map((person) => lists.people[person]!.name);
}

/**
 * A test for words that are part of a name, also as "ada's".
 *
 * Shape   names as shown -> whether a token is one of theirs.
 */
export function nameTest(names: Iterable<string>): (word: string) => boolean {
  const known = new Set<string>();
  for (const name of names) for (const word of tokensOf(name)) known.add(word);
  return (word) => known.has(word) || (word.endsWith("'s") && known.has(word.slice(0, -2)));
}
