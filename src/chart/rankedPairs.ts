import { peopleText } from "../text/counted.ts";
import { getOrMake } from "../text/maps.ts";

/** Sums a number over each pair of people, in the order in which pairs first occur. */
export function sumsOfPairs<Pair extends { readonly from: number; readonly to: number }>(
  pairs: Iterable<Pair>,
  numberOf: (pair: Pair) => number,
): { readonly from: number; readonly to: number; readonly sum: number }[] {
  const sums = new Map<string, { from: number; to: number; sum: number }>();
  for (const pair of pairs) {
    const { from, to } = pair;
    getOrMake(sums, `${from} ${to}`, () => ({ from, to, sum: 0 })).sum += numberOf(pair);
  }
  return [...sums.values()];
}

/** Pairs of people; the highest-ranked people have a row and a column each. */
export interface RankedPairs<Pair> {
  /** Every pair, the highest ranks first. */
  readonly all: readonly Pair[];
  /** The pairs of the people who are drawn. */
  readonly drawn: readonly Pair[];
  readonly people: { readonly all: number; readonly drawn: number };
}

/** Ranks people by number, the highest first; those without one come last and are always drawn. */
export function rankedPairs<Pair extends { readonly from: number; readonly to: number }>(
  pairs: readonly Pair[],
  numbers: ReadonlyMap<number, number>,
  top: number,
): RankedPairs<Pair> {
  const ranked = [...numbers].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const rankOf = new Map(ranked.map(([person], rank) => [person, rank]));
  const rank = (person: number) => rankOf.get(person) ?? ranked.length;
  const isDrawn = (person: number) => !rankOf.has(person) || rank(person) < top;
  const all = pairs.toSorted((a, b) => rank(a.from) - rank(b.from) || rank(a.to) - rank(b.to) || a.to - b.to);
  return {
    all,
    drawn: all.filter(({ from, to }) => isDrawn(from) && isDrawn(to)),
    people: { all: ranked.length, drawn: Math.min(top, ranked.length) },
  };
}

/** What the head says of people who are not drawn; empty where everybody is. */
export function notDrawnText(people: RankedPairs<never>["people"], counted: string, most: string): string {
  if (people.all === people.drawn) return "";
  const who = people.drawn === 1 ? "one" : people.drawn;
  return `Drawn: the ${who} with the most ${most}; ${peopleText(people.all - people.drawn)} and ${counted} are not`;
}
