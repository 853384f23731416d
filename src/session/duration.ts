import { InvalidArgumentError } from "@commander-js/extra-typings";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../calendar/days.ts";

const UNIT_MS = { s: 1000, m: MINUTE_MS, h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS } as const;
const EXPECTED = "It takes a duration such as 90s, 30m, 6h, 2d or 1w";

/**
 * For options that take a duration: `90s`, `30m`, `6h`, `2d`, `1w`, or several such as `1h30m`.
 *
 * Units   milliseconds; `least` is the shortest allowed, as typed.
 */
export function parseDuration(least: string): (value: string) => number {
  const leastMs = durationOf(least) ?? 0;
  return (value) => {
    const ms = durationOf(value);
    if (ms === undefined) throw new InvalidArgumentError(`${EXPECTED}.`);
    if (ms < leastMs) throw new InvalidArgumentError(`${EXPECTED}, at least ${least}.`);
    return ms;
  };
}

function durationOf(text: string): number | undefined {
  const typed = text.trim().toLowerCase();
  if (!/^(\d{1,9}[smhdw])+$/.test(typed)) return undefined;
  return [...typed.matchAll(/(\d+)([smhdw])/g)].reduce(
    (sum, [, digits, unit]) => sum + Number(digits) * UNIT_MS[unit as keyof typeof UNIT_MS],
    0,
  );
}
