import { type Queried, scanner } from "./scan.ts";

/** A range of ids, both ends included. */
export type Range = Readonly<Record<"first" | "last", number>>;

/** What becomes of a row of the message table: see queries/ledger.sql. */
export type TakeRow = (
  id: number,
  sentAt: number | null,
  handleId: number | null,
  traits: number,
  service: unknown,
) => void;

/** The most rows of a range: few, so that what waits for its turn stays small. */
export const MOST_ROWS = 1 << 12;

/**
 * Room for the rows of a range as SQLite gives them, in memory that threads share.
 *
 * Units   `sentAt` is Unix milliseconds; NaN stands for NULL, and in `handleId` for what is no number; `service` are indexes of the
 *         services that come with the rows.
 */
export interface RawRows {
  readonly id: Float64Array;
  readonly sentAt: Float64Array;
  readonly handleId: Float64Array;
  readonly traits: Int32Array;
  readonly service: Uint16Array;
}

/** What is in such a room. */
export interface RawContent {
  readonly length: number;
  readonly services: readonly unknown[];
}

const ROOM_BYTES = MOST_ROWS * (3 * 8 + 4 + 2);

export const rawMemory = (rooms: number) => new SharedArrayBuffer(rooms * ROOM_BYTES);

/** Each room of a memory. */
export const rawRooms = (memory: SharedArrayBuffer): RawRows[] =>
  Array.from({ length: memory.byteLength / ROOM_BYTES }, (_, room) => {
    const at = room * ROOM_BYTES;
    return {
      id: new Float64Array(memory, at, MOST_ROWS),
      sentAt: new Float64Array(memory, at + 8 * MOST_ROWS, MOST_ROWS),
      handleId: new Float64Array(memory, at + 16 * MOST_ROWS, MOST_ROWS),
      traits: new Int32Array(memory, at + 24 * MOST_ROWS, MOST_ROWS),
      service: new Uint16Array(memory, at + 28 * MOST_ROWS, MOST_ROWS),
    };
  });

/** Makes a reader of ranges into such rooms. Errors: schema/*, source/*. Source: queries/ledger.sql. */
export function rawReader(source: Queried): (range: Range, room: RawRows) => RawContent {
  let rows: RawRows;
  let length = 0;
  const numbers = new Map<unknown, number>();
  const take: TakeRow = (id, sentAt, handleId, traits, service) => {
    // A damaged table may hold more: the range is then refused for its number of rows.
    const at = length++;
    rows.id[at] = id;
    rows.sentAt[at] = sentAt ?? Number.NaN;
    rows.handleId[at] = typeof handleId === "number" ? handleId : Number.NaN;
    rows.traits[at] = traits;
    let number = numbers.get(service);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(service, number);
    }
    rows.service[at] = number;
  };
  const scanRange = scanner(source, "ledger", take);
  return (range, room) => {
    [rows, length] = [room, 0];
    numbers.clear();
    scanRange(range);
    return { length, services: [...numbers.keys()] };
  };
}

/** Hands rows to a function, as a scan would. */
export function replay(
  { id, sentAt, handleId, traits, service }: RawRows,
  { length, services }: RawContent,
  take: TakeRow,
): void {
  for (let at = 0; at < length; at++)
    take(
      id[at]!,
      Number.isNaN(sentAt[at]!) ? null : sentAt[at]!,
      Number.isNaN(handleId[at]!) ? null : handleId[at]!,
      traits[at]!,
      services[service[at]!],
    );
}
