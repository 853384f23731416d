import type { SeriesRow } from "../aggregate/drawn.ts";
import { grouped } from "../text/numbers.ts";
import { pixels } from "../text/wrap.ts";
import { countOf, namesShown } from "./head.ts";
import type { SeriesData, SeriesLayout } from "./seriesLayout.ts";
import { peakText } from "./seriesPeaks.ts";

const HEADING_SIZE = 12;
/** Columns of a name; fewer only where the highest bucket would have no room. */
const [LEAST_NAME, LEAST_CUT_NAME] = [12, 6];

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
  const { isHeaded } = layout;
  const labels = headings(rows, names, { data, layout, noun });
  return {
    title,
    titleAnchor: "start",
    titleAlign: "left",
    titlePadding: isHeaded ? 6 : 2,
    ...(isHeaded
      ? {
          labelExpr: `${JSON.stringify(labels)}[indexof(${JSON.stringify(names)}, datum.value)]`,
          labelLimit: 0,
          labelAnchor: "start",
          labelAlign: "left",
          labelPadding: 6,
        }
      : { labelExpr: "''", labelFontSize: 1, labelPadding: 0 }),
  };
}

/**
 * Headings that fit, with the whole numbers: where there is little room, without what they are, and
 * where there is less, without the highest.
 */
function headings(
  rows: readonly SeriesRow[],
  names: readonly string[],
  { data, layout: { width, peaks }, noun }: Omit<Heading, "title">,
): string[] {
  const hasPeaks = peaks === "heading";
  const of = data.unit.bucket === "week" ? "week of " : "";
  const columns = Math.floor(width / pixels("n", HEADING_SIZE));
  const whole = rows.map((row) => {
    const peak = hasPeaks ? `  ·  highest ${of}${peakText(row, data)}` : "";
    return `  ·  ${countOf(row.messages, noun)}${peak}`;
  });
  const bare = rows.map(({ messages }) => ` · ${grouped(messages)}`);
  const short = rows.map((row, at) => `${bare[at]!}${hasPeaks ? ` · ${of}${peakText(row, data)}` : ""}`);
  const freeOf = (texts: readonly string[]) => columns - Math.max(...texts.map(({ length }) => length));
  const texts = freeOf(whole) >= LEAST_NAME ? whole : freeOf(short) >= LEAST_CUT_NAME ? short : bare;
  const shown = namesShown(names, Math.min(hasPeaks ? 24 : 40, Math.max(LEAST_CUT_NAME, freeOf(texts))));
  return texts.map((text, at) => shown[at]! + text);
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
