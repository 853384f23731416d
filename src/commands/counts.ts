import { Command } from "@commander-js/extra-typings";
import { BUCKETS, type Bucket, bucketOfDay, isLinear } from "../aggregate/buckets.ts";
import { type Count, countBy, DIMENSIONS, type Dimension } from "../aggregate/counts.ts";
import { type Filled, fill } from "../aggregate/fill.ts";
import type { Calendar } from "../calendar/calendar.ts";
import { type Boundary, isoDay, isoMonth } from "../calendar/days.ts";
import type { Effects } from "../effects/effects.ts";
import type { Column, Row, RowStream, Table, Value } from "../output/column.ts";
import { FORMATS } from "../output/format.ts";
import { writeRows } from "../output/write.ts";
import { personLabels, roomLabels, uniqueLabels } from "../people/labels.ts";
import { choiceOption, type OutputFlags, withHistory, withOutput } from "../session/flags.ts";
import type { Request } from "../session/request.ts";
import type { Session } from "../session/session.ts";
import { readRequest, withSession } from "../session/withSession.ts";
import { compareText } from "../text/compare.ts";

interface CountsOptions extends OutputFlags {
  readonly by: Bucket;
  readonly per: Dimension;
  readonly fill?: boolean | undefined;
  readonly wide?: boolean | undefined;
}

export function countsCommand(effects: Effects) {
  const command = new Command("counts")
    .description("print messages per day, week, hour ... by participant")
    .argument("[rooms...]", "only these rooms: ids, addresses or names")
    .addOption(choiceOption("--by <bucket>", "what to count by", BUCKETS).default("day" as const))
    .addOption(
      choiceOption("--per <dimension>", "what to tell apart", DIMENSIONS).default("participant" as const),
    )
    .option("--fill", "add the zeros between the first and the last bucket, or --since and --until")
    .option("--wide", "one column per name");
  return withHistory(withOutput(command, FORMATS, "csv"))
    .addHelpText("after", "\nExample:\n  $ imsg counts 'Book club' --by week > weeks.csv")
    .action(async (rooms, flags) => counts(await readRequest(flags, effects, rooms), flags, effects));
}

/** Prints one row per bucket and name. Errors: source/*, schema/*, usage/*, output/*. */
export async function counts(request: Request, options: CountsOptions, effects: Effects): Promise<void> {
  await withSession(request, effects, async (session) => {
    const { by, per } = options;
    const found = countBy(session.chosen, by, session.calendar, per);
    const filled = options.fill ? fill(found, by, endsOf(session, by)) : undefined;
    if (filled) for (const line of leftOut(filled, by)) session.note(line);
    const table = (options.wide ? wideTable : longTable)(found, filled, session, { by, per });
    const { format, out } = options;
    await writeRows(table, { format, out, clock: session.calendar, note: session.note }, effects);
  });
}

interface Shape {
  readonly by: Bucket;
  readonly per: Dimension;
}

/** The buckets of --since and --until, where given. */
function endsOf({ choice, calendar }: Session, by: Bucket) {
  const { since, until } = choice.range;
  if (!isLinear(by)) return {};
  const ofDay = bucketOfDay(by, calendar);
  return {
    first: since && ofDay(dayOf(since, calendar, 0)),
    last: until && ofDay(dayOf(until, calendar, 1)),
  };
}

const dayOf = (boundary: Boundary, calendar: Calendar, before: 0 | 1) =>
  "day" in boundary ? boundary.day : calendar.day(boundary.at - before);

function leftOut({ pauses, isTooLong }: Filled, by: Bucket): string[] {
  if (isTooLong)
    return [
      `left out the zeros of every ${by} without messages: they are too many rows; a longer bucket, --since and --until make fewer`,
    ];
  return pauses.map(
    ([before, after]) =>
      `left out the zeros between ${bucketText(by, before)} and ${bucketText(by, after)}: a pause of over 20 years is a wrong date rather than a silence`,
  );
}

const WEEKDAY: Column = { name: "weekday", type: "integer", about: "1 to 7, Monday is 1", bits: 32 };
const HOUR: Column = { name: "hour", type: "integer", about: "hour of the day, 0 to 23", bits: 32 };
export const MESSAGES: Column = {
  name: "messages",
  type: "integer",
  unit: "messages",
  about: "messages counted",
  bits: 32,
};

/** What the buckets of `imsg counts --by` are printed as. */
export const BUCKET_COLUMNS: Record<Bucket, readonly Column[]> = {
  day: [{ name: "day", type: "date", about: "the day on the wall clock of --tz" }],
  week: [{ name: "week", type: "date", about: "the first day of the week" }],
  month: [{ name: "month", type: "string", about: "the month, as YYYY-MM" }],
  year: [{ name: "year", type: "integer", about: "the year", shown: "plain", bits: 32 }],
  hour: [HOUR],
  weekday: [WEEKDAY],
  punchcard: [WEEKDAY, HOUR],
  all: [],
};

/** What `imsg counts --per` tells apart. */
export const DIMENSION_COLUMNS: Record<Dimension, readonly Column[]> = {
  participant: [{ name: "participant", type: "string", about: "who wrote the messages" }],
  room: [
    { name: "room", type: "string", about: "the room's id" },
    { name: "name", type: "string", about: "the room's name" },
  ],
  service: [{ name: "service", type: "string", about: "such as iMessage, SMS or RCS" }],
  direction: [{ name: "direction", type: "string", about: "sent or received" }],
  source: [{ name: "source", type: "string", about: "the database or backup that holds them" }],
  none: [],
};

const bucketText = (by: Bucket, bucket: number): string =>
  by === "month" ? isoMonth(bucket) : by === "year" ? String(bucket) : isoDay(bucket);

function bucketValues(by: Bucket, bucket: number): Value[] {
  if (by === "all") return [];
  if (by === "punchcard") return [Math.floor(bucket / 24), bucket % 24];
  return [by === "month" ? isoMonth(bucket) : bucket];
}

/** The cells of each series, by index. */
function seriesCells(per: Dimension, session: Session): (series: number) => string[] {
  const { chosen } = session;
  if (per === "none") return () => [];
  if (per === "room")
    return (series) => {
      const { id, name } = chosen.rooms[series]!;
      return [id, name];
    };
  const labels = labelsOf(per, session, []);
  return (series) => [labels[series]!];
}

/** One label per series, by index, no two alike and none that is `reserved`. */
function labelsOf(per: Dimension, session: Session, reserved: readonly string[]): string[] {
  const { chosen, located, isAnonymous } = session;
  const named = (names: readonly string[]) =>
    uniqueLabels(
      names.map((name) => ({ name })),
      reserved,
    );
  switch (per) {
    case "participant":
      return personLabels(chosen.people, reserved);
    case "room":
      return roomLabels(chosen.rooms, reserved);
    case "service":
      return named(chosen.services);
    case "direction":
      return ["sent", "received"];
    case "source":
      return named(located.map(({ path }, source) => (isAnonymous ? `source ${source + 1}` : path)));
    case "none":
      return ["messages"];
  }
}

/** The series that have messages, by label, ties by index. */
function inOrder(found: readonly Count[], labelOf: (series: number) => string): number[] {
  const present = [...new Set(found.map(({ series }) => series))];
  return present.sort((a, b) => compareText(labelOf(a), labelOf(b)) || a - b);
}

function longTable(
  found: readonly Count[],
  filled: Filled | undefined,
  session: Session,
  { by, per }: Shape,
): Rows {
  const cells = seriesCells(per, session);
  // Rooms are ordered by name, which is their second cell.
  const order = inOrder(found, (series) => cells(series).at(-1) ?? "");
  const columns = [...BUCKET_COLUMNS[by], ...DIMENSION_COLUMNS[per], MESSAGES];
  return rowsOf(columns, filled, function* () {
    for (const { bucket, messages } of grid(found, filled, order))
      for (const [at, series] of order.entries())
        if (filled || messages[at]! > 0) yield [...bucketValues(by, bucket), ...cells(series), messages[at]!];
  });
}

function wideTable(
  found: readonly Count[],
  filled: Filled | undefined,
  session: Session,
  { by, per }: Shape,
): Rows {
  const buckets = BUCKET_COLUMNS[by];
  const labels = labelsOf(
    per,
    session,
    buckets.map(({ name }) => name),
  );
  const order = inOrder(found, (series) => labels[series]!);
  const counts = order.map((series): Column => {
    const name = labels[series]!;
    return { ...MESSAGES, name, about: `messages of ${name}` };
  });
  const columns = [...buckets, ...(per === "none" ? [MESSAGES] : counts)];
  return rowsOf(columns, filled, function* () {
    for (const { bucket, messages } of grid(found, filled, order))
      yield [...bucketValues(by, bucket), ...(per === "none" ? [messages[0] ?? 0] : messages)];
  });
}

type Rows = Table | RowStream;
const ROWS_PER_CHUNK = 1000;

/** Filled tables can be long: they are streamed. */
function rowsOf(columns: readonly Column[], filled: Filled | undefined, rows: () => Generator<Row>): Rows {
  return filled ? { columns, chunks: chunked(rows()) } : { columns, rows: [...rows()] };
}

function* chunked(rows: Iterable<Row>): Generator<Row[]> {
  let chunk: Row[] = [];
  for (const row of rows) {
    chunk.push(row);
    if (chunk.length < ROWS_PER_CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  yield chunk;
}

/** One count per series of `order` for each bucket, 0 where there is none; the buckets are the filled ones, or those with messages. */
function* grid(found: readonly Count[], filled: Filled | undefined, order: readonly number[]) {
  const columnOf = new Map(order.map((series, column) => [series, column]));
  const buckets = filled?.buckets ?? [...new Set(found.map(({ bucket }) => bucket))];
  let next = 0;
  for (const bucket of buckets) {
    const messages = new Array<number>(order.length).fill(0);
    for (; found[next]?.bucket === bucket; next++)
      messages[columnOf.get(found[next]!.series)!] = found[next]!.messages;
    yield { bucket, messages };
  }
}
