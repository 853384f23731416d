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

/**
 * Rows of the message table as SQLite gives them, in columns that one thread can hand to another.
 *
 * Shape   `length` rows in the order of the scan; `service` are indexes of `services`.
 * Units   `sentAt` is Unix milliseconds; NaN stands for NULL, and in `handleId` for what is no number.
 */
export interface RawRows {
  readonly length: number;
  readonly id: Float64Array<ArrayBuffer>;
  readonly sentAt: Float64Array<ArrayBuffer>;
  readonly handleId: Float64Array<ArrayBuffer>;
  readonly traits: Int32Array<ArrayBuffer>;
  readonly service: Uint16Array<ArrayBuffer>;
  readonly services: readonly unknown[];
}

/** Makes a reader of ranges with at most so many rows. Errors: schema/*, source/*. Source: queries/ledger.sql. */
export function rawReader(source: Queried, mostRows: number): (range: Range) => RawRows {
  let rows = emptyRows(mostRows);
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
  return (range) => {
    length = 0;
    numbers.clear();
    scanRange({ ...range });
    const read = { ...rows, length, services: [...numbers.keys()] };
    rows = emptyRows(mostRows);
    return read;
  };
}

const emptyRows = (length: number) => ({
  id: new Float64Array(length),
  sentAt: new Float64Array(length),
  handleId: new Float64Array(length),
  traits: new Int32Array(length),
  service: new Uint16Array(length),
});

/** The memory that a thread gives away with its rows. */
export const buffersOf = ({ id, sentAt, handleId, traits, service }: RawRows): ArrayBuffer[] => [
  id.buffer,
  sentAt.buffer,
  handleId.buffer,
  traits.buffer,
  service.buffer,
];

/** Hands rows to a function, as a scan would. */
export function replay({ length, id, sentAt, handleId, traits, service, services }: RawRows, take: TakeRow) {
  for (let at = 0; at < length; at++)
    take(
      id[at]!,
      Number.isNaN(sentAt[at]!) ? null : sentAt[at]!,
      Number.isNaN(handleId[at]!) ? null : handleId[at]!,
      traits[at]!,
      services[service[at]!],
    );
}
