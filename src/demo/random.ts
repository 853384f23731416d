/** A seeded source of chance: the same seed gives the same history. */
export interface Random {
  /** 0 <= x < 1. */
  next(): number;
  /** A whole number, 0 <= x < limit. */
  below(limit: number): number;
  pick<T>(list: readonly T[]): T;
  /** True in one of `1 / share` cases. */
  chance(share: number): boolean;
  /** An index, each as likely as its weight says. */
  weighted(weights: readonly number[]): number;
  /** `8-4-4-4-12` upper-case hex digits, as Messages writes guids. */
  guid(): string;
  hex(digits: number): string;
}

/** The generator known as sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state, small and fast. */
export function randomFrom(seed: number): Random {
  let [a, b, c, counter] = [0x9e3779b9, seed | 0, seed ^ 0x243f6a88, 1];
  const next32 = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i++) next32();
  const next = () => next32() / 2 ** 32;
  const below = (limit: number) => Math.floor(next() * limit);
  const hex = (digits: number) => {
    let text = "";
    while (text.length < digits) text += next32().toString(16).padStart(8, "0");
    return text.slice(0, digits);
  };
  return {
    next,
    below,
    hex,
    pick: (list) => list[below(list.length)]!,
    chance: (share) => next() < share,
    weighted: (weights) => {
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
      for (const [index, weight] of weights.entries()) {
        left -= weight;
        if (left < 0) return index;
      }
      return weights.length - 1;
    },
    guid: () =>
      hex(32)
        .replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5")
        .toUpperCase(),
  };
}
