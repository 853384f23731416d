import { grouped, percent } from "../text/numbers.ts";
import type { Canvas } from "./look.ts";
import { isNarrow, type LabelledRow, rowsFrame } from "./rows.ts";
import type { Starter } from "./starters.ts";
import { tooFewText } from "./talk.ts";
import { tipNumber, tipText } from "./tooltip.ts";

const NARROW_COLUMNS = [{ title: "", width: 80 }];
const COLUMNS = [
  { title: "share", width: 70 },
  { title: "starts", width: 100 },
];

/** A dot on its interval, and a tick where the share of messages is. */
export function startsSpec(rows: readonly Starter[], canvas: Canvas) {
  const { theme } = canvas;
  const frame = rowsFrame(rows.map(rowText), isNarrow(canvas) ? NARROW_COLUMNS : COLUMNS, canvas);
  const top = topOf(rows);
  const x = axisOf(top, isNarrow(canvas) ? 3 : 5);
  const transform = [{ filter: "isValid(datum.share)" }];
  return {
    width: frame.width,
    height: frame.height,
    data: { name: "starts", values: rows.map(recordOf) },
    layer: [
      ...(top > 0.5 ? [halfRule(x, canvas)] : []),
      {
        mark: {
          type: "tick",
          thickness: 2,
          size: 16,
          color: theme.faintInk,
          orient: "vertical",
          aria: false,
        },
        encoding: { x: { ...x, field: "messages" }, y: frame.y, tooltip: TOOLTIP },
      },
      {
        transform,
        mark: { type: "rule", strokeWidth: 3, color: theme.accent, opacity: 0.45, aria: false },
        encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, y: frame.y },
      },
      {
        transform,
        mark: { type: "point", filled: true, size: 90, color: theme.accent, opacity: 1, aria: false },
        encoding: { x: { ...x, field: "share" }, y: frame.y, tooltip: TOOLTIP },
      },
      ...frame.after,
    ],
  };
}

const TOOLTIP = [
  tipText("label", "Who"),
  tipNumber("share", "Starts", ".1%"),
  tipNumber("low", "At least (95 %)", ".1%"),
  tipNumber("high", "At most (95 %)", ".1%"),
  tipNumber("messages", "Messages", ".1%"),
];

const rowText = ({ label, share, starts, of }: Starter): LabelledRow => ({
  label,
  after: share ? [percent(share.share), `${grouped(starts)} of ${grouped(of)}`] : [tooFewText(of)],
  isFaint: share === null,
});

const recordOf = ({ label, share, shareOfMessages }: Starter, row: number) => ({
  row,
  label,
  messages: round(shareOfMessages),
  ...(share ? { share: round(share.share), low: round(share.low), high: round(share.high) } : {}),
});

const round = (share: number): number => Math.round(share * 1000) / 1000;

/** The first tenth that nothing drawn exceeds. */
function topOf(rows: readonly Starter[]): number {
  const most = Math.max(...rows.flatMap(({ shareOfMessages, share }) => [shareOfMessages, share?.high ?? 0]));
  return Math.min(1, Math.ceil(most * 10) / 10);
}

const axisOf = (top: number, tickCount: number) => ({
  type: "quantitative",
  scale: { domain: [0, top] },
  axis: {
    title: "Share of conversations started",
    format: ".0%",
    tickCount,
    domain: false,
    ticks: false,
    labelOverlap: true,
  },
});

/** Where two people start equally often. */
const halfRule = (x: object, { theme }: Canvas) => ({
  data: { name: "half", values: [{ share: 0.5 }] },
  mark: { type: "rule", color: theme.axis, strokeDash: [4, 4], aria: false },
  encoding: { x: { ...x, field: "share" } },
});
