import { grouped } from "./numbers.ts";

/** Milliseconds as whole seconds, rounded half up. */
export const secondsOf = (ms: number): number => Math.floor(ms / 1000 + 0.5);

/** Largest first, in seconds. */
const UNITS = [
  { seconds: 86_400, sign: "d" },
  { seconds: 3600, sign: "h" },
  { seconds: 60, sign: "min" },
  { seconds: 1, sign: "s" },
] as const;

/**
 * A duration in its two largest units: `2 d 3 h`, `47 min`, `12 s`.
 *
 * Units   seconds in; rounded to the smaller unit shown, so that 1 d 23 h 59 min is `2 d`.
 */
export function durationText(seconds: number): string {
  if (seconds < 0) return `-${durationText(-seconds)}`;
  const whole = Math.round(seconds);
  const large = UNITS.findIndex((unit) => whole >= unit.seconds);
  if (large === -1) return "0 s";
  const small = UNITS[large + 1];
  if (!small) return `${whole} s`;
  const total = Math.round(whole / small.seconds) * small.seconds;
  // Rounding up may reach the next larger unit: 59 min 60 s is 1 h.
  const above = UNITS[large - 1];
  if (above && total >= above.seconds) return `${total / above.seconds} ${above.sign}`;
  const first = Math.floor(total / UNITS[large]!.seconds);
  const rest = (total - first * UNITS[large]!.seconds) / small.seconds;
  return `${grouped(first)} ${UNITS[large]!.sign}${rest > 0 ? ` ${rest} ${small.sign}` : ""}`;
}

/** The same of milliseconds. */
export const durationOfMs = (ms: number): string => durationText(secondsOf(ms));
