/** A seeded random generator: the same seed gives the same numbers on every computer. */
export interface Random {
  /** Uniform, 0 <= x < 1. */
  next(): number;
  /** Uniform integer, 0 <= x < limit. */
  below(limit: number): number;
  pick<T>(list: readonly T[]): T;
  /** True with probability `share`. */
  chance(share: number): boolean;
  /** An index, with probability proportional to its weight. */
  weighted(weights: readonly number[]): number;
  /** A heavy-tailed waiting time: 0 to 50, mostly below 1, 3 on average. */
  tail(): number;
  /** A guid as Messages writes it: `8-4-4-4-12` upper-case hex digits. */
  guid(): string;
  /** A string of `digits` hex digits, a multiple of eight. */
  hex(digits: number): string;
}

const HEX = Array.from({ length: 0x10000 }, (_, value) => value.toString(16).padStart(4, "0"));
const HEX_UPPER = HEX.map((digits) => digits.toUpperCase());
const LONGEST_TAIL = 50;

/**
 * sfc32 (Chris Doty-Humphrey, PractRand), a small generator with 128 bits of state.
 *
 * Derived values use only + - * / and square roots. IEEE 754 defines those exactly, while the last
 * digit of other functions can differ between releases of Node.
 */
export function randomFrom(seed: number): Random {
  let [a, b, c, counter] = [0x9e3779b9, seed | 0, seed ^ 0x243f6a88, 1];
  const next32 = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i++) next32();
  const next = () => next32() / 2 ** 32;
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: (list) => list[below(list.length)]!,
    chance: (share) => next() < share,
    weighted: (weights) => {
      let left = 0;
      for (const weight of weights) left += weight;
      left *= next();
      for (let index = 0; index < weights.length; index++) {
        left -= weights[index]!;
        if (left < 0) return index;
      }
      return weights.length - 1;
    },
    tail: () => {
      const share = next();
      return share / (1 + 1 / LONGEST_TAIL - share);
    },
    guid: () => {
      const [x, y, z, w] = [next32(), next32(), next32(), next32()];
      const four = (value: number) => HEX_UPPER[value]!;
      return `${four(x >>> 16)}${four(x & 0xffff)}-${four(y >>> 16)}-${four(y & 0xffff)}-${four(z >>> 16)}-${four(z & 0xffff)}${four(w >>> 16)}${four(w & 0xffff)}`;
    },
    hex: (digits) => {
      let text = "";
      while (text.length < digits) {
        const value = next32();
        text += HEX[value >>> 16]! + HEX[value & 0xffff]!;
      }
      return text;
    },
  };
}
