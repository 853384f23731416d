import stringWidth from "string-width";
import { highest, sum } from "../../aggregate/drawn.ts";
import { isoDay } from "../../calendar/days.ts";
import { counted } from "../../text/counted.ts";
import { grouped } from "../../text/numbers.ts";
import type { SeriesData } from "../seriesLayout.ts";
import { type ChartSource, labelOf } from "../source.ts";
import { barOf, paddedNames } from "./sparks.ts";

const WIDEST_BAR = 6;

/** A line of bars per series on one scale, Others on their own; a bar may be several buckets. */
export function textBars({ range, rows, unit }: SeriesData, columns: number, source: ChartSource): string[] {
  const { names, nameColumns } = paddedNames(rows.map(({ series }) => labelOf(source.people.shown, series)));
  const totals = rows.map(({ messages }) => grouped(messages));
  const totalColumns = Math.max(...totals.map((total) => total.length));
  const free = columns - nameColumns - totalColumns - 2;
  const perBar = Math.ceil(range.buckets / free);
  const bins = rows.map(({ counts }) => binned(counts, perBar));
  const scales = rows.map(({ series }, at) =>
    highest(series < 0 ? bins[at]! : bins.filter((_, other) => rows[other]!.series >= 0).flat()),
  );
  const barColumns = Math.max(1, Math.min(WIDEST_BAR, Math.floor(free / range.buckets)));
  const bar = (count: number, max: number) =>
    barOf(count, max).repeat(barColumns > 2 ? barColumns - 1 : barColumns);
  const lines = rows.map((_, at) => {
    const drawn = bins[at]!.map((count) => bar(count, scales[at]!)).join(barColumns > 2 ? " " : "");
    return `${names[at]!} ${drawn} ${totals[at]!.padStart(totalColumns)}`;
  });
  const keys = [
    ...new Set(
      rows.map(
        ({ series }, at) => `${series < 0 ? "Others: " : ""}${scale(scales[at]!, perBar, unit.bucket)}`,
      ),
    ),
  ];
  // Under the bars, or further to the left where they would be cut.
  const below = (texts: readonly string[]) => {
    const indent = Math.min(nameColumns + 1, columns - Math.max(...texts.map((text) => stringWidth(text))));
    return texts.map((text) => " ".repeat(Math.max(0, indent)) + text);
  };
  return [...lines, ...below([axis(range, bins[0]!.length * barColumns)]), ...below(keys)];
}

function binned(counts: readonly number[], perBar: number): number[] {
  return Array.from({ length: Math.ceil(counts.length / perBar) }, (_, at) =>
    sum(counts.slice(at * perBar, (at + 1) * perBar)),
  );
}

/** The first and the last day at the ends, or one after the other where they do not fit. */
function axis({ first, buckets, step }: SeriesData["range"], width: number): string {
  const [from, to] = [isoDay(first), isoDay(first + buckets * step - 1)];
  if (from === to) return from;
  return width > from.length + to.length ? from + to.padStart(width - from.length) : `${from} – ${to}`;
}

const scale = (max: number, perBar: number, unit: string): string =>
  `█ is ${counted(max)} in ${perBar === 1 ? `a ${unit}` : `${perBar} ${unit}s`}`;
