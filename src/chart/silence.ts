import { quantileOf, type SurvivalCurve } from "../aggregate/survival.ts";
import { plural } from "../text/counted.ts";
import { defineChart } from "./chart.ts";
import { durationAxis } from "./durationAxis.ts";
import { type Head, headOf, nameShown } from "./head.ts";
import type { Canvas } from "./look.ts";
import { type Curve, compute, type Data, type Drawn, drawnOf, MOST_YEARS } from "./silenceCurves.ts";
import type { ChartSource } from "./source.ts";
import { durationOf, gapOf, minOf, parametersText, talkDays, tooFewText } from "./talk.ts";
import { columnsOfText } from "./terminal/columns.ts";
import { tipNumber, tipText } from "./tooltip.ts";

const HOUR = 3_600_000;
/** A step smaller than this is drawn with the next one. */
const SMALLEST_STEP = 0.002;
const LEGEND_WIDTH = 210;
const NARROW = 600;

/** How long silences last: the share that nobody has broken yet, a line per room, or per year of one room. */
export const silence = defineChart<Data>({
  name: "silence",
  question: "How long do silences last?",
  needs: "sequence",
  compute,
  head,
  notes: ({ rooms }, source) => {
    const few = rooms.filter(({ curve }) => !curve).length;
    return few > 0 ? [`too few silences in ${plural(few, "room")} (--min ${minOf(source)})`] : [];
  },
  table: ({ rooms, years }) => ({
    columns: [
      { name: "room", type: "string", about: "the room's id" },
      { name: "name", type: "string", about: "the room's name" },
      {
        name: "year",
        type: "integer",
        about: "the year in which the silences were broken; empty for all years",
        shown: "plain",
        bits: 32,
      },
      { name: "silences", type: "integer", unit: "silences", about: "silences, closed and open", bits: 32 },
      {
        name: "seconds",
        type: "integer",
        unit: "s",
        about: "time since the last message; empty below --min",
      },
      {
        name: "unbroken",
        type: "number",
        about: "the share of silences that last longer (Kaplan-Meier)",
        decimals: 3,
      },
    ],
    rows: [...rooms, ...years].flatMap(({ id, name, year = null, n, curve }) =>
      curve
        ? Array.from(curve.times, (ms, at) => [
            id,
            name,
            year,
            n,
            Math.floor(ms / 1000 + 0.5),
            curve.shares[at]!,
          ])
        : [[id, name, year, n, null, null]],
    ),
  }),
  nothing: ({ rooms }) => rooms.length === 0 && "No silences in this range",
  nothingDrawn: (data) => data.rooms.length > 0 && drawnOf(data).length === 0 && tooFewIn(data),
  spec,
  text: ({ rooms, years }, columns) =>
    columnsOfText(
      ["", "silences", "half over", "nine in ten over"],
      [...rooms, ...years].map(({ name, year, n, curve }) => [
        year === undefined ? name : String(year),
        n.toLocaleString("en-US"),
        curve ? quantileText(curve, 0.5) : tooFewText(n),
        curve ? quantileText(curve, 0.9) : "",
      ]),
      columns,
    ),
});

/** Says how many there are where there is one room. */
const tooFewIn = ({ rooms }: Data): string =>
  rooms.length === 1 ? `Too few silences (${rooms[0]!.n})` : "Too few silences";

function quantileText(curve: SurvivalCurve, q: number): string {
  const ms = quantileOf(curve, q);
  return ms === null ? "not yet" : durationOf(ms);
}

function head({ rooms: curves, years }: Data, source: ChartSource): Head {
  const n = curves.reduce((sum, one) => sum + one.n, 0);
  const few = curves.filter(({ curve }) => !curve);
  return headOf(titleOf(curves), source, {
    counted: plural(n, "silence"),
    days: talkDays(source),
    remarks: [
      `Gaps of more than ${durationOf(gapOf(source))} between two messages of a room; open ones too (Kaplan-Meier)`,
      parametersText(source, ["gap", "min"]),
      source.room === undefined && curves.length > 0
        ? `The ${plural(curves.length, "room")} with the most messages`
        : "",
      years.length > 0 ? "Years: of the message that broke the silence" : "",
      few.length > 0 && curves.length > 1
        ? few.map((one) => `${nameShown(one.name, 24)}: ${tooFewText(one.n)}`).join(", ")
        : "",
    ],
  });
}

/** The shortest and the longest median. */
function titleOf(curves: readonly Curve[]): string {
  const known = drawnOf({ rooms: curves, years: [] }).filter(({ medianMs }) => medianMs !== null);
  const [longest, shortest] = [known[0], known.at(-1)];
  if (!longest || !shortest) return "How long silences last";
  const half = `Half of the silences are over within ${durationOf(shortest.medianMs!)}`;
  if (known.length === 1) return curves.length === 1 ? half : `${half} in ${nameShown(shortest.name, 32)}`;
  return `${half} in ${nameShown(shortest.name, 32)}, within ${durationOf(longest.medianMs!)} in ${nameShown(longest.name, 32)}`;
}

/** Points of the curve, from the threshold on; steps too small to see are left out. */
function points({ times, shares }: SurvivalCurve, gapMs: number): [ms: number, share: number][] {
  const kept: [number, number][] = [[gapMs, 1]];
  for (const [at, share] of shares.entries())
    if (kept.at(-1)![1] - share >= SMALLEST_STEP || at === shares.length - 1) kept.push([times[at]!, share]);
  return kept;
}

function spec(data: Data, canvas: Canvas, source: ChartSource) {
  const { years } = data;
  const drawn = drawnOf(data);
  const { theme } = canvas;
  const isNarrow = canvas.width < NARROW;
  const hasLegend = drawn.length > 1;
  const gap = gapOf(source);
  const longest = Math.max(...drawn.map(({ curve }) => curve.times.at(-1)!));
  const end = Math.max(longest, 4 * gap);
  const label = ({ name, year, curve }: Drawn) =>
    `${year ?? (years.length > 0 ? "all years" : nameShown(name, 20))}: ${quantileText(curve, 0.5)}`;
  const names = drawn.map(label);
  const axis = { title: "Time since the last message", grid: true, ticks: true, labelOverlap: true };
  const x = { field: "hours", ...durationAxis([gap, end], HOUR, axis) };
  const y = {
    field: "unbroken",
    type: "quantitative",
    scale: { domain: [0, 1] },
    axis: { title: "Silences still unbroken", format: ".0%", domain: false, ticks: false, tickCount: 4 },
  };
  const colour = {
    field: "room",
    type: "nominal",
    scale: { domain: names, range: coloursOf(drawn, canvas) },
    legend: hasLegend
      ? {
          title: "Half are over within",
          orient: isNarrow ? "bottom" : "right",
          ...(isNarrow ? { columns: 1 } : {}),
          labelLimit: isNarrow ? canvas.width - 60 : LEGEND_WIDTH - 30,
          symbolType: "stroke",
          symbolStrokeWidth: 3,
        }
      : null,
  };
  return {
    width: canvas.width - 60 - (hasLegend && !isNarrow ? LEGEND_WIDTH : 0),
    height: canvas.height === undefined ? 360 : canvas.height - 50,
    data: {
      name: "curves",
      values: drawn.flatMap((one) =>
        points(one.curve, gap).map(([ms, unbroken]) => ({
          room: label(one),
          hours: Math.round((ms / HOUR) * 1000) / 1000,
          unbroken: Math.round(unbroken * 10_000) / 10_000,
          after: durationOf(ms),
        })),
      ),
    },
    layer: [
      {
        data: { name: "half", values: [{ unbroken: 0.5 }] },
        mark: { type: "rule", color: theme.axis, strokeDash: [4, 4] },
        encoding: { y },
      },
      {
        mark: { type: "line", interpolate: "step-after", strokeWidth: 2, clip: true },
        encoding: {
          x,
          y,
          color: colour,
          tooltip: [
            tipText("room", "Room"),
            tipText("after", "After"),
            tipNumber("unbroken", "Unbroken", ".1%"),
          ],
        },
      },
      ...medianLayers(drawn, canvas, x, y, label, hasLegend),
    ],
  };
}

/** Years from light to dark, beside the whole in another colour; rooms as they come. */
function coloursOf(drawn: readonly Drawn[], { theme }: Canvas): string[] {
  const hasYears = drawn.some(({ year }) => year !== undefined);
  if (!hasYears) return drawn.map((_, at) => theme.palette[at % theme.palette.length]!);
  const shades = theme.ramp.slice(drawn.length > MOST_YEARS ? 1 : theme.ramp.length - drawn.length + 1);
  return [theme.second, ...shades];
}

/** A dot where half of a room's silences are over; with a label where there is no legend to say it. */
function medianLayers(
  drawn: readonly Drawn[],
  { theme }: Canvas,
  x: object,
  y: object,
  label: (curve: Drawn) => string,
  hasLegend: boolean,
) {
  const values = drawn.flatMap((one) =>
    one.medianMs === null
      ? []
      : [
          {
            room: label(one),
            hours: one.medianMs / HOUR,
            unbroken: 0.5,
            label: `half are over within ${durationOf(one.medianMs)}`,
          },
        ],
  );
  const data = { name: "medians", values };
  const dots = {
    data,
    mark: { type: "point", filled: true, size: 60, opacity: 1 },
    encoding: { x, y, color: { field: "room", type: "nominal" } },
  };
  if (hasLegend) return [dots];
  const text = {
    data,
    mark: { type: "text", align: "left", dx: 9, dy: -9, fontSize: 12, color: theme.ink },
    encoding: { x, y, text: { field: "label" } },
  };
  return [dots, text];
}
