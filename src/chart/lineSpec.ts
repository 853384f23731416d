import type { Theme } from "./theme.ts";
import { tipNumber, tipText } from "./tooltip.ts";

/** A line with a name at its right end. */
export interface ChartLine {
  readonly name: string;
  readonly colour: string;
  readonly width: number;
  /** Ascending; the value of each point by its place on the x axis. */
  readonly points: readonly (readonly [x: string, y: number])[];
  /** Undefined for a line that is not told from others. */
  readonly label: string | undefined;
  /** As text needs it, which is smaller than a line. */
  readonly labelColour: string;
  /** 1 where undefined. */
  readonly opacity?: number;
}

/** Of the labels at the ends of lines. */
export const LABEL_SIZE = 11;

/** What the fields of the records are called. */
export interface Fields {
  readonly x: string;
  readonly y: string;
  readonly name: string;
  /** How a place on the x axis is said; a day where undefined. */
  readonly date?: string;
}

/** Pixels that a label may take in a picture of this width. */
export const labelWidthIn = (width: number, most: number): number => Math.min(most, Math.floor(width * 0.32));

/** Records of all lines; the last of each has its label, shifted so that no two overlap. */
export function lineRecords(
  lines: readonly ChartLine[],
  fields: Fields,
  scale: { readonly top: number; readonly height: number },
) {
  const shifts = shiftsOf(lines, scale);
  return lines.flatMap((line, at) => {
    const { name, points, label, labelColour } = line;
    return points.map(([x, y], index) => ({
      [fields.x]: x,
      [fields.name]: name,
      [fields.y]: y,
      ...(isDot(line) ? { isDot: true } : {}),
      ...(label !== undefined && index === points.length - 1
        ? { label, labelColour, shift: shifts[at]!, labelAt: placeOf(y, shifts[at]!, scale) }
        : {}),
    }));
  });
}

/** Whether its only point would be invisible as a line. */
const isDot = ({ points, width }: ChartLine): boolean => points.length === 1 && width > 0;

/** The place on the y axis of a label that was moved by `shift` pixels. */
const placeOf = (
  y: number,
  shift: number,
  { top, height }: { readonly top: number; readonly height: number },
): number => Math.round((y - (shift * top) / height) * 100) / 100;

/** Pixels by which each label is moved. */
function shiftsOf(
  lines: readonly ChartLine[],
  { top, height }: { readonly top: number; readonly height: number },
): number[] {
  const places = lines
    .map(({ label, points }, at) => ({ at, label, y: height * (1 - (points.at(-1)?.[1] ?? 0) / top) }))
    .filter(({ label }) => label !== undefined);
  const order = places.toSorted((a, b) => a.y - b.y);
  const gap = Math.min(LABEL_SIZE + 3, height / Math.max(1, places.length));
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

/** Where points stand, and how labels are drawn. */
interface LineAxes {
  readonly x: object;
  readonly y: object;
  /** Pixels at most. */
  readonly labelWidth: number;
  readonly theme: Theme;
  readonly interpolate: "linear" | "step-after";
  /** For lines that all end at one x: a stroke from there to each label. Pixels. */
  readonly leader?: { readonly from: number; readonly length: number };
}

/** The layers of a chart of lines: the lines, then their labels on a halo. */
export function lineLayers(lines: readonly ChartLine[], fields: Fields, axes: LineAxes) {
  const { x, y, interpolate } = axes;
  const channels = { x: { ...x, field: fields.x }, y: { ...y, field: fields.y } };
  const byLine = (range: readonly unknown[]) => ({
    field: fields.name,
    type: "nominal",
    // An explicit domain, because Vega-Lite would interpolate widths and opacities otherwise.
    scale: { type: "ordinal", domain: lines.map(({ name }) => name), range },
    legend: null,
  });
  const color = byLine(lines.map(({ colour }) => colour));
  const strokeWidth = byLine(lines.map(({ width }) => width));
  const isFaint = lines.some(({ opacity }) => opacity !== undefined);
  return [
    {
      mark: { type: "line", interpolate, clip: true, aria: false },
      encoding: {
        ...{ ...channels, color, strokeWidth, tooltip: tooltipOf(fields) },
        ...(isFaint ? { opacity: byLine(lines.map(({ opacity }) => opacity ?? 1)) } : {}),
      },
    },
    ...(lines.some(isDot) ? [{ ...DOTS, encoding: { ...channels, color } }] : []),
    ...labelLayers({ ...channels, color }, axes),
  ];
}

const DOTS = {
  transform: [{ filter: "isValid(datum.isDot)" }],
  mark: { type: "point", filled: true, opacity: 1, size: 30, aria: false },
};

const IS_LABELLED = [{ filter: "isValid(datum.label)" }];

/** The labels at the ends of lines on a halo, and the strokes that lead to them. */
function labelLayers(
  { color, ...channels }: { readonly x: object; readonly y: object; readonly color: object },
  { labelWidth, theme, leader }: LineAxes,
) {
  const text = {
    type: "text",
    align: "left",
    dx: leader ? leader.length + 3 : 5,
    dy: { expr: "datum.shift" },
    fontSize: LABEL_SIZE,
    limit: labelWidth,
    aria: false,
  };
  const halo = { color: theme.background, stroke: theme.background, strokeWidth: 3, strokeJoin: "round" };
  const stroke = leader && {
    transform: IS_LABELLED,
    mark: { type: "rule", strokeWidth: 0.8, opacity: 0.7, aria: false },
    encoding: {
      ...{ x: channels.x, x2: { value: leader.from + leader.length } },
      ...{ y: channels.y, y2: { field: "labelAt" } },
      color,
    },
  };
  const encoding = { ...channels, text: { field: "label" } };
  return [
    ...(stroke ? [stroke] : []),
    { transform: IS_LABELLED, mark: { ...text, ...halo }, encoding },
    { transform: IS_LABELLED, mark: { ...text, color: { expr: "datum.labelColour" } }, encoding },
  ];
}

const tooltipOf = ({ x, y, name, date = "%-d %b %Y" }: Fields) => [
  tipText(name, titled(name)),
  { field: x, type: "temporal", title: titled(x), format: date },
  tipNumber(y, titled(y)),
];

const titled = (field: string): string => field.charAt(0).toUpperCase() + field.slice(1);
