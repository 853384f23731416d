import stringWidth from "string-width";

/** Control characters and direction overrides, with which a name could disguise what follows it. */
const DISGUISES = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const segments = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * A name in at most so many columns (a letter takes one, an emoji or CJK character two), with an ellipsis where it was cut.
 */
export function shortened(name: string, columns: number): string {
  const plain = name.replace(DISGUISES, " ").trim();
  if (stringWidth(plain) <= columns) return plain;
  let kept = "";
  let width = 0;
  for (const { segment } of segments.segment(plain)) {
    width += stringWidth(segment);
    if (width > columns - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** A name that keeps its own direction, so that right-to-left ones do not turn what follows around. */
export const isolated = (name: string): string =>
  /[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(name) ? `\u2068${name}\u2069` : name;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `2024-03-31` -> `31 Mar 2024`. */
export function dayLabel(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[month! - 1]} ${year}`;
}
