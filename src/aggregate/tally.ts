/**
 * Counts of pairs of small numbers, in typed arrays: 12 bytes a slot, where a Map takes four times
 * as much.
 *
 * Shape   open addressing with linear probing; a slot whose count is 0 is free; it grows at two
 *         thirds.
 */
export class Tally {
  size = 0;
  #mask = 1023;
  #first = new Uint32Array(1024);
  #second = new Uint32Array(1024);
  #counts = new Uint32Array(1024);

  /** Adds to the count of a pair of numbers below 2^32. */
  add(first: number, second: number, count = 1): void {
    const slot = this.#slotOf(first, second);
    if (this.#counts[slot] === 0) {
      this.#first[slot] = first;
      this.#second[slot] = second;
      this.size++;
    }
    this.#counts[slot]! += count;
    if (this.size * 3 > this.#counts.length * 2) this.#grow();
  }

  get(first: number, second: number): number {
    return this.#counts[this.#slotOf(first, second)]!;
  }

  /** Calls `take` for each pair once, in no particular order. */
  forEach(take: (first: number, second: number, count: number) => void): void {
    for (let slot = 0; slot < this.#counts.length; slot++) {
      const count = this.#counts[slot]!;
      if (count > 0) take(this.#first[slot]!, this.#second[slot]!, count);
    }
  }

  /** Where a pair is, or where it would be. */
  #slotOf(first: number, second: number): number {
    let slot = hash(first, second) & this.#mask;
    while (this.#counts[slot] !== 0 && (this.#first[slot] !== first || this.#second[slot] !== second))
      slot = (slot + 1) & this.#mask;
    return slot;
  }

  #grow(): void {
    const [first, second, counts] = [this.#first, this.#second, this.#counts];
    const length = counts.length * 2;
    this.#mask = length - 1;
    this.#first = new Uint32Array(length);
    this.#second = new Uint32Array(length);
    this.#counts = new Uint32Array(length);
    for (let slot = 0; slot < counts.length; slot++) {
      if (counts[slot] === 0) continue;
      const to = this.#slotOf(first[slot]!, second[slot]!);
      this.#first[to] = first[slot]!;
      this.#second[to] = second[slot]!;
      this.#counts[to] = counts[slot]!;
    }
  }
}

/** Two multiplicative hashes mixed; neighbours in either number end far apart. */
function hash(first: number, second: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
