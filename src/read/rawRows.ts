import { type Parameters, type Queried, scanner } from "./scan.ts";

/** A range of ids, both ends included. */
export type Range = Readonly<Record<"first" | "last", number>>;

/** Queries that threads run together, each some of its parts: see queries/. */
export type SharedQuery = "filingsInRange" | "ledger" | "ledgerOfIds";

/** A row of such a query: up to four numbers, null for whatever is none, and a value of any kind, of which there are few. */
export type RawRow = readonly [
  first: number,
  second?: number | null,
  third?: number | null,
  fourth?: number | null,
  other?: unknown,
];

/** What becomes of a row. */
export type TakeRaw<Row extends RawRow = RawRow> = (...row: Row) => void;

/** The most rows of a part: few, so that what waits for its turn stays small. */
export const MOST_ROWS = 1 << 12;
const NUMBERS = 4;

/** A slot for the rows of a part, in memory that threads share. NaN stands for null; `other` are indexes of the values that come with the rows. */
export interface RawRows {
  readonly numbers: readonly Float64Array[];
  readonly other: Uint16Array;
}

/** What is in such a slot. */
export interface RawContent {
  readonly length: number;
  readonly others: readonly unknown[];
}

const COLUMN_BYTES = 8 * MOST_ROWS;
const SLOT_BYTES = NUMBERS * COLUMN_BYTES + 2 * MOST_ROWS;

export const rawMemory = (slots: number) => new SharedArrayBuffer(slots * SLOT_BYTES);

/** Each slot of a memory. */
export const rawSlots = (memory: SharedArrayBuffer): RawRows[] =>
  Array.from({ length: memory.byteLength / SLOT_BYTES }, (_, slot) => {
    const at = slot * SLOT_BYTES;
    const column = (_: unknown, index: number) =>
      new Float64Array(memory, at + index * COLUMN_BYTES, MOST_ROWS);
    return {
      numbers: Array.from({ length: NUMBERS }, column),
      other: new Uint16Array(memory, at + NUMBERS * COLUMN_BYTES, MOST_ROWS),
    };
  });

const asNumber = (value: unknown): number => (typeof value === "number" ? value : Number.NaN);

/** Makes a reader of a query's parts into such slots. Errors: schema/*, source/*. */
export function rawReader(
  source: Queried,
  query: SharedQuery,
): (part: Parameters, slot: RawRows) => RawContent {
  let [first, second, third, fourth]: readonly Float64Array[] = [];
  let other: Uint16Array;
  let length = 0;
  const indexes = new Map<unknown, number>();
  let last: { readonly value: unknown; readonly index: number } | undefined;
  const take: TakeRaw = (one, two, three, four, value) => {
    // A damaged table may hold more rows than a slot: the part is then refused for its number of rows.
    const at = length++;
    first![at] = one;
    second![at] = asNumber(two);
    third![at] = asNumber(three);
    fourth![at] = asNumber(four);
    if (!last || value !== last.value) last = { value, index: indexOf(value) };
    other[at] = last.index;
  };
  const indexOf = (value: unknown): number => {
    const known = indexes.get(value) ?? indexes.size;
    indexes.set(value, known);
    return known;
  };
  const scanPart = scanner(source, query, take);
  return (part, slot) => {
    [first, second, third, fourth] = slot.numbers;
    other = slot.other;
    length = 0;
    indexes.clear();
    last = undefined;
    scanPart(part);
    return { length, others: [...indexes.keys()] };
  };
}

/** Hands rows to a function, as a scan would. */
export function replay<Row extends RawRow>(
  { numbers, other }: RawRows,
  { length, others }: RawContent,
  take: TakeRaw<Row>,
): void {
  const [first, second, third, fourth] = numbers as [Float64Array, Float64Array, Float64Array, Float64Array];
  const orNull = (number: number) => (Number.isNaN(number) ? null : number);
  const takeRaw = take as unknown as TakeRaw;
  for (let at = 0; at < length; at++)
    takeRaw(first[at]!, orNull(second[at]!), orNull(third[at]!), orNull(fourth[at]!), others[other[at]!]);
}
