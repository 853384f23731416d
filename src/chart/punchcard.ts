import type { TopLevelSpec } from "vega-lite";
import type { BucketRow } from "../aggregate/rows.ts";
import type { ChartContext } from "./context.ts";
import { sizeSteps } from "./scale.ts";
import { CONFIG, coloursFor, describe, emptyChart, INK, SCHEMA, titleOf } from "./theme.ts";

const TITLE = "Messages by weekday and hour";
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const CELL = 36;
/** The largest circle just fits its cell. */
const LARGEST_AREA = (Math.PI / 4) * (CELL - 2) ** 2;

/**
 * When in the week are messages sent?
 *
 * Shape   rows of bucket `weekday,hour` (any names, summed) -> a grid of circles whose AREA is proportional to the messages.
 */
export function punchcardChart(rows: readonly BucketRow[], context: ChartContext): TopLevelSpec {
  const values = totals(rows);
  if (values.length === 0) return emptyChart(TITLE, context);
  const max = Math.max(...values.map((value) => value.messages));
  const weekdays = context.weekStart === "sunday" ? [WEEKDAYS[6]!, ...WEEKDAYS.slice(0, 6)] : WEEKDAYS;
  return {
    $schema: SCHEMA,
    description: describe(TITLE, context),
    title: titleOf(TITLE, context),
    width: { step: CELL },
    height: { step: CELL },
    data: { name: "counts", values },
    transform: [
      {
        calculate: "datum.weekday + ', ' + datum.hour + ':00: ' + format(datum.messages, ',d')",
        as: "description",
      },
    ],
    mark: { type: "circle", color: coloursFor(["all"])[0]!, opacity: 1, strokeWidth: 0 },
    encoding: {
      x: {
        field: "hour",
        type: "ordinal",
        scale: { domain: HOURS },
        axis: {
          title: "Hour of the day",
          labelAngle: 0,
          domain: false,
          ticks: false,
          grid: false,
          labelPadding: 6,
          titlePadding: 10,
        },
      },
      y: {
        field: "weekday",
        type: "ordinal",
        scale: { domain: weekdays },
        axis: {
          title: null,
          domain: false,
          ticks: false,
          grid: true,
          labelFontSize: 12,
          labelColor: INK,
          labelPadding: 10,
        },
      },
      size: {
        field: "messages",
        type: "quantitative",
        scale: { domain: [0, max], range: [0, LARGEST_AREA], nice: false },
        legend: {
          title: "Messages in that hour",
          orient: "bottom",
          direction: "horizontal",
          values: sizeSteps(max),
          format: ",d",
          symbolFillColor: coloursFor(["all"])[0]!,
          symbolStrokeWidth: 0,
          offset: 16,
        },
      },
      description: { field: "description" },
      tooltip: [
        { field: "weekday", type: "nominal", title: "Weekday" },
        { field: "hour", type: "ordinal", title: "Hour" },
        { field: "messages", type: "quantitative", title: "Messages", format: ",d" },
      ],
    },
    config: CONFIG,
  };
}

function totals(rows: readonly BucketRow[]): { weekday: string; hour: number; messages: number }[] {
  const cells = new Array<number>(7 * 24).fill(0);
  for (const { bucket, messages } of rows) {
    const [weekday, hour] = bucket.split(",").map(Number);
    cells[(weekday! - 1) * 24 + hour!]! += messages;
  }
  return cells.flatMap((messages, cell) =>
    messages > 0 ? [{ weekday: WEEKDAYS[Math.floor(cell / 24)]!, hour: cell % 24, messages }] : [],
  );
}
