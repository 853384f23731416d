import type { Calendar } from "../calendar/calendar.ts";
import type { Ledger } from "../messages/ledger.ts";
import { addTo, getOrMake } from "../text/maps.ts";
import { type Bucket, bucketsIn } from "./buckets.ts";

export const DIMENSIONS = ["participant", "room", "service", "direction", "source", "none"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/**
 * Messages of one series in one bucket.
 *
 * Units   `bucket` as in `bucketsIn`; `series` is an index into what the dimension points to:
 *         people, rooms, services, sources, or 0 sent and 1 received, or 0 alone for `none`;
 *         `messages` is positive.
 */
export interface Count {
  readonly bucket: number;
  readonly series: number;
  readonly messages: number;
}

/**
 * How many messages has each series in each day, week, hour ...?
 *
 * Shape   Ledger in any order -> counts ascending by bucket, then series; what is zero is absent.
 * Units   every entry of the Ledger counts: choose kinds before. Buckets are the calendar's wall
 *         clock, so a day may last 23-25 hours.
 */
export function countBy(
  ledger: Ledger,
  bucket: Bucket,
  calendar: Calendar,
  per: Dimension = "participant",
): Count[] {
  const [bucketOf, seriesOf] = [bucketsIn(calendar, bucket), seriesIn(ledger, per)];
  const { present, placeOf } = seriesPresent(ledger, seriesOf, sizeOf(ledger, per));
  const rowOf = () => (present.length > MOST_SERIES ? new SparseRow() : new DenseRow(present.length));
  const rows = new Map<number, DenseRow | SparseRow>();
  // Messages mostly come in order, so that the next one is in the bucket of the last.
  let [last, row] = [Number.NaN, rowOf()];
  for (let entry = 0; entry < ledger.length; entry++) {
    const number = bucketOf(ledger.sentAt[entry]!);
    if (number !== last) {
      row = getOrMake(rows, number, rowOf);
      last = number;
    }
    row.add(placeOf[seriesOf(entry)]!);
  }
  const ascending = [...rows].sort(([a], [b]) => a - b);
  return ascending.flatMap(([number, found]) =>
    found.ascending().map(([place, messages]) => ({ bucket: number, series: present[place]!, messages })),
  );
}

/** The series with messages, ascending, and the index of each among them. */
function seriesPresent({ length }: Ledger, seriesOf: (entry: number) => number, size: number) {
  const placeOf = new Uint32Array(size);
  for (let entry = 0; entry < length; entry++) placeOf[seriesOf(entry)] = 1;
  const present: number[] = [];
  for (let series = 0; series < size; series++)
    if (placeOf[series]) placeOf[series] = present.push(series) - 1;
  return { present, placeOf };
}

/** More series are counted in a map: arrays would be mostly zeros. */
const MOST_SERIES = 1024;

/** How many messages each series has in one bucket, by its place. */
class DenseRow {
  readonly #messages: Uint32Array;
  constructor(size: number) {
    this.#messages = new Uint32Array(size);
  }
  add(place: number): void {
    this.#messages[place]!++;
  }
  ascending(): [place: number, messages: number][] {
    const found: [number, number][] = [];
    for (let place = 0; place < this.#messages.length; place++)
      if (this.#messages[place]! > 0) found.push([place, this.#messages[place]!]);
    return found;
  }
}

class SparseRow {
  readonly #messages = new Map<number, number>();
  add(place: number): void {
    addTo(this.#messages, place);
  }
  ascending(): [place: number, messages: number][] {
    return [...this.#messages].sort(([a], [b]) => a - b);
  }
}

function seriesIn(ledger: Ledger, per: Dimension): (entry: number) => number {
  const { person, room, service, source } = ledger;
  switch (per) {
    case "participant":
      return (entry) => person[entry]!;
    case "room":
      return (entry) => room[entry]!;
    case "service":
      return (entry) => service[entry]!;
    case "direction":
      return (entry) => (person[entry] === 0 ? 0 : 1);
    case "source":
      return (entry) => source[entry]!;
    case "none":
      return () => 0;
  }
}

/** One more than the largest index that a dimension can have. */
function sizeOf(ledger: Ledger, per: Dimension): number {
  switch (per) {
    case "participant":
      return ledger.people.length;
    case "room":
      return ledger.rooms.length;
    case "service":
      return ledger.services.length;
    case "direction":
      return 2;
    case "source":
      return sourcesOf(ledger);
    case "none":
      return 1;
  }
}

function sourcesOf({ length, source }: Ledger): number {
  let size = 0;
  for (let entry = 0; entry < length; entry++) if (source[entry]! >= size) size = source[entry]! + 1;
  return size;
}

/** All the messages of each series, by its index; absent where there are none. */
export function totals(counts: Iterable<Count>): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { series, messages } of counts) addTo(sums, series, messages);
  return sums;
}
