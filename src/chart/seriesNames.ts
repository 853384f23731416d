import type { SeriesRow } from "../aggregate/drawn.ts";
import { grouped } from "../text/numbers.ts";
import { countOf, namesShown } from "./head.ts";
import type { SeriesData, SeriesLayout } from "./seriesLayout.ts";
import { peakText } from "./seriesPeaks.ts";

interface Heading {
  readonly data: SeriesData;
  readonly layout: SeriesLayout;
  readonly noun: string;
  /** Of the whole panel. */
  readonly title: string;
}

/** Name and number of each row above it; where there are many, `rowLabel` says it instead. */
export function rowHeader(
  rows: readonly SeriesRow[],
  names: readonly string[],
  { data, layout, noun, title }: Heading,
) {
  const { isHeaded, width, peaks } = layout;
  const hasPeaks = peaks === "heading";
  const of = data.unit.bucket === "week" ? " week of" : "";
  const shown = namesShown(names, hasPeaks ? 24 : 40);
  const labels = rows.map((row, at) =>
    [
      shown[at]!,
      countOf(row.messages, noun),
      ...(hasPeaks ? [`highest${of} ${peakText(row, data)}`] : []),
    ].join("  ·  "),
  );
  return {
    title,
    titleAnchor: "start",
    titleAlign: "left",
    titlePadding: isHeaded ? 6 : 2,
    ...(isHeaded
      ? {
          labelExpr: `${JSON.stringify(labels)}[indexof(${JSON.stringify(names)}, datum.value)]`,
          labelLimit: width,
          labelAnchor: "start",
          labelAlign: "left",
          labelPadding: 6,
        }
      : { labelExpr: "''", labelFontSize: 1, labelPadding: 0 }),
  };
}

/** Name and number of each row to its left. */
export function rowLabel(
  rows: readonly SeriesRow[],
  names: readonly string[],
  { layout: { rowHeight }, ink }: { readonly layout: SeriesLayout; readonly ink: string },
) {
  const shown = namesShown(names, 17);
  const labels = rows.map(({ messages }, at) => `${shown[at]!}  ${grouped(messages)}`);
  return {
    transform: [
      { aggregate: [{ op: "count", as: "rows" }], groupby: ["participant"] },
      {
        calculate: `${JSON.stringify(labels)}[indexof(${JSON.stringify(names)}, datum.participant)]`,
        as: "label",
      },
    ],
    mark: {
      type: "text",
      align: "right",
      baseline: "middle",
      x: -8,
      y: rowHeight / 2,
      fontSize: Math.min(12, rowHeight),
      color: ink,
      aria: false,
    },
    encoding: { text: { field: "label" } },
  };
}
