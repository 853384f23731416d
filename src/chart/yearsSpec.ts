import { highest } from "../aggregate/drawn.ts";
import { lowerQuantile } from "../aggregate/quantile.ts";
import { type Day, dayOfIso, isoDay } from "../calendar/days.ts";
import { asText } from "./contrast.ts";
import { type ChartLine, type Fields, lineLayers, lineRecords } from "./lineSpec.ts";
import type { Canvas } from "./look.ts";
import { countAxis, roundAbove } from "./scale.ts";
import type { ChartSource } from "./source.ts";
import type { Theme } from "./theme.ts";
import { parsedDays, utcTime } from "./timeAxis.ts";
import { drawnOf, earlierOf, rangeName, type YearsData } from "./yearWeeks.ts";

const FIELDS: Fields = { x: "date", y: "messages", name: "year", date: "%-d %b" };
const LABEL_WIDTH = 68;
/** Days before and after a date whose sums make the band there. */
const NEAR = 7;
/** All years are drawn on the dates of one that has a 29 February. */
const LEAP_YEAR = 2024;
const LEAP_START = dayOfIso(`${LEAP_YEAR}-01-01`);

/** A line per year on the dates of one year, and a band of earlier ones if they are many. */
export function yearsSpec(data: YearsData, canvas: Canvas, source: ChartSource) {
  const { theme } = canvas;
  const band = bandOf(data);
  const lines = [...linesOf(data, canvas), ...(band ? [bandLabel(band, theme)] : [])];
  const [width, height] = [
    canvas.width - LABEL_WIDTH - 50,
    canvas.height === undefined ? 380 : canvas.height - 30,
  ];
  const top = roundAbove(highest(lines.flatMap(({ points }) => points.map(([, y]) => y))) || 1);
  const y = countAxis(top, `${source.noun} in seven days`);
  const layers = lineLayers(lines, FIELDS, {
    ...{ x: MONTH_AXIS, y, labelWidth: LABEL_WIDTH, theme, interpolate: "step-after" },
  });
  return {
    width,
    height,
    data: {
      name: "counts",
      values: lineRecords(lines, FIELDS, { top, height }),
      format: parsedDays("date"),
    },
    layer: [...(band ? [bandLayer(band, y, theme)] : []), ...layers],
  };
}

/** The last year is dark, the one before medium, earlier ones faint, with a band if many. */
function linesOf(data: YearsData, { theme }: Canvas): ChartLine[] {
  const drawn = drawnOf(data);
  const { earlier, isBand } = earlierOf(data);
  const styleOf = (at: number) => {
    if (at === drawn.length - 1) return { colour: theme.accent, width: 2.5 };
    if (at >= earlier.length) return { colour: theme.faintInk, width: 1.5, opacity: 0.9 };
    return { colour: theme.grey, width: 0.8, opacity: isBand ? 0.35 : 0.8 };
  };
  return drawn.map(({ year, weeks }, at) => ({
    name: String(year),
    ...styleOf(at),
    labelColour: asText(styleOf(at).colour, theme),
    label: isBand && at < earlier.length ? undefined : String(year),
    points: weeks.map(({ day, messages }) => [onLeapYear(day), messages] as const),
  }));
}

const onLeapYear = (day: Day): string => `${LEAP_YEAR}${isoDay(day).slice(4)}`;
/** From 0 to 365. */
const leapDayOf = (day: Day): number => dayOfIso(onLeapYear(day)) - LEAP_START;

/** The middle half of earlier years' sums within a week of a date; those of one date would jump. */
interface Band {
  readonly name: string;
  readonly values: readonly { readonly date: string; readonly low: number; readonly high: number }[];
}

function bandOf(data: YearsData): Band | undefined {
  const { earlier, isBand } = earlierOf(data);
  if (!isBand) return undefined;
  const sums = Array.from({ length: 366 }, (): number[] => []);
  for (const { day, messages } of earlier.flatMap(({ weeks }) => weeks))
    for (let near = -NEAR; near <= NEAR; near++)
      sums[(leapDayOf(day) + near + sums.length) % sums.length]!.push(messages);
  const values = sums.map((found, at) => {
    const [low, high] = [0.25, 0.75].map((q) => lowerQuantile(found, q));
    return { date: isoDay(LEAP_START + at), low: low!, high: high! };
  });
  return { name: rangeName(earlier), values };
}

function bandLayer({ values }: Band, y: object, theme: Theme) {
  return {
    data: { name: "band", values, format: parsedDays("date") },
    mark: { type: "area", interpolate: "linear", color: theme.grey, opacity: 0.35, aria: false },
    encoding: {
      x: { ...MONTH_AXIS, field: "date" },
      ...{ y: { ...y, field: "low" }, y2: { field: "high" } },
    },
  };
}

/** A line without length, for its label. */
function bandLabel({ name, values }: Band, theme: Theme): ChartLine {
  const { date, low, high } = values.at(-1)!;
  const colour = theme.faintInk;
  return { name, colour, labelColour: colour, width: 0, label: name, points: [[date, (low + high) / 2]] };
}

const MONTH_AXIS = {
  type: "temporal",
  scale: {
    type: "utc",
    domain: [utcTime(Date.UTC(LEAP_YEAR, 0, 1)), utcTime(Date.UTC(LEAP_YEAR, 11, 31))],
  },
  axis: { title: null, format: "%b", tickCount: "month", grid: true },
};
