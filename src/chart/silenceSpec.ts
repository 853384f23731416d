import { quantileOf, type SurvivalCurve } from "../aggregate/survival.ts";
import { HOUR_MS } from "../calendar/days.ts";
import { durationOfMs } from "../text/duration.ts";
import { columnsWithin } from "../text/wrap.ts";
import { durationAxis } from "./durationAxis.ts";
import { namesShown } from "./head.ts";
import type { Canvas } from "./look.ts";
import { type DrawnCurve, drawnOf, MOST_YEARS, type SilenceCurves } from "./silenceCurves.ts";
import type { ChartSource } from "./source.ts";
import { gapOf } from "./talk.ts";
import { tipNumber, tipText } from "./tooltip.ts";

/** A step smaller than this is drawn with the next one. */
const SMALLEST_STEP = 0.002;
const [LEGEND_WIDTH, LEGEND_SIZE] = [210, 11];
/** In a narrower picture the legend stands below. */
const NARROW = 640;
const [LEGEND_TITLE, LEGEND_LINE] = [30, 15];

/** A curve with its name in the picture. */
type Labelled = DrawnCurve & { readonly label: string };

/** A stepped line per room or year, on a log axis of time. */
export function silenceSpec(data: SilenceCurves, canvas: Canvas, source: ChartSource) {
  const curves = labelled(data, canvas);
  const hasLegend = curves.length > 1;
  const below = hasLegend && isNarrow(canvas) ? LEGEND_TITLE + LEGEND_LINE * curves.length : 0;
  const axes = axesOf(curves, gapOf(source));
  return {
    width: canvas.width - 60 - (hasLegend && !isNarrow(canvas) ? LEGEND_WIDTH : 0),
    height: canvas.height === undefined ? 360 : Math.max(120, canvas.height - 50 - below),
    data: { name: "curves", values: curves.flatMap((one) => recordsOf(one, gapOf(source))) },
    layer: [
      {
        data: { name: "half", values: [{ unbroken: 0.5 }] },
        mark: { type: "rule", color: canvas.theme.axis, strokeDash: [4, 4], aria: false },
        encoding: { y: axes.y },
      },
      {
        mark: { type: "line", interpolate: "step-after", strokeWidth: 2, clip: true, aria: false },
        encoding: { ...axes, color: colourOf(curves, canvas), tooltip: tooltipOf(data) },
      },
      medianDots(curves, axes),
      // With several curves, the legend says it.
      ...(hasLegend ? [] : [medianLabel(curves, axes, canvas)]),
    ],
  };
}

const tooltipOf = ({ years }: SilenceCurves) => [
  tipText("room", years.length > 0 ? "Year" : "Room"),
  tipText("after", "After"),
  tipNumber("unbroken", "Unbroken", ".1%"),
];

/** Labels of which each has its whole number, and the more of its name the more room there is. */
function labelled(data: SilenceCurves, canvas: Canvas): Labelled[] {
  const columns = columnsWithin(legendWidth(canvas), LEGEND_SIZE);
  const drawn = drawnOf(data);
  const names = drawn.map(({ name }) => name);
  return drawn.map((one, at) => {
    const value = `: ${quantileText(one.curve, 0.5)}`;
    const whole = data.years.length > 0 ? "all years" : namesShown(names, columns - value.length)[at]!;
    return { ...one, label: `${one.year ?? whole}${value}` };
  });
}

const isNarrow = ({ width }: Canvas): boolean => width < NARROW;
const legendWidth = (canvas: Canvas): number => (isNarrow(canvas) ? canvas.width - 60 : LEGEND_WIDTH - 30);

/** `2 d 3 h`; `not yet` where fewer durations have ended. */
export function quantileText(curve: SurvivalCurve, q: number): string {
  const ms = quantileOf(curve, q);
  return ms === null ? "not yet" : durationOfMs(ms);
}

function axesOf(curves: readonly Labelled[], gapMs: number) {
  const longest = Math.max(...curves.map(({ curve }) => curve.times.at(-1)!));
  const axis = {
    title: "Time since the last message",
    grid: true,
    ticks: true,
    labelOverlap: "greedy",
    labelSeparation: 6,
  };
  return {
    x: { field: "hours", ...durationAxis([gapMs, Math.max(longest, 4 * gapMs)], HOUR_MS, axis) },
    y: {
      field: "unbroken",
      type: "quantitative",
      scale: { domain: [0, 1] },
      axis: { title: "Silences still unbroken", format: ".0%", domain: false, ticks: false, tickCount: 4 },
    },
  };
}

const recordsOf = ({ label, curve }: Labelled, gapMs: number) =>
  pointsOf(curve, gapMs).map(([ms, unbroken]) => ({
    room: label,
    hours: Math.round((ms / HOUR_MS) * 1000) / 1000,
    unbroken: Math.round(unbroken * 10_000) / 10_000,
    after: durationOfMs(ms),
  }));

/** Points of the curve, from the threshold on; steps too small to see are left out. */
export function pointsOf({ times, shares }: SurvivalCurve, gapMs: number): [ms: number, share: number][] {
  const kept: [number, number][] = [[gapMs, 1]];
  for (const [at, share] of shares.entries())
    if (kept.at(-1)![1] - share >= SMALLEST_STEP || at === shares.length - 1) kept.push([times[at]!, share]);
  return kept;
}

function colourOf(curves: readonly Labelled[], canvas: Canvas) {
  const legend = {
    title: "Half are over within",
    orient: isNarrow(canvas) ? "bottom" : "right",
    ...(isNarrow(canvas) ? { columns: 1 } : {}),
    labelFontSize: LEGEND_SIZE,
    labelLimit: 0,
    symbolType: "stroke",
    symbolStrokeWidth: 3,
  };
  return {
    field: "room",
    type: "nominal",
    scale: { domain: curves.map(({ label }) => label), range: coloursOf(curves, canvas) },
    legend: curves.length > 1 ? legend : null,
  };
}

/** Years from light to dark, beside the whole in another colour; rooms as they come. */
function coloursOf(drawn: readonly DrawnCurve[], { theme }: Canvas): string[] {
  const hasYears = drawn.some(({ year }) => year !== undefined);
  if (!hasYears) return drawn.map((_, at) => theme.palette[at % theme.palette.length]!);
  const shades = theme.ramp.slice(drawn.length > MOST_YEARS ? 1 : theme.ramp.length - drawn.length + 1);
  return [theme.second, ...shades];
}

type SilenceAxes = ReturnType<typeof axesOf>;

/** Where half of the silences of a curve are over. */
const mediansOf = (curves: readonly Labelled[]) => ({
  name: "medians",
  values: curves.flatMap(({ label, medianMs }) =>
    medianMs === null
      ? []
      : [
          {
            room: label,
            hours: medianMs / HOUR_MS,
            unbroken: 0.5,
            label: `half are over within ${durationOfMs(medianMs)}`,
          },
        ],
  ),
});

const medianDots = (curves: readonly Labelled[], axes: SilenceAxes) => ({
  data: mediansOf(curves),
  mark: { type: "point", filled: true, size: 60, opacity: 1, aria: false },
  encoding: { ...axes, color: { field: "room", type: "nominal" } },
});

const medianLabel = (curves: readonly Labelled[], axes: SilenceAxes, { theme }: Canvas) => ({
  data: mediansOf(curves),
  mark: { type: "text", align: "left", dx: 9, dy: -9, fontSize: 12, color: theme.ink, aria: false },
  encoding: { ...axes, text: { field: "label" } },
});
