import { daysOf } from "../aggregate/span.ts";
import { plural } from "../text/counted.ts";
import { addTo } from "../text/maps.ts";
import { grouped } from "../text/numbers.ts";
import { defineChart } from "./chart.ts";
import { type Head, headOf } from "./head.ts";
import { type Matrix, matrixOfPeople, matrixSpec, matrixText } from "./matrix.ts";
import { notDrawnText, type RankedPairs, rankedPairs, sumsOfPairs } from "./rankedPairs.ts";
import type { ChartSource } from "./source.ts";
import { minOf, objectOf, whoDoesIn } from "./talk.ts";

/** How often one person reacted to another, over all kinds. */
interface Reacted {
  readonly from: number;
  readonly to: number;
  readonly reactions: number;
}

/** The people with the most reactions, given and got, come first. */
type ReactionsData = RankedPairs<Reacted>;

const TOP = 20;
const NOTHING = "No reactions here";
const NONE_DRAWN = "No reactions between those who are drawn";

/** Who reacts to whom: reactions that stand, as numbers. */
export const reactions = defineChart<ReactionsData>({
  name: "reactions",
  question: "Who reacts to whom?",
  needs: "reactions",
  compute,
  head,
  table: ({ all }, { people }) => ({
    columns: [
      { name: "from", type: "string", about: "who reacts" },
      { name: "to", type: "string", about: "who wrote the message reacted to" },
      { name: "reactions", type: "integer", unit: "reactions", about: "reactions that stand", bits: 32 },
    ],
    rows: all.map(({ from, to, reactions: count }) => [people.inData[from]!, people.inData[to]!, count]),
  }),
  nothing: ({ all, drawn }) => drawn.length === 0 && (all.length === 0 ? NOTHING : NONE_DRAWN),
  spec: (data, canvas, source) => matrixSpec(matrixOf(data, source), canvas),
  text: (data, columns, source) => matrixText(matrixOf(data, source), columns),
});

function compute(source: ChartSource): ReactionsData {
  const involved = new Map<number, number>();
  const pairs = sumsOfPairs(source.reactions?.() ?? [], (one) => one.reactions);
  for (const { from, to, sum } of pairs) for (const person of [from, to]) addTo(involved, person, sum);
  const found = pairs.map(({ from, to, sum }) => ({ from, to, reactions: sum }));
  return rankedPairs(found, involved, source.options.top ?? TOP);
}

function matrixOf({ drawn }: ReactionsData, { people }: ChartSource): Matrix {
  const pairs = drawn.map(({ from, to, reactions: value }) => {
    return { from, to, value, text: grouped(value) };
  });
  return matrixOfPeople(pairs, ["From", "To"], people.shown);
}

const sumOf = (pairs: readonly Reacted[]): number => pairs.reduce((sum, one) => sum + one.reactions, 0);

function head(data: ReactionsData, source: ChartSource): Head {
  const { people } = data;
  const all = sumOf(data.all);
  return headOf(titleOf(data, all, source), source, {
    counted: plural(all, "reaction"),
    days: daysOf(source),
    remarks: [
      "Reactions that stand: what was taken back or replaced does not count",
      notDrawnText(people, plural(all - sumOf(data.drawn), "reaction"), "reactions"),
    ],
  });
}

function titleOf({ all: pairs }: ReactionsData, all: number, source: ChartSource): string {
  const others = pairs.filter(({ from, to }) => from !== to);
  const [most] = others.toSorted((a, b) => b.reactions - a.reactions);
  if (!most) return "Who reacts to whom";
  const min = minOf(source);
  if (all < min) return `Only ${plural(all, "reaction")}, too few for a headline (--min ${min})`;
  return `${whoDoesIn(source, most.from, "reacts")} most to ${objectOf(source, most.to)}: ${plural(most.reactions, "reaction")}`;
}
