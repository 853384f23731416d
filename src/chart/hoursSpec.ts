import { highest } from "../aggregate/drawn.ts";
import { grouped } from "../text/numbers.ts";
import { columnsWithin } from "../text/wrap.ts";
import { facetOrder } from "./facetOrder.ts";
import { namesShown } from "./head.ts";
import type { Canvas } from "./look.ts";
import type { HoursData } from "./personHours.ts";
import type { ChartSource } from "./source.ts";
import { tooFewText } from "./talk.ts";
import { tipNumber, tipText } from "./tooltip.ts";
import { HOURS, weekdayName, weekdayOrder } from "./week.ts";

const LABELS = 40;
const [LEAST_CELL, MOST_CELL] = [4, 20];
/** Weekdays are this high at least, and where there is room as high as their names. */
const [LEAST_ROW, NAMED_ROW] = [8, 12];
const BETWEEN = 16;
/** Pixels of a panel that its name and the next panel take, and of the hours under all. */
const [ABOVE, BELOW] = [40, 30];
const LABEL_SIZE = 12;

/** Panels of circles, a person each. */
export function hoursSpec(data: HoursData, canvas: Canvas, source: ChartSource) {
  const { people } = data;
  const { columns, cell, row } = layoutOf(people.length, canvas);
  const labels = labelsOf(data, columnsWithin(cell * 24, LABEL_SIZE), source);
  const values = recordsOf(data, labels, source);
  const { transform, sort } = facetOrder("person", labels);
  return {
    data: { name: "counts", values },
    transform,
    facet: {
      field: "person",
      type: "nominal",
      sort,
      header: { title: null, labelAnchor: "start", labelOrient: "top", labelPadding: 4, labelLimit: 0 },
    },
    columns,
    spacing: BETWEEN,
    // Under an empty place at the end the hours would belong to no panel; each has its own.
    ...(people.length % columns > 0 ? { resolve: { axis: { x: "independent" } } } : {}),
    spec: {
      width: cell * 24,
      height: row * 7,
      mark: { type: "circle", opacity: 1, strokeWidth: 0, aria: false },
      encoding: {
        ...axesOf(row, source),
        size: sizeOf(highest(values.map(({ share }) => share)) || 1, cell),
        color: colourOf(data, canvas),
        tooltip: TOOLTIP,
      },
    },
  };
}

/** Panels beside each other, and pixels of an hour: its width, and the height of a weekday. */
interface HoursLayout {
  readonly columns: number;
  readonly cell: number;
  readonly row: number;
}

/** One or two columns; of a given height, as many as make an hour largest. */
export function layoutOf(panels: number, { width, height }: Canvas): HoursLayout {
  if (height === undefined) {
    const columns = width < 600 || panels === 1 ? 1 : 2;
    const cell = Math.min(MOST_CELL, Math.floor((width / columns - LABELS - 20) / 24));
    return { columns, cell, row: Math.max(LEAST_ROW, cell) };
  }
  const layouts = Array.from({ length: panels }, (_, at): HoursLayout => {
    const [columns, rows] = [at + 1, Math.ceil(panels / (at + 1))];
    const wide = Math.floor((width - LABELS - at * BETWEEN) / columns / 24);
    const high = Math.floor(((height - BELOW) / rows - ABOVE) / 7);
    const cell = Math.max(LEAST_CELL, Math.min(MOST_CELL, wide, high));
    return { columns, cell, row: Math.max(LEAST_ROW, cell, Math.min(NAMED_ROW, high)) };
  });
  // Where none fits, all is drawn smaller.
  const shown = layouts.map(({ columns, cell, row }) => {
    const high = Math.ceil(panels / columns) * (row * 7 + ABOVE) + BELOW;
    const wide = LABELS + columns * (cell * 24 + BETWEEN) - BETWEEN;
    return cell * Math.min(1, width / wide, height / high);
  });
  return layouts[shown.lastIndexOf(highest(shown))]!;
}

const TOOLTIP = [
  tipText("weekday", "Weekday"),
  { field: "hour", type: "ordinal", title: "Hour" },
  tipNumber("messages", "Messages"),
  tipNumber("share", "Of the person's", ".1%"),
];

/** Names, cut where the number needs the space; zero-width characters tell equal ones apart. */
function labelsOf({ people }: HoursData, columns: number, source: ChartSource): string[] {
  const names = people.map(({ series }) => source.people.shown[series]!);
  return people.map(({ messages, isEnough }, at) => {
    const number = isEnough ? grouped(messages) : tooFewText(messages);
    const name = namesShown(names, Math.min(28, columns - number.length - 2))[at]!;
    return `${name}: ${number}${"\u200b".repeat(at)}`;
  });
}

/** Records of each person's hours; an empty one keeps the panel of who wrote too little. */
function recordsOf({ people }: HoursData, labels: readonly string[], { calendar }: ChartSource) {
  const nothing = { bucket: weekdayOrder(calendar.weekStart)[0]! * 24, messages: 0 };
  return people.flatMap(({ series, counts, messages: all, isEnough }, at) =>
    (isEnough ? counts : [nothing]).map(({ bucket, messages }) => ({
      person: labels[at]!,
      series: String(series),
      weekday: weekdayName(Math.floor(bucket / 24)).slice(0, 3),
      hour: bucket % 24,
      messages,
      share: isEnough ? Math.round((messages / all) * 1e5) / 1e5 : 0,
    })),
  );
}

function axesOf(row: number, { calendar }: ChartSource) {
  const weekdays = weekdayOrder(calendar.weekStart).map((day) => weekdayName(day).slice(0, 3));
  const axis = { domain: false, ticks: false };
  return {
    x: {
      field: "hour",
      type: "ordinal",
      scale: { domain: HOURS },
      axis: { title: null, values: [0, 6, 12, 18], labelAngle: 0, ...axis, grid: false },
    },
    y: {
      field: "weekday",
      type: "ordinal",
      scale: { domain: weekdays },
      axis: {
        ...{ title: null, ...axis, grid: true, labelFontSize: 10 },
        // In lower rows every second one has a name.
        ...(row < NAMED_ROW
          ? { labelExpr: `indexof(${JSON.stringify(weekdays)}, datum.value) % 2 ? "" : datum.label` }
          : {}),
      },
    },
  };
}

/** Areas; the largest just fits its cell. */
const sizeOf = (largest: number, cell: number) => ({
  field: "share",
  type: "quantitative",
  scale: { domain: [0, largest], range: [0, (Math.PI / 4) * (Math.max(8, cell) - 1) ** 2], nice: false },
  legend: null,
});

const colourOf = ({ people }: HoursData, canvas: Canvas) => ({
  field: "series",
  type: "nominal",
  scale: {
    domain: people.map(({ series }) => String(series)),
    range: people.map(({ series, isEnough }) => (isEnough ? canvas.colourOf(series) : canvas.theme.grey)),
  },
  legend: null,
});
