import type { ReplySummary } from "../aggregate/replySummaries.ts";
import { durationOfMs } from "../text/duration.ts";
import { grouped, percent } from "../text/numbers.ts";
import { pixels } from "../text/wrap.ts";
import { durationAxis } from "./durationAxis.ts";
import type { Canvas } from "./look.ts";
import type { ReplyRow, ReplyRows } from "./replyRows.ts";
import { type AfterColumn, dotLayers, isNarrow, type LabelledRow, rowsFrame } from "./rows.ts";
import type { ChartSource } from "./source.ts";
import { capOf, tooFewText } from "./talk.ts";
import { tipText } from "./tooltip.ts";

const SECOND = 1000;
const BELOW = 30;
const AXIS = { title: null, labelOverlap: "greedy", labelSeparation: 6, domain: false };
/** The least width in which the times are written out. */
const WITH_TIMES = 760;
const TOOLTIP = [tipText("label", "Who"), tipText("series", "What"), tipText("within", "Within")];

/** Two dots a row on a log axis, joined by a line. */
export function replySpec(data: ReplyRows, canvas: Canvas, source: ChartSource) {
  const { theme, height } = canvas;
  const { labelled, columns } = rowTexts(data, canvas, source);
  const frame = rowsFrame(labelled, columns, { ...canvas, height: height && height - BELOW });
  const channels = { x: { ...axisOf(data.rows, capOf(source)), field: "seconds" }, y: frame.y };
  const color = {
    field: "series",
    type: "nominal",
    scale: { domain: data.series, range: [theme.accent, theme.second] },
    legend: { title: null, orient: "bottom", direction: "horizontal", symbolOpacity: 1 },
  };
  return {
    width: frame.width,
    height: frame.height,
    data: { name: "waits", values: data.rows.flatMap(recordsOf) },
    layer: [
      ...dotLayers(channels, { size: 90, encoding: { color, tooltip: TOOLTIP } }, theme),
      ...frame.after,
    ],
  };
}

/** Texts beside the dots: times, where they fit, and the share answered, of both sides of a row. */
function rowTexts({ rows, series }: ReplyRows, canvas: Canvas, source: ChartSource) {
  const isPaired = source.room === undefined;
  const hasTimes = canvas.width >= WITH_TIMES;
  const textsOf = ({ dots, found }: ReplyRow): string[] => {
    if (isNarrow(canvas)) return [narrowText(found)];
    if (hasTimes) return [...dots.map(([, ms]) => timeText(ms)), found.map(answeredText).join(" / ")];
    const sides = isPaired ? [found[0], found[1]] : [found[0]];
    return sides.map((side) => (side ? answeredText(side) : ""));
  };
  const labelled = rows.map(
    (row): LabelledRow => ({
      label: row.label,
      after: textsOf(row),
      isFaint: row.found.every(({ answered }) => answered === null),
    }),
  );
  const one = (width: number): AfterColumn => ({ title: "answered", width });
  if (isNarrow(canvas)) return { labelled, columns: [one(isPaired ? 90 : 70)] };
  if (hasTimes) {
    const times = series.map((title) => ({ title, width: Math.max(80, pixels(title, 11) + 14) }));
    return { labelled, columns: [...times, one(isPaired ? 185 : 105)] };
  }
  return { labelled, columns: isPaired ? series.map((title) => ({ title, width: 105 })) : [one(110)] };
}

const timeText = (ms: number | null): string => (ms === null ? "–" : durationOfMs(ms));

/** `82 %, 75 %`, `62 %, too few (17)`, `too few (17, 19)`. */
function narrowText(found: readonly ReplySummary[]): string {
  if (found.every(({ answered }) => answered === null))
    return `too few (${found.map(({ turns }) => grouped(turns)).join(", ")})`;
  const shortText = ({ answered, turns }: ReplySummary) =>
    answered === null ? tooFewText(turns) : `${Math.round(answered * 100)} %`;
  return found.map(shortText).join(", ");
}

/** `91.2 % of 340`. */
export const answeredText = ({ answered, turns }: ReplySummary): string =>
  answered === null ? tooFewText(turns) : `${percent(answered)} of ${grouped(turns)}`;

/** From below the fastest to above the slowest, a factor of ten at least. */
function axisOf(rows: readonly ReplyRow[], capMs: number) {
  const times = rows.flatMap(({ dots }) => dots.flatMap(([, ms]) => (ms === null ? [] : [ms])));
  if (times.length === 0) return durationAxis([capMs / 1000, capMs], SECOND, AXIS);
  const from = Math.max(SECOND, Math.min(...times, capMs) / 1.5);
  const to = Math.max(from * 10, Math.max(...times, SECOND) * 1.5);
  return durationAxis([from, to], SECOND, AXIS);
}

const recordsOf = ({ label, dots }: ReplyRow, row: number) =>
  dots.flatMap(([series, ms]) => {
    if (ms === null) return [];
    return [{ row, label, series, seconds: Math.max(1, Math.round(ms / SECOND)), within: durationOfMs(ms) }];
  });
