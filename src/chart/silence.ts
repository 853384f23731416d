import type { TopLevelSpec } from "vega-lite";
import { keepsSilence, NOT_YET, silencesOf } from "../aggregate/silences.ts";
import { quantileOf, type SurvivalCurve, survivalOf } from "../aggregate/survival.ts";
import { plural } from "../text/counted.ts";
import { defineChart } from "./chart.ts";
import { durationTicks, tickLabels } from "./durationTicks.ts";
import { type Head, headOf, nameShown } from "./head.ts";
import type { Look } from "./look.ts";
import type { ChartSource } from "./source.ts";
import {
  durationOf,
  gapOf,
  minOf,
  parametersText,
  roomsShown,
  talkDays,
  talkOf,
  tooFewText,
} from "./talk.ts";
import { columnsOfText } from "./terminal/columns.ts";
import { emptyChart, frame, room } from "./theme.ts";

interface Curve {
  readonly room: number;
  readonly name: string;
  readonly id: string;
  /** Undefined below --min. */
  readonly curve: SurvivalCurve | undefined;
  readonly n: number;
  readonly medianMs: number | null;
}

const MOST_ROOMS = 8;
const HOUR = 3_600_000;
/** A step smaller than this is drawn with the next one. */
const SMALLEST_STEP = 0.002;
const LEGEND_WIDTH = 210;
const NARROW = 600;

/** How long silences last: the share that nobody has broken yet, a line per room. */
export const silence = defineChart<readonly Curve[]>({
  name: "silence",
  question: "How long do silences last?",
  needs: "sequence",
  compute,
  head,
  notes: (curves, source) => {
    const few = curves.filter(({ curve }) => !curve).length;
    return few > 0 ? [`too few silences in ${plural(few, "room")} (--min ${minOf(source)})`] : [];
  },
  table: (curves) => ({
    columns: [
      { name: "room", type: "string", about: "the room's id" },
      { name: "name", type: "string", about: "the room's name" },
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
    rows: curves.flatMap(({ id, name, n, curve }) =>
      curve
        ? Array.from(curve.times, (ms, at) => [id, name, n, Math.floor(ms / 1000 + 0.5), curve.shares[at]!])
        : [[id, name, n, null, null]],
    ),
  }),
  spec,
  text: (curves, columns) =>
    curves.length === 0
      ? ["No silences in this range"]
      : columnsOfText(
          ["", "silences", "half over", "nine in ten over"],
          curves.map(({ name, n, curve }) => [
            name,
            n.toLocaleString("en-US"),
            curve ? quantileText(curve, 0.5) : tooFewText(n),
            curve ? quantileText(curve, 0.9) : "",
          ]),
          columns,
        ),
});

function quantileText(curve: SurvivalCurve, q: number): string {
  const ms = quantileOf(curve, q);
  return ms === null ? "not yet" : durationOf(ms);
}

function compute(source: ChartSource): Curve[] {
  const { sequence, choice } = talkOf(source);
  const silences = silencesOf(sequence, gapOf(source));
  const groups = sequence.rooms.map(() => ({ ended: [] as number[], censored: [] as number[] }));
  for (let at = 0; at < silences.length; at++) {
    if (!keepsSilence(sequence, silences, at, choice)) continue;
    const { ended, censored } = groups[silences.stretch[at]!]!;
    (silences.after[at] === NOT_YET ? censored : ended).push(silences.ms[at]!);
  }
  const names = roomsShown(sequence);
  const found = groups.flatMap((group, stretch): Curve[] => {
    const n = group.ended.length + group.censored.length;
    if (n === 0) return [];
    const { room } = sequence.rooms[stretch]!;
    const isEnough = n >= minOf(source) && group.ended.length > 0;
    const curve = isEnough ? survivalOf(group) : undefined;
    return [
      {
        room,
        name: names[room]!,
        id: sequence.ledger.rooms[room]!.id,
        curve,
        n,
        medianMs: curve ? quantileOf(curve, 0.5) : null,
      },
    ];
  });
  return found.slice(0, source.options.top ?? MOST_ROOMS);
}

const drawnOf = (curves: readonly Curve[]) =>
  curves
    .flatMap((one) => (one.curve ? [{ ...one, curve: one.curve }] : []))
    .sort((a, b) => (b.medianMs ?? Number.POSITIVE_INFINITY) - (a.medianMs ?? Number.POSITIVE_INFINITY));

function head(curves: readonly Curve[], source: ChartSource): Head {
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
      few.length > 0 && curves.length > 1
        ? few.map((one) => `${nameShown(one.name, 24)}: ${tooFewText(one.n)}`).join(", ")
        : "",
    ],
  });
}

/** The shortest and the longest median. */
function titleOf(curves: readonly Curve[]): string {
  const known = drawnOf(curves).filter(({ medianMs }) => medianMs !== null);
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

function spec(curves: readonly Curve[], look: Look, source: ChartSource): TopLevelSpec {
  const own = head(curves, source);
  const drawn = drawnOf(curves);
  if (drawn.length === 0) {
    const why = curves.length === 1 ? `Too few silences (${curves[0]!.n})` : "Too few silences";
    return emptyChart(own, look, curves.length === 0 ? "No silences in this range" : why);
  }
  const { theme } = look;
  const place = room(own, look);
  const isNarrow = place.width < NARROW;
  const hasLegend = drawn.length > 1;
  const gap = gapOf(source);
  const longest = Math.max(...drawn.map(({ curve }) => curve.times.at(-1)!));
  const end = Math.max(longest, 4 * gap);
  const ticks = durationTicks(gap, end);
  const label = ({ name, curve }: (typeof drawn)[number]) =>
    `${nameShown(name, 20)}: ${quantileText(curve, 0.5)}`;
  const names = drawn.map(label);
  const x = {
    field: "hours",
    type: "quantitative",
    scale: { type: "log", domain: [gap / HOUR, end / HOUR], nice: false },
    axis: {
      title: "Time since the last message",
      values: ticks.map(([ms]) => ms / HOUR),
      labelExpr: tickLabels(ticks, HOUR),
      grid: true,
      ticks: true,
      labelOverlap: true,
    },
  };
  const y = {
    field: "unbroken",
    type: "quantitative",
    scale: { domain: [0, 1] },
    axis: { title: "Silences still unbroken", format: ".0%", domain: false, ticks: false, tickCount: 4 },
  };
  const colour = {
    field: "room",
    type: "nominal",
    scale: { domain: names, range: names.map((_, at) => theme.palette[at % theme.palette.length]!) },
    legend: hasLegend
      ? {
          title: "Half are over within",
          orient: isNarrow ? "bottom" : "right",
          ...(isNarrow ? { columns: 1 } : {}),
          symbolType: "stroke",
          symbolStrokeWidth: 3,
        }
      : null,
  };
  return {
    ...frame(own, look),
    width: place.width - 60 - (hasLegend && !isNarrow ? LEGEND_WIDTH : 0),
    height: place.height === undefined ? 360 : place.height - 50,
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
        encoding: { x, y, color: colour },
      },
      {
        mark: { type: "point", opacity: 0, size: 80, aria: false },
        encoding: {
          x,
          y,
          tooltip: [
            { field: "room", type: "nominal", title: "Room" },
            { field: "after", type: "nominal", title: "After" },
            { field: "unbroken", type: "quantitative", title: "Unbroken", format: ".1%" },
          ],
        },
      },
      ...medianLayers(drawn, look, x, y, label, hasLegend),
    ],
  } as unknown as TopLevelSpec;
}

/** A dot where half of a room's silences are over; with a label where there is no legend to say it. */
function medianLayers(
  drawn: readonly (Curve & { readonly curve: SurvivalCurve })[],
  { theme }: Look,
  x: object,
  y: object,
  label: (curve: Curve & { readonly curve: SurvivalCurve }) => string,
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
