import type { Row } from "./column.ts";

export type Chunk = string | Uint8Array;

/** Turns chunks of rows into one file: what comes first, each chunk of rows, what comes last. */
export interface RowWriter {
  head(): Chunk;
  rows(rows: readonly Row[]): Chunk;
  tail(): Chunk;
}
