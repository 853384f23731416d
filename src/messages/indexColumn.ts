/** A column of indexes into a list: 1, 2 or 4 bytes each, as the length of the list needs. */
export type IndexColumn = Uint8Array | Uint16Array | Uint32Array;

/** Kind of memory that holds a column. V8 is slow to free what threads share. */
export type Memory = typeof ArrayBuffer | typeof SharedArrayBuffer;

/** An empty column of `length` indexes into a list of `size`. */
export function indexColumn(length: number, size: number, memory: Memory = ArrayBuffer): IndexColumn {
  if (size <= 2 ** 8) return new Uint8Array(new memory(length));
  return size <= 2 ** 16 ? new Uint16Array(new memory(2 * length)) : new Uint32Array(new memory(4 * length));
}

/**
 * The numbers below `length` that pass, ascending. They are counted first: a growing list takes
 * more memory.
 */
export function placesWhere(length: number, passes: (place: number) => boolean): Uint32Array {
  let count = 0;
  for (let place = 0; place < length; place++) if (passes(place)) count++;
  const places = new Uint32Array(count);
  for (let place = 0, next = 0; next < count; place++) if (passes(place)) places[next++] = place;
  return places;
}

/** An empty column of another length, as wide as the one given. */
export function sameWidth(column: IndexColumn, length: number): IndexColumn {
  if (column instanceof Uint8Array) return new Uint8Array(length);
  return column instanceof Uint16Array ? new Uint16Array(length) : new Uint32Array(length);
}

/**
 * Writes a column whose list may still grow: an index that does not fit makes the column wider, so
 * that none wraps.
 */
export class IndexWriter {
  column: IndexColumn;
  #end: number;

  constructor(column: IndexColumn) {
    this.column = column;
    this.#end = endOf(column);
  }

  set(at: number, index: number): void {
    if (index >= this.#end) this.#widen(index);
    this.column[at] = index;
  }

  /** Makes room for indexes into a list of `size`. */
  fit(size: number): void {
    if (size > this.#end) this.#widen(size - 1);
  }

  #widen(index: number): void {
    const { buffer, length } = this.column;
    const memory = buffer instanceof ArrayBuffer ? ArrayBuffer : SharedArrayBuffer;
    const wider = indexColumn(length, index + 1, memory);
    wider.set(this.column);
    this.column = wider;
    this.#end = endOf(wider);
  }
}

const endOf = ({ BYTES_PER_ELEMENT }: IndexColumn): number => 2 ** (8 * BYTES_PER_ELEMENT);
