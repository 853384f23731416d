import { conversationsOf } from "../aggregate/conversations.ts";
import { pairsOf, type TurnPair } from "../aggregate/pairs.ts";
import { turnsOf } from "../aggregate/turns.ts";
import { plural } from "../text/counted.ts";
import { addTo } from "../text/maps.ts";
import { percent } from "../text/numbers.ts";
import { defineChart } from "./chart.ts";
import { type Head, headOf, personShown } from "./head.ts";
import { type Matrix, matrixOfPeople, matrixSpec, matrixText } from "./matrix.ts";
import { notDrawnText, type RankedPairs, rankedPairs, sumsOfPairs } from "./rankedPairs.ts";
import type { ChartSource } from "./source.ts";
import { gapOf, minOf, objectOf, parametersText, talkDays, talkOf, tooFewText } from "./talk.ts";

/** How often one person's turn directly follows another's, over all groups of the picture. */
interface Follow {
  readonly from: number;
  readonly to: number;
  readonly turns: number;
  readonly followed: number;
  /** Null below --min. */
  readonly share: number | null;
}

/** The people with the most followed turns come first. */
type FollowsData = RankedPairs<Follow>;

const TOP = 20;
const NOTHING = "No turns here that follow another in a group";
const NONE_DRAWN = "No turns between those who are drawn";

/** Who speaks after whom in groups: shares of each row. */
export const follows = defineChart<FollowsData>({
  name: "follows",
  question: "Who speaks after whom in groups?",
  needs: "sequence",
  compute,
  head,
  notes: ({ all }, source) => {
    const few = new Set(all.filter(({ share }) => share === null).map(({ from }) => from)).size;
    return few > 0 ? [`too few turns of ${plural(few, "participant")} (--min ${minOf(source)})`] : [];
  },
  table: ({ all }, { people }) => ({
    columns: [
      { name: "from", type: "string", about: "whose turn comes first" },
      { name: "to", type: "string", about: "whose turn directly follows it" },
      { name: "turns", type: "integer", about: "how often that happens", bits: 32 },
      {
        name: "share",
        type: "number",
        about:
          "the share that `to` followed, of the turns of `from` that somebody followed; empty below --min",
        decimals: 3,
      },
    ],
    rows: all.map(({ from, to, turns, share }) => [people.inData[from]!, people.inData[to]!, turns, share]),
  }),
  nothing: ({ all, drawn }) => drawn.length === 0 && (all.length === 0 ? NOTHING : NONE_DRAWN),
  spec: (data, canvas, source) => matrixSpec(matrixOf(data, source), canvas),
  text: (data, columns, source) => matrixText(matrixOf(data, source), columns),
});

function compute(source: ChartSource): FollowsData {
  const { sequence, choice } = talkOf(source);
  const turns = turnsOf(conversationsOf(sequence, gapOf(source)));
  // People choose rows by `to`, and leave the shares as they are.
  const pairs = pairsOf(turns, { choice: { ...choice, ofPerson: () => true }, min: 1 });
  const followed = followedTurns(pairs);
  const min = minOf(source);
  const chosen = pairs.filter(({ to }) => choice.ofPerson(to));
  const found = sumsOfPairs(chosen, (pair) => pair.turns).map(({ from, to, sum: own }) => {
    const of = followed.get(from)!;
    return { from, to, turns: own, followed: of, share: of < min ? null : own / of };
  });
  // Who is never followed has a column, but no row.
  const rows = new Map(found.map((one) => [one.from, one.followed]));
  return rankedPairs(found, rows, source.options.top ?? TOP);
}

/** Followed turns of each person, each room once. */
function followedTurns(pairs: readonly TurnPair[]): Map<number, number> {
  const seen = new Set<string>();
  const sums = new Map<number, number>();
  for (const { room, from, followed } of pairs) {
    const key = `${room} ${from}`;
    if (seen.has(key)) continue;
    seen.add(key);
    addTo(sums, from, followed);
  }
  return sums;
}

function matrixOf({ drawn }: FollowsData, { people }: ChartSource): Matrix {
  const pairs = drawn.map(({ from, to, turns, share }) => {
    const text = share === null ? String(turns) : `${Math.round(share * 100)}%`;
    return { from, to, value: share, text };
  });
  return matrixOfPeople(pairs, ["After", "speaks"], people.shown);
}

const sumOf = (pairs: readonly Follow[]): number => pairs.reduce((sum, one) => sum + one.turns, 0);

function head({ all, drawn, people }: FollowsData, source: ChartSource): Head {
  const few = [
    ...new Map(drawn.filter(({ share }) => share === null).map((one) => [one.from, one.followed])),
  ];
  const named = few.slice(0, 4).map(([person, n]) => `${personShown(source, person, 24)} ${tooFewText(n)}`);
  const who = `${named.join(", ")}${few.length > 4 ? ` and ${few.length - 4} more` : ""}`;
  return headOf(titleOf(drawn, source), source, {
    counted: plural(sumOf(all), "followed turn"),
    days: talkDays(source),
    remarks: [
      `Shares of a row's followed turns, inside conversations of groups (${parametersText(source, ["gap", "min"])})`,
      notDrawnText(people, plural(sumOf(all) - sumOf(drawn), "followed turn"), "followed turns"),
      few.length > 0
        ? { picture: `Grey, with their number: ${who}`, text: `Numbers instead of shares: ${who}` }
        : "",
    ],
  });
}

function titleOf(found: readonly Follow[], source: ChartSource): string {
  const [most] = found
    .filter(({ share }) => share !== null)
    .toSorted((a, b) => b.share! - a.share! || b.turns - a.turns);
  if (!most) return "Who speaks after whom";
  const [from, to] = [objectOf(source, most.from), objectOf(source, most.to)];
  return `After ${from} it is ${to} who speaks most: ${percent(most.share!)}`;
}
