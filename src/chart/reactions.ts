import { plural } from "../text/counted.ts";
import { defineChart } from "./chart.ts";
import { daysOf, type Head, headOf } from "./head.ts";
import { leftOutText, type Matrix, matrixOfPeople, matrixSpec, matrixText } from "./matrix.ts";
import type { ChartSource } from "./source.ts";
import { minOf, objectOf, whoDoesIn } from "./talk.ts";

/** How often one person reacted to another, over all kinds. */
interface Reacted {
  readonly from: number;
  readonly to: number;
  readonly reactions: number;
}

interface ReactionsData {
  /** Every pair, the people with the most reactions first. */
  readonly all: readonly Reacted[];
  /** The pairs of the people for whom the picture has room. */
  readonly drawn: readonly Reacted[];
  readonly people: { readonly all: number; readonly drawn: number };
}

const TOP = 20;
const NOTHING = "No reactions in this range";

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
  nothing: ({ all }) => all.length === 0 && NOTHING,
  spec: (data, canvas, source) => matrixSpec(matrixOf(data, source), canvas),
  text: (data, columns, source) => matrixText(matrixOf(data, source), columns),
});

function compute(source: ChartSource): ReactionsData {
  const sums = new Map<string, { from: number; to: number; reactions: number }>();
  const involved = new Map<number, number>();
  const involve = (person: number, count: number) =>
    involved.set(person, (involved.get(person) ?? 0) + count);
  for (const { from, to, reactions: count } of source.reactions?.() ?? []) {
    const known = sums.get(`${from} ${to}`);
    if (known) known.reactions += count;
    else sums.set(`${from} ${to}`, { from, to, reactions: count });
    involve(from, count);
    involve(to, count);
  }
  const ranked = [...involved].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const order = new Map(ranked.map(([person], at) => [person, at]));
  const all = [...sums.values()].sort(
    (a, b) => order.get(a.from)! - order.get(b.from)! || order.get(a.to)! - order.get(b.to)!,
  );
  const top = source.options.top ?? TOP;
  return {
    all,
    drawn: all.filter(({ from, to }) => order.get(from)! < top && order.get(to)! < top),
    people: { all: ranked.length, drawn: Math.min(top, ranked.length) },
  };
}

function matrixOf({ drawn }: ReactionsData, { people }: ChartSource): Matrix {
  const pairs = drawn.map(({ from, to, reactions: value }) => {
    return { from, to, value, text: value.toLocaleString("en-US") };
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
      leftOutText(
        {
          drawn: people.drawn,
          people: people.all - people.drawn,
          counted: plural(all - sumOf(data.drawn), "reaction"),
        },
        "reactions",
      ),
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
