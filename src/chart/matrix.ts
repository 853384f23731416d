import { columnsWithin } from "../text/wrap.ts";
import { contrast, mixed } from "./contrast.ts";
import { labelsExpr, namesShown } from "./head.ts";
import type { Canvas } from "./look.ts";
import { columnsOfText } from "./terminal/columns.ts";
import type { Theme } from "./theme.ts";
import { tipText } from "./tooltip.ts";

/** A cell of a matrix, by row and column. */
interface MatrixCell {
  readonly row: number;
  readonly column: number;
  /** What its colour shows; null where it rests on too few observations. */
  readonly value: number | null;
  /** What stands in it. */
  readonly text: string;
}

export interface Matrix {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly MatrixCell[];
  /** What the rows and the columns are. */
  readonly titles: readonly [row: string, column: string];
}

/** A number of two people, such as how often one reacted to the other. */
interface PersonPair {
  readonly from: number;
  readonly to: number;
  readonly value: number | null;
  readonly text: string;
}

/** A row for each `from`, a column for each `to`; columns of people without a row come last. */
export function matrixOfPeople(
  pairs: readonly PersonPair[],
  titles: Matrix["titles"],
  names: readonly string[],
): Matrix {
  const rows = [...new Set(pairs.map(({ from }) => from))];
  const columns = [...new Set([...rows, ...pairs.map(({ to }) => to)])];
  return {
    rows: rows.map((person) => names[person]!),
    columns: columns.map((person) => names[person]!),
    cells: pairs.map(({ from, to, value, text }) => ({
      row: rows.indexOf(from),
      column: columns.indexOf(to),
      value,
      text,
    })),
    titles,
  };
}

const MOST_CELL = 56;
const ROW = 28;
const [LABEL_SIZE, LEAST_LABEL_SIZE, MOST_COLUMN_LABEL] = [11, 8, 110];
/** A narrower cell has no room for its number. */
const LEAST_NUMBERED = 20;
/** A narrower picture has no room beside its last column. */
const LEAST_SLANTED = 480;

/** Numbers in cells, the larger the darker; grey where they rest on too little. */
export function matrixSpec(matrix: Matrix, canvas: Canvas) {
  const { rows, columns, cells, titles } = matrix;
  const left = Math.min(150, Math.floor(canvas.width * 0.28));
  const cell = Math.max(8, Math.min(MOST_CELL, Math.floor((canvas.width - left - 30) / columns.length)));
  const top = Math.max(1e-9, ...cells.map(({ value }) => value ?? 0));
  const channels = channelsOf(matrix, { cell, left }, canvas);
  const strong = strongFrom(canvas.theme);
  return {
    width: cell * columns.length,
    height: Math.max(12, Math.min(ROW, cell)) * rows.length,
    data: {
      name: "cells",
      values: cells.map((one) => ({
        ...one,
        from: rows[one.row]!,
        to: columns[one.column]!,
        strong: (one.value ?? 0) > top * strong,
      })),
    },
    layer: [
      {
        mark: { type: "rect", aria: false },
        encoding: {
          ...channels,
          color: colourOf(top, canvas),
          tooltip: [tipText("from", titles[0]), tipText("to", titles[1]), tipText("text", "Number")],
        },
      },
      ...(cell < LEAST_NUMBERED ? [] : [numbers(channels, cell < 30 ? 9 : 11, canvas)]),
    ],
  };
}

/** The colours of cells, from none to the most. */
const cellColours = ({ empty, ramp }: Theme): string[] => [empty, ...ramp.slice(1, 4)];

/** From this share of the highest value on, numbers are in the background's colour, not in ink. */
export function strongFrom(theme: Theme): number {
  const colours = cellColours(theme);
  const shares = Array.from({ length: 20 }, (_, at) => at / 20);
  const colourAt = (share: number): string => {
    const place = share * (colours.length - 1);
    const at = Math.floor(place);
    return mixed(colours[at]!, colours[at + 1]!, place - at);
  };
  const isStrong = (share: number) =>
    contrast(theme.background, colourAt(share)) > contrast(theme.ink, colourAt(share));
  return shares.find(isStrong) ?? 1;
}

const colourOf = (top: number, { theme }: Canvas) => ({
  condition: { test: "datum.value === null", value: theme.empty },
  field: "value",
  type: "quantitative",
  scale: { domain: [0, top], range: cellColours(theme) },
  legend: null,
});

const numbers = (channels: object, fontSize: number, { theme }: Canvas) => ({
  mark: { type: "text", fontSize, aria: false },
  encoding: {
    ...channels,
    text: { field: "text" },
    color: {
      condition: [
        { test: "datum.value === null", value: theme.faintInk },
        { test: "datum.strong", value: theme.background },
      ],
      value: theme.ink,
    },
  },
});

function channelsOf(
  { rows, columns, titles }: Matrix,
  { cell, left }: { readonly cell: number; readonly left: number },
  { theme, width }: Canvas,
) {
  const axis = { domain: false, ticks: false, labelColor: theme.ink, labelFontSize: LABEL_SIZE };
  const columnAxis = {
    ...axis,
    title: titles[1],
    orient: "top",
    // A slanted name over the last column would be cut off on a phone.
    labelAngle: cell < LEAST_NUMBERED || width < LEAST_SLANTED ? -90 : -45,
    // Names over narrow columns stand side by side.
    labelFontSize: Math.min(LABEL_SIZE, Math.max(LEAST_LABEL_SIZE, cell - 1)),
    labelAlign: "left",
    labelExpr: labelsExpr(columns, columnsWithin(MOST_COLUMN_LABEL, LABEL_SIZE)),
    labelLimit: MOST_COLUMN_LABEL,
  };
  const rowAxis = {
    ...axis,
    title: titles[0],
    titlePadding: 10,
    labelExpr: labelsExpr(rows, columnsWithin(left, LABEL_SIZE)),
    labelLimit: left,
  };
  return {
    x: { field: "column", type: "ordinal", scale: scaleOf(columns), axis: columnAxis },
    y: { field: "row", type: "ordinal", scale: scaleOf(rows), axis: rowAxis },
  };
}

const scaleOf = (names: readonly string[]) => ({
  domain: names.map((_, at) => at),
  paddingInner: 0.05,
  paddingOuter: 0,
});

/** The same as lines: columns are numbered, so that they fit. */
export function matrixText({ rows, columns, cells }: Matrix, width: number): string[] {
  const textAt = new Map(cells.map(({ row, column, text }) => [`${row} ${column}`, text]));
  const heads = columns.map((_, at) => `→${at + 1}`);
  const legend = namesShown(columns, 24).map((name, at) => `→${at + 1} ${name}`);
  const lines = rows.map((name, row) => [
    name,
    ...columns.map((_, column) => textAt.get(`${row} ${column}`) ?? ""),
  ]);
  const table = columnsOfText(["", ...heads], lines, width);
  const shown = table[0]!.split(" ").filter((head) => head.startsWith("→")).length;
  const more = shown < heads.length ? [`${hiddenText(heads.slice(shown))} a wider terminal`] : [];
  return [...table, ...more, "", ...legend];
}

const hiddenText = (heads: readonly string[]): string =>
  heads.length === 1 ? `${heads[0]!} needs` : `${heads[0]!} to ${heads.at(-1)!} need`;
