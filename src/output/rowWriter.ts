import type { Row } from "./column.ts";

export type Chunk = string | Uint8Array;

/** Turns rows into one file: what comes first, its parts in order, what comes last. */
export interface RowWriter<Part = unknown> {
  /** The most rows of a part. */
  readonly rowsPerPart: number;
  head(): Chunk;
  /** Encodes chunks of rows, in any thread, without knowledge of the rows before. */
  encode(chunks: Iterable<readonly Row[]>): Part;
  /** What the file gets of the next part. */
  append(part: Part): Chunk;
  tail(): Chunk;
}

/** Rows of a part of text: few, so that their strings are collected in the young generation. */
export const ROWS_PER_TEXT = 64;

/** Rows in chunks of any length, in chunks of `length`; the last may be shorter. */
export function* inLengths(chunks: Iterable<readonly Row[]>, length: number): Generator<readonly Row[]> {
  let waiting: Row[] = [];
  for (const rows of chunks)
    for (let from = 0; from < rows.length; ) {
      const to = from + length - waiting.length;
      waiting.push(...rows.slice(from, to));
      from = to;
      if (waiting.length < length) continue;
      yield waiting;
      waiting = [];
    }
  if (waiting.length > 0) yield waiting;
}

/** The text of each chunk, joined by `between`. */
export function joined(
  chunks: Iterable<readonly Row[]>,
  textOf: (rows: readonly Row[]) => string,
  between = "",
): string {
  let text = "";
  for (const rows of chunks) {
    const next = rows.length === 0 ? "" : textOf(rows);
    text = text === "" || next === "" ? text + next : text + between + next;
  }
  return text;
}
