import { memoised } from "./maps.ts";

// Made when it is asked for: the first one takes longer than most commands need to start.
const formatWith = memoised(
  (decimals: number | undefined) =>
    new Intl.NumberFormat("en-US", {
      minimumFractionDigits: decimals ?? 0,
      maximumFractionDigits: decimals ?? 6,
    }),
);

/** `18,204`; with decimals `1,204.50`. */
export const grouped = (value: number, decimals?: number): string => formatWith(decimals).format(value);

/** A share of 1 as `42.3 %`: the number that CSV has, where 23 of 80 are 0.288. */
export const percent = (share: number): string => `${grouped(rounded(share, 3) * 100, 1)} %`;

/**
 * A number with at most `decimals` decimal places, half away from zero.
 *
 * Shape   0.0005 at 3 places -> 0.001 and 1.005 at 2 -> 1.01, as written and not as binary
 *         fractions say.
 */
export function rounded(value: number, decimals: number): number {
  if (!Number.isFinite(value)) return value;
  const text = String(Math.abs(value));
  // Exponents appear only in numbers too small or too large for a decimal place to matter.
  if (text.includes("e")) return Math.abs(value) < 1 ? 0 : value;
  return Math.sign(value) * Number(`${Math.round(Number(`${text}e${decimals}`))}e-${decimals}`);
}
