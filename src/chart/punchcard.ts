import { type Count, countBy } from "../aggregate/counts.ts";
import { highest, sum } from "../aggregate/drawn.ts";
import { daysOf } from "../aggregate/span.ts";
import { messagesColumn } from "../tables/columns.ts";
import { grouped } from "../text/numbers.ts";
import { defineChart } from "./chart.ts";
import { NO_MESSAGES } from "./frame.ts";
import { type Head, headOf, nounOf } from "./head.ts";
import type { Canvas } from "./look.ts";
import { sizeSteps } from "./scale.ts";
import type { ChartSource } from "./source.ts";
import { textGrid } from "./terminal/grid.ts";
import type { Theme } from "./theme.ts";
import { tipNumber, tipText } from "./tooltip.ts";
import { HOURS, hourText, weekdayName, weekdayOrder } from "./week.ts";

const CELL = 36;
const LABEL_WIDTH = 90;
/** On a phone: short names of days, a number for every sixth hour, rows as high as a letter. */
const [NARROW, NARROW_LABEL_WIDTH, NARROW_ROW] = [500, 44, 15];
const BELOW = 110;

/** Circles whose AREA is proportional to the messages of an hour of the week. */
export const punchcard = defineChart<readonly Count[]>({
  name: "punchcard",
  question: "At which hours of the week are messages sent?",
  needs: "counts",
  compute: ({ ledger, calendar }) => countBy(ledger, "punchcard", calendar, "none"),
  head,
  table: (counts) => ({
    columns: [
      { name: "weekday", type: "integer", about: "1 to 7, Monday is 1", bits: 32 },
      { name: "hour", type: "integer", about: "0 to 23, local time", bits: 32 },
      messagesColumn("Messages sent in that hour"),
    ],
    rows: counts.map(({ bucket, messages }) => [Math.floor(bucket / 24), bucket % 24, messages]),
  }),
  nothing: (counts) => counts.length === 0 && NO_MESSAGES,
  spec,
  text: (counts, columns, { calendar }) => textGrid(counts, calendar.weekStart, columns),
});

function head(counts: readonly Count[], source: ChartSource): Head {
  const max = highest(counts.map(({ messages }) => messages));
  const busiest = counts.find(({ messages }) => messages === max);
  return headOf(`${nounOf(source)} by weekday and hour`, source, {
    messages: sum(counts.map(({ messages }) => messages)),
    days: daysOf(source),
    remarks: busiest
      ? [
          `Most at ${hourText(busiest.bucket % 24)} on ${weekdayName(Math.floor(busiest.bucket / 24))}s: ${grouped(max)}`,
        ]
      : [],
  });
}

function spec(counts: readonly Count[], canvas: Canvas, source: ChartSource) {
  const sizes = sizesOf(canvas);
  return {
    width: sizes.cell * 24,
    height: sizes.row * 7,
    data: {
      name: "counts",
      values: counts.map(({ bucket, messages }) => ({
        weekday: weekdayName(Math.floor(bucket / 24)),
        hour: bucket % 24,
        messages,
      })),
    },
    transform: [
      {
        calculate: "datum.weekday + ', ' + datum.hour + ':00: ' + format(datum.messages, ',d')",
        as: "description",
      },
    ],
    mark: { type: "circle", color: canvas.theme.accent, opacity: 1, strokeWidth: 0 },
    encoding: {
      x: hourAxis(sizes),
      y: weekdayAxis(sizes, canvas, source),
      size: areaOf(counts, sizes, { theme: canvas.theme, noun: nounOf(source) }),
      description: { field: "description" },
      tooltip: TOOLTIP,
    },
  };
}

const TOOLTIP = [
  tipText("weekday", "Weekday"),
  { field: "hour", type: "ordinal", title: "Hour" },
  tipNumber("messages", "Messages"),
];

/** Pixels of an hour: its width and its height. */
interface Sizes {
  readonly cell: number;
  readonly row: number;
  readonly isNarrow: boolean;
}

function sizesOf({ width, height }: Canvas): Sizes {
  const isNarrow = width < NARROW;
  const cell = Math.min(CELL, (width - (isNarrow ? NARROW_LABEL_WIDTH : LABEL_WIDTH)) / 24);
  const least = isNarrow ? Math.max(cell, NARROW_ROW) : cell;
  const row = height === undefined ? least : Math.max(least, Math.min(2 * cell, (height - BELOW) / 7));
  return { cell, row, isNarrow };
}

const hourAxis = ({ isNarrow }: Sizes) => ({
  field: "hour",
  type: "ordinal",
  scale: { domain: HOURS },
  axis: {
    title: "Hour of the day",
    labelAngle: 0,
    ...(isNarrow ? { values: HOURS.filter((hour) => hour % 6 === 0) } : {}),
    domain: false,
    ticks: false,
    grid: false,
    labelPadding: 6,
    titlePadding: 10,
  },
});

const weekdayAxis = ({ isNarrow }: Sizes, { theme }: Canvas, { calendar }: ChartSource) => ({
  field: "weekday",
  type: "ordinal",
  scale: { domain: weekdayOrder(calendar.weekStart).map(weekdayName) },
  axis: {
    title: null,
    domain: false,
    ticks: false,
    grid: true,
    ...(isNarrow ? { labelExpr: "slice(datum.value, 0, 3)" } : {}),
    labelFontSize: isNarrow ? 11 : 12,
    labelColor: theme.ink,
    labelPadding: isNarrow ? 6 : 10,
  },
});

/** Areas; the largest circle just fits its cell. */
function areaOf(counts: readonly Count[], { cell }: Sizes, { theme, noun }: { theme: Theme; noun: string }) {
  const max = highest(counts.map(({ messages }) => messages));
  return {
    field: "messages",
    type: "quantitative",
    scale: { domain: [0, max], range: [0, (Math.PI / 4) * (cell - 2) ** 2], nice: false },
    legend: {
      title: `${noun} in that hour of the week`,
      orient: "bottom",
      direction: "horizontal",
      values: sizeSteps(max),
      format: ",d",
      symbolFillColor: theme.accent,
      symbolStrokeWidth: 0,
      offset: 16,
    },
  };
}
