import { columnsWithin, pixels } from "../text/wrap.ts";
import { labelsExpr, namesShown } from "./head.ts";
import type { Canvas } from "./look.ts";
import type { Theme } from "./theme.ts";

/** What a row is called at its left, and what stands at its right, by column. */
export interface LabelledRow {
  readonly label: string;
  readonly after: readonly string[];
  /** Whether its numbers rest on too few observations. */
  readonly isFaint?: boolean;
}

/** A column of text at the right of a chart of rows. */
export interface AfterColumn {
  readonly title: string;
  readonly width: number;
}

/** In lower rows the names would touch. */
const LEAST_ROW_HEIGHT = 14;
const [ROW_HEIGHT, MOST_ROW_HEIGHT] = [26, 90];
const BELOW = 60;
/** Between a name and the drawing: half of a dot lies before its place. */
const LABEL_PADDING = 8;
const [LABEL_SIZE, NAME_SIZE] = [11, 12];
/** Names take a third of a narrow picture at most. */
const MOST_LABEL = 150;

/** Whether only the shortest texts have room beside the rows. */
export const isNarrow = ({ width }: Canvas): boolean => width < 600;

/** Where a chart of rows stands: names at the left, the drawing, columns of text at the right. */
export function rowsFrame(
  rows: readonly LabelledRow[],
  columns: readonly AfterColumn[],
  canvas: Canvas,
  labelTitle?: string,
) {
  const mostLabel = Math.min(MOST_LABEL, Math.floor(canvas.width * 0.28));
  const mostColumns = columnsWithin(mostLabel, NAME_SIZE);
  const names = rows.map(({ label }) => label);
  const widest = Math.max(...namesShown(names, mostColumns).map((name) => pixels(name, NAME_SIZE)));
  const labelWidth = Math.min(mostLabel, Math.ceil(widest)) + LABEL_PADDING + 4;
  const afterWidth = columns.reduce((sum, column) => sum + column.width, 0);
  const width = Math.max(80, Math.floor(canvas.width - labelWidth - afterWidth - 20));
  const natural = ROW_HEIGHT * rows.length;
  const free = Math.min(MOST_ROW_HEIGHT * rows.length, (canvas.height ?? 0) - BELOW);
  const height = canvas.height === undefined ? natural : Math.max(LEAST_ROW_HEIGHT * rows.length, free);
  const y = {
    field: "row",
    type: "ordinal",
    scale: { domain: rows.map((_, at) => at) },
    axis: {
      title: null,
      labelExpr: labelsExpr(names, mostColumns),
      labelLimit: mostLabel,
      labelPadding: LABEL_PADDING,
      labelColor: canvas.theme.ink,
      labelFontSize: NAME_SIZE,
      domain: false,
      ticks: false,
      grid: true,
    },
  };
  return {
    width,
    height,
    y,
    after: [
      ...afterLayers(rows, columns, { width, y, theme: canvas.theme }),
      ...(labelTitle === undefined ? [] : [titleOfLabels(labelTitle, canvas.theme)]),
    ],
  };
}

/** What stands above the names. */
const titleOfLabels = (text: string, theme: Theme) => ({
  data: { name: "labels", values: [{ text }] },
  mark: {
    type: "text",
    align: "right",
    baseline: "middle",
    fontSize: LABEL_SIZE,
    color: theme.faintInk,
    aria: false,
  },
  encoding: { x: { value: -LABEL_PADDING }, y: { value: -10 }, text: { field: "text" } },
});

/** Texts at the right, with a title above each column. */
function afterLayers(
  rows: readonly LabelledRow[],
  columns: readonly AfterColumn[],
  { width, y, theme }: { readonly width: number; readonly y: object; readonly theme: Theme },
) {
  let x = width + 12;
  return columns.map((column, at) => {
    const left = x;
    x += column.width;
    const text = { type: "text", align: "left", baseline: "middle", fontSize: LABEL_SIZE, aria: false };
    return {
      data: {
        name: `after${at}`,
        values: rows.map(({ after, isFaint }, row) => ({
          row,
          text: after[at] ?? "",
          faint: isFaint ?? false,
        })),
      },
      layer: [
        {
          mark: text,
          encoding: {
            x: { value: left },
            y,
            text: { field: "text" },
            color: { condition: { test: "datum.faint", value: theme.faintInk }, value: theme.ink },
          },
        },
        {
          transform: [{ filter: "datum.row === 0" }],
          mark: { ...text, color: theme.faintInk },
          encoding: { x: { value: left }, y: { value: -10 }, text: { value: column.title } },
        },
      ],
    };
  });
}

/** Dots on the rows, joined by a line. */
export const dotLayers = (
  channels: object,
  dots: { readonly size: number; readonly encoding: object },
  theme: Theme,
) => [
  {
    mark: { type: "line", color: theme.axis, strokeWidth: 2, aria: false },
    encoding: { ...channels, detail: { field: "row" } },
  },
  {
    mark: { type: "point", filled: true, size: dots.size, opacity: 1, aria: false },
    encoding: { ...channels, ...dots.encoding },
  },
];
