import { stepOf } from "../aggregate/buckets.ts";
import { countBy } from "../aggregate/counts.ts";
import {
  type BucketRange,
  type DrawnSeries,
  drawnSeries,
  OTHERS,
  rangeOf,
  type SeriesRow,
  seriesRows,
  sum,
} from "../aggregate/drawn.ts";
import { indexes } from "../aggregate/indexes.ts";
import type { PartialEnds } from "../aggregate/partialEnds.ts";
import { daysOf } from "../aggregate/span.ts";
import { selectEntries } from "../messages/ledger.ts";
import type { Column, Table } from "../output/column.ts";
import { messagesColumn } from "../tables/columns.ts";
import { compareText } from "../text/compare.ts";
import { type Chart, defineChart } from "./chart.ts";
import { NO_MESSAGES } from "./frame.ts";
import { countOf, type Head, headOf, inPlace, nameShown, nounOf, type Remark } from "./head.ts";
import { partialIn, partialText } from "./partial.ts";
import { seriesSpec } from "./seriesSpec.ts";
import { type ChartSource, labelOf, othersText } from "./source.ts";
import { textBars } from "./terminal/bars.ts";

/** What tells daily from weekly. */
interface TimeUnit {
  readonly name: "daily" | "weekly";
  readonly bucket: "day" | "week";
  /** Without rooms: draw people who sent this many messages in some bucket. */
  readonly minPeak: number;
}

interface OverTime {
  readonly unit: TimeUnit;
  readonly range: BucketRange;
  readonly rows: readonly SeriesRow[];
  readonly drawn: DrawnSeries;
  readonly messages: number;
  readonly partial: PartialEnds;
  /** Whether only what others sent is counted, though no filter says so. */
  readonly isReceived: boolean;
  readonly minPeak: number | undefined;
  /** Members of the room without a message. */
  readonly silent: readonly number[];
}

const TOP_IN_A_ROOM = 20;
const TOP_PEOPLE = 10;
const SILENT_NAMED = 6;

/** A chart of messages over time, a row per person. */
const overTimeChart = (unit: TimeUnit): Chart =>
  defineChart<OverTime>({
    name: unit.name,
    question: `How many messages did each person send ${unit.bucket === "day" ? "each day" : "each week"}?`,
    needs: "counts",
    compute: (source) => compute(unit, source),
    head,
    people: ({ rows }) => rows.map(({ series }) => series),
    table,
    nothing: ({ range }) => range.buckets === 0 && NO_MESSAGES,
    spec: seriesSpec,
    text: textBars,
  });

function compute(unit: TimeUnit, source: ChartSource): OverTime {
  const { room, direction, isOfPersons, options, calendar } = source;
  const isPeople = room === undefined && !isOfPersons && direction !== "sent";
  const ledger = isPeople
    ? selectEntries(source.ledger, (entry) => source.ledger.person[entry] !== 0)
    : source.ledger;
  const counts = countBy(ledger, unit.bucket, calendar);
  const minPeak = isPeople ? (options.minPeak ?? unit.minPeak) : undefined;
  const top = options.top ?? (room === undefined ? TOP_PEOPLE : TOP_IN_A_ROOM);
  const drawn = drawnSeries(counts, { top, minPeak, names: source.people.inData });
  const range = rangeOf(counts, stepOf(unit.bucket));
  const partial = partialIn(unit.bucket, range, source);
  const rows = seriesRows(counts, drawn, range, partial);
  return {
    unit,
    range,
    rows,
    drawn,
    messages: sum(rows.map((row) => row.messages)),
    partial,
    isReceived: isPeople && direction === undefined,
    minPeak,
    silent: silentMembers(source, new Set(counts.map(({ series }) => series))),
  };
}

function silentMembers({ ledger, room, isOfPersons, direction }: ChartSource, present: ReadonlySet<number>) {
  if (room === undefined || isOfPersons || direction) return [];
  return ledger.rooms[room]!.members.filter((person) => !present.has(person));
}

function head(data: OverTime, source: ChartSource): Head {
  const { unit } = data;
  const direction = data.isReceived ? "received" : undefined;
  const title = `${nounOf(source, direction)} per ${unit.bucket}${inPlace(source)}, by person`;
  return headOf(title, source, {
    messages: data.messages,
    days: data.range.buckets > 0 ? daysOf(source) : undefined,
    direction,
    remarks: remarks(data, source),
  });
}

function remarks(data: OverTime, source: ChartSource): Remark[] {
  const { unit, drawn, minPeak, silent, partial } = data;
  if (data.range.buckets === 0) return [];
  return [
    minPeak === undefined ? "" : whoIsShown(data, minPeak, source.noun),
    othersText(drawn.others),
    partialText(unit.bucket, data.range.buckets, partial),
    silent.length > 0 ? `No ${source.noun} from ${named(silent, source)}` : "",
  ];
}

function whoIsShown({ unit, drawn }: OverTime, minPeak: number, noun: string): string {
  const peak = `${countOf(minPeak, noun)} in some ${unit.bucket}`;
  const isEverybody = drawn.others === 0;
  if (drawn.isLargest && isEverybody)
    return `Everybody is drawn: fewer than three reach --min-peak ${minPeak}`;
  if (drawn.isLargest) return `The ${drawn.series.length} who sent most: fewer than three sent ${peak}`;
  return `People who sent at least ${peak}`;
}

function named(people: readonly number[], { people: { shown } }: ChartSource): string {
  const names = people.slice(0, SILENT_NAMED).map((person) => nameShown(shown[person]!, 32));
  const more = people.length - names.length;
  return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}

function table({ unit, range, rows }: OverTime, source: ChartSource): Table {
  const columns: Column[] = [
    { name: unit.bucket, type: "date", about: unit.bucket === "day" ? "Day" : "First day of the week" },
    { name: "participant", type: "string", about: "Who sent them, or Others" },
    messagesColumn("Messages sent"),
  ];
  const nameOf = ({ series }: SeriesRow) => labelOf(source.people.inData, series);
  // As `imsg counts` prints them; Others last.
  const ordered = rows.toSorted(
    (a, b) => Number(a.series === OTHERS) - Number(b.series === OTHERS) || compareText(nameOf(a), nameOf(b)),
  );
  const cells = indexes(range.buckets).flatMap((at) =>
    ordered.flatMap((row) => {
      const messages = row.counts[at]!;
      return messages > 0 ? [[range.first + at * range.step, nameOf(row), messages]] : [];
    }),
  );
  return { columns, rows: cells };
}

export const daily = overTimeChart({ name: "daily", bucket: "day", minPeak: 30 });

export const weekly = overTimeChart({ name: "weekly", bucket: "week", minPeak: 150 });
