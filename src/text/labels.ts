import stringWidth from "string-width";

/** What could break a line, a file or a terminal, or disguise what follows it: controls, line ends, halves of characters, turns of direction. */
const DISGUISES = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const segments = new Intl.Segmenter("en", { granularity: "grapheme" });

/** A name as one harmless line of text, however long. */
export const plain = (name: string): string => name.replace(DISGUISES, " ").trim();

/**
 * A name in at most so many columns (a letter takes one, an emoji or CJK character two), with an ellipsis where it was cut.
 */
export const shortened = (name: string, columns: number): string => cut(plain(name), columns);

/** Text of our own making in at most so many columns. */
export function cut(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let kept = "";
  let width = 0;
  for (const { segment } of segments.segment(text)) {
    width += stringWidth(segment);
    if (width > columns - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** A name that keeps its own direction, so that right-to-left ones do not turn what follows around. */
export const isolated = (name: string): string =>
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(name)
    ? `\u2068${name}\u2069`
    : name;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `2024-03-31` -> `31 Mar 2024`. */
export function dayLabel(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[month! - 1]} ${year}`;
}
