import type { Bucket } from "../aggregate/buckets.ts";
import type { Count, Dimension } from "../aggregate/counts.ts";
import type { Filled } from "../aggregate/fill.ts";
import type { Ledger } from "../messages/ledger.ts";
import type { Column, Row, RowStream, Table } from "../output/column.ts";
import { personLabels, roomLabels, uniqueLabels } from "../people/labels.ts";
import { compareText } from "../text/compare.ts";
import { BUCKET_COLUMNS, bucketValues } from "./buckets.ts";
import { messagesColumn } from "./columns.ts";

/** By which bucket of time messages are counted, and which series have counts of their own. */
interface CountShape {
  readonly by: Bucket;
  readonly per: Dimension;
}

/** The people, rooms, services and sources that the numbers of series stand for. */
export interface CountSubject {
  readonly ledger: Pick<Ledger, "people" | "rooms" | "services">;
  /** What each source is called, by its number. */
  readonly sources: readonly string[];
}

export const MESSAGES: Column = messagesColumn("messages counted");

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

/** The cells of each series, by index. */
function seriesCells(per: Dimension, subject: CountSubject): (series: number) => string[] {
  const { ledger } = subject;
  if (per === "none") return () => [];
  if (per === "room")
    return (series) => {
      const { id, name } = ledger.rooms[series]!;
      return [id, name];
    };
  const labels = labelsOf(per, subject, []);
  return (series) => [labels[series]!];
}

/** One label per series, by index, no two alike and none that is `reserved`. */
function labelsOf(per: Dimension, subject: CountSubject, reserved: readonly string[]): string[] {
  const { ledger, sources } = subject;
  const named = (names: readonly string[]) =>
    uniqueLabels(
      names.map((name) => ({ name })),
      reserved,
    );
  switch (per) {
    case "participant":
      return personLabels(ledger.people, reserved);
    case "room":
      return roomLabels(ledger.rooms, reserved);
    case "service":
      return named(ledger.services);
    case "direction":
      return ["sent", "received"];
    case "source":
      return named(sources);
    case "none":
      return ["messages"];
  }
}

/** The series that have messages, by label, ties by index. */
function inOrder(found: readonly Count[], per: Dimension, labelOf: (series: number) => string): number[] {
  // The one series of all messages is shown without a message too.
  if (per === "none") return [0];
  const present = [...new Set(found.map(({ series }) => series))];
  return present.sort((a, b) => compareText(labelOf(a), labelOf(b)) || a - b);
}

/** One row per bucket and series. */
export function longTable(
  found: readonly Count[],
  filled: Filled | undefined,
  subject: CountSubject,
  { by, per }: CountShape,
): Rows {
  const cells = seriesCells(per, subject);
  // Rooms are ordered by name, which is their second cell.
  const order = inOrder(found, per, (series) => cells(series).at(-1) ?? "");
  const columns = [...BUCKET_COLUMNS[by], ...DIMENSION_COLUMNS[per], MESSAGES];
  const row = ({ bucket, series, messages }: Count): Row => [
    ...bucketValues(by, bucket),
    ...cells(series),
    messages,
  ];
  if (!filled) return { columns, rows: ordered(found, order).map(row) };
  return rowsOf(columns, filled, function* () {
    for (const { bucket, messages } of grid(found, filled, order))
      for (const [at, series] of order.entries()) yield row({ bucket, series, messages: messages[at]! });
  });
}

/** Counts that ascend by bucket, those of each bucket in the order of their series. */
function ordered(found: readonly Count[], order: readonly number[]): Count[] {
  const placeOf = new Map(order.map((series, place) => [series, place]));
  const sorted: Count[] = [];
  for (let start = 0, end = 0; start < found.length; start = end) {
    while (found[end]?.bucket === found[start]!.bucket) end++;
    const ofBucket = found.slice(start, end);
    ofBucket.sort((a, b) => placeOf.get(a.series)! - placeOf.get(b.series)!);
    for (const count of ofBucket) sorted.push(count);
  }
  return sorted;
}

/** One row per bucket, and one column per series. */
export function wideTable(
  found: readonly Count[],
  filled: Filled | undefined,
  subject: CountSubject,
  { by, per }: CountShape,
): Rows {
  const buckets = BUCKET_COLUMNS[by];
  const labels = labelsOf(
    per,
    subject,
    buckets.map(({ name }) => name),
  );
  const order = inOrder(found, per, (series) => labels[series]!);
  const counts = order.map((series): Column => {
    const name = labels[series]!;
    return { ...MESSAGES, name, about: `messages of ${name}` };
  });
  const columns = [...buckets, ...(per === "none" ? [MESSAGES] : counts)];
  return rowsOf(columns, filled, function* () {
    for (const { bucket, messages } of grid(found, filled, order))
      yield [...bucketValues(by, bucket), ...messages];
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

/** A count per series of `order` for each filled bucket, or else each bucket with messages. */
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
