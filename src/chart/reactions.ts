import { plural } from "../text/counted.ts";
import { defineChart } from "./chart.ts";
import { daysOf, type Head, headOf } from "./head.ts";
import { type Matrix, matrixOfPeople, matrixSpec, matrixText } from "./matrix.ts";
import type { ChartSource } from "./source.ts";
import { minOf, objectOf, tooFewText, whoDoesIn } from "./talk.ts";

/** How often one person reacted to another, over all kinds. */
interface Reacted {
  readonly from: number;
  readonly to: number;
  readonly reactions: number;
  /** Of everybody in the picture, by who reacts. */
  readonly given: number;
}

const TOP = 20;
const NOTHING = "No reactions in this range";

/** Who reacts to whom: reactions that stand, as numbers. */
export const reactions = defineChart<readonly Reacted[]>({
  name: "reactions",
  question: "Who reacts to whom?",
  needs: "reactions",
  compute,
  head,
  table: (found, { people }) => ({
    columns: [
      { name: "from", type: "string", about: "who reacts" },
      { name: "to", type: "string", about: "who wrote the message reacted to" },
      { name: "reactions", type: "integer", unit: "reactions", about: "reactions that stand", bits: 32 },
    ],
    rows: found.map(({ from, to, reactions: count }) => [people.inData[from]!, people.inData[to]!, count]),
  }),
  nothing: (found) => found.length === 0 && NOTHING,
  spec: (found, canvas, source) => matrixSpec(matrixOf(found, source), canvas),
  text: (found, columns, source) => matrixText(matrixOf(found, source), columns),
});

function compute(source: ChartSource): Reacted[] {
  const sums = new Map<string, { from: number; to: number; reactions: number }>();
  const given = new Map<number, number>();
  const involved = new Map<number, number>();
  const add = (counts: Map<number, number>, key: number, count: number) =>
    counts.set(key, (counts.get(key) ?? 0) + count);
  for (const { from, to, reactions: count } of source.reactions?.() ?? []) {
    const known = sums.get(`${from} ${to}`);
    if (known) known.reactions += count;
    else sums.set(`${from} ${to}`, { from, to, reactions: count });
    add(given, from, count);
    add(involved, from, count);
    add(involved, to, count);
  }
  const most = [...involved].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, source.options.top ?? TOP);
  const order = new Map(most.map(([person], at) => [person, at]));
  return [...sums.values()]
    .filter(({ from, to }) => order.has(from) && order.has(to))
    .map((one) => ({ ...one, given: given.get(one.from)! }))
    .sort((a, b) => order.get(a.from)! - order.get(b.from)! || order.get(a.to)! - order.get(b.to)!);
}

function matrixOf(found: readonly Reacted[], { people }: ChartSource): Matrix {
  const pairs = found.map(({ from, to, reactions: value }) => {
    return { from, to, value, text: value.toLocaleString("en-US") };
  });
  return matrixOfPeople(pairs, ["From", "to"], people.shown);
}

function head(found: readonly Reacted[], source: ChartSource): Head {
  const all = found.reduce((sum, one) => sum + one.reactions, 0);
  return headOf(titleOf(found, all, source), source, {
    counted: plural(all, "reaction"),
    days: daysOf(source),
    remarks: [
      "Reactions that stand: what was taken back or replaced does not count",
      all > 0 && all < minOf(source) ? tooFewText(all) : "",
    ],
  });
}

function titleOf(found: readonly Reacted[], all: number, source: ChartSource): string {
  const others = found.filter(({ from, to }) => from !== to);
  const [most] = others.toSorted((a, b) => b.reactions - a.reactions);
  if (!most || all < minOf(source)) return "Who reacts to whom";
  return `${whoDoesIn(source, most.from, "reacts")} most to ${objectOf(source, most.to)}: ${plural(most.reactions, "reaction")}`;
}
