import { plural } from "../text/counted.ts";
import { durationOfMs, secondsOf } from "../text/duration.ts";
import { grouped } from "../text/numbers.ts";
import { defineChart } from "./chart.ts";
import { type Head, headOf, inOrWith, namesShown } from "./head.ts";
import { type Curve, drawnOf, type SilenceCurves, silenceCurves } from "./silenceCurves.ts";
import { quantileText, silenceSpec } from "./silenceSpec.ts";
import type { ChartSource } from "./source.ts";
import { gapOf, minOf, mostText, parametersText, talkDays, tooFewText } from "./talk.ts";
import { columnsOfText } from "./terminal/columns.ts";

/** How long silences last: the share not yet broken, a line per room, or per year of one room. */
export const silence = defineChart<SilenceCurves>({
  name: "silence",
  question: "How long do silences last?",
  needs: "sequence",
  compute: silenceCurves,
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
        ? Array.from(curve.times, (ms, at) => [id, name, year, n, secondsOf(ms), curve.shares[at]!])
        : [[id, name, year, n, null, null]],
    ),
  }),
  nothing: ({ rooms }) => rooms.length === 0 && "No silences here",
  nothingDrawn: (data) => drawnOf(data).length === 0 && tooFewIn(data),
  spec: silenceSpec,
  text: ({ rooms, years }, columns) =>
    columnsOfText(
      ["", "silences", "half over", "nine in ten over"],
      [...rooms, ...years].map(({ name, year, n, curve }) => [
        year === undefined ? name : String(year),
        grouped(n),
        curve ? quantileText(curve, 0.5) : tooFewText(n),
        curve ? quantileText(curve, 0.9) : "",
      ]),
      columns,
    ),
});

/** Says how many there are where there is one room. */
const tooFewIn = ({ rooms }: SilenceCurves): string =>
  rooms.length === 1 ? `Too few silences (${rooms[0]!.n})` : "Too few silences";

function head(data: SilenceCurves, source: ChartSource): Head {
  const { rooms: curves } = data;
  const n = curves.reduce((sum, one) => sum + one.n, 0);
  const few = curves.filter(({ curve }) => !curve);
  const names = namesShown(
    few.map(({ name }) => name),
    24,
  );
  const more = data.known.rooms - curves.length;
  return headOf(titleOf(curves, source), source, {
    counted: plural(n, "silence"),
    days: talkDays(source),
    remarks: [
      `Gaps of more than ${durationOfMs(gapOf(source))} between two messages of a room; open ones too (Kaplan-Meier)`,
      parametersText(source, ["gap", "min"]),
      more > 0 ? `Drawn: ${mostText(curves.length, "room", more)}` : "",
      yearsText(data),
      few.length > 0 && curves.length > 1
        ? few.map(({ n }, at) => `${names[at]!}: ${tooFewText(n)}`).join(", ")
        : "",
    ],
  });
}

function yearsText({ years, known }: SilenceCurves): string {
  if (years.length === 0) return "";
  const which = "Years: of the message that broke the silence";
  if (years.length === known.years.length) return which;
  return `${which}; drawn: the last ${NUMBERS[years.length] ?? years.length} with enough silences, and all years from ${known.years[0]}`;
}

const NUMBERS = ["none", "one", "two", "three", "four"];

/** The shortest and the longest median. */
function titleOf(curves: readonly Curve[], { ledger }: ChartSource): string {
  const known = drawnOf({ rooms: curves, years: [] }).filter(({ medianMs }) => medianMs !== null);
  const [longest, shortest] = [known[0], known.at(-1)];
  if (!longest || !shortest) return "How long silences last";
  const names = namesShown([shortest.name, longest.name], 32);
  const [within, most] = [shortest, longest].map(({ room }, at) => `${inOrWith(ledger, room)} ${names[at]!}`);
  const half = `Half of the silences are over within ${durationOfMs(shortest.medianMs!)}`;
  if (known.length === 1) return curves.length === 1 ? half : `${half} ${within}`;
  return `${half} ${within}, within ${durationOfMs(longest.medianMs!)} ${most}`;
}
