import type { Canvas } from "./look.ts";
import { tipNumber, tipText } from "./tooltip.ts";

/** A line with a name at its right end. */
export interface Line {
  readonly name: string;
  readonly colour: string;
  readonly width: number;
  /** Ascending; the value of each point by its place on the x axis. */
  readonly points: readonly (readonly [x: string, y: number])[];
  readonly label: string;
}

const LABEL_SIZE = 11;

/** What the fields of the records are called. */
export interface Fields {
  readonly x: string;
  readonly y: string;
  readonly name: string;
  /** How a place on the x axis is said; a day where undefined. */
  readonly date?: string;
}

/** Pixels that a label may take of a picture so wide. */
export const labelWidthIn = (width: number, most: number): number => Math.min(most, Math.floor(width * 0.32));

/** Records of all lines; the last of each carries its label and how far that is moved, so that no two overlap. */
export function lineRecords(lines: readonly Line[], fields: Fields, top: number, height: number) {
  const shifts = shiftsOf(lines, top, height);
  return lines.flatMap(({ name, points, label }, at) =>
    points.map(([x, y], index) => ({
      [fields.x]: x,
      [fields.name]: name,
      [fields.y]: y,
      ...(index === points.length - 1 ? { label, shift: shifts[at]! } : {}),
    })),
  );
}

/** Pixels by which each label is moved. */
function shiftsOf(lines: readonly Line[], top: number, height: number): number[] {
  const places = lines.map(({ points }, at) => ({ at, y: height * (1 - (points.at(-1)?.[1] ?? 0) / top) }));
  const order = places.toSorted((a, b) => a.y - b.y);
  const gap = Math.min(LABEL_SIZE + 3, height / Math.max(1, lines.length));
  const moved = order.map(({ y }) => y);
  for (let at = 1; at < moved.length; at++) moved[at] = Math.max(moved[at]!, moved[at - 1]! + gap);
  const below = (moved.at(-1) ?? 0) - height;
  if (below > 0) {
    for (let at = moved.length - 1, limit = height; at >= 0; at--, limit -= gap)
      moved[at] = Math.min(moved[at]!, limit);
  }
  const shifts: number[] = [];
  for (const [place, { at, y }] of order.entries()) shifts[at] = Math.round(moved[place]! - y);
  return shifts;
}

/** The layers of a chart of lines: the lines, then their labels. */
export function lineLayers(
  lines: readonly Line[],
  fields: Fields,
  axes: { readonly x: object; readonly y: object },
  labelWidth: number,
  canvas: Canvas,
) {
  const names = lines.map(({ name }) => name);
  const scale = (range: readonly unknown[]) => ({ domain: names, range });
  const colour = {
    field: fields.name,
    type: "nominal",
    scale: scale(lines.map((line) => line.colour)),
    legend: null,
  };
  const channels = { x: { ...axes.x, field: fields.x }, y: { ...axes.y, field: fields.y } };
  const tooltip = [
    tipText(fields.name, titled(fields.name)),
    { field: fields.x, type: "temporal", title: titled(fields.x), format: fields.date ?? "%-d %b %Y" },
    tipNumber(fields.y, titled(fields.y)),
  ];
  return [
    {
      mark: { type: "line", interpolate: "step-after", clip: true },
      encoding: {
        ...channels,
        color: colour,
        strokeWidth: {
          field: fields.name,
          type: "nominal",
          scale: scale(lines.map((line) => line.width)),
          legend: null,
        },
        tooltip,
      },
    },
    {
      transform: [{ filter: "isValid(datum.label)" }],
      mark: {
        type: "text",
        align: "left",
        dx: 5,
        dy: { expr: "datum.shift" },
        fontSize: LABEL_SIZE,
        limit: labelWidth,
        aria: false,
        color: canvas.theme.ink,
      },
      encoding: { ...channels, text: { field: "label" }, color: colour },
    },
  ];
}

const titled = (field: string): string => field.charAt(0).toUpperCase() + field.slice(1);
