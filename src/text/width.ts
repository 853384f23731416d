import stringWidth from "string-width";

let segmenter: Intl.Segmenter | undefined;
const ASCII = /^[\x20-\x7e]*$/;
/** UTF-16 units examined per terminal column, so that a name of any length costs the same. */
const UNITS_PER_COLUMN = 40;

/** The beginning of a long text, which is still wider than `columns`; all of a short one. */
export const beginning = (text: string, columns: number): string =>
  text.length > (columns + 1) * UNITS_PER_COLUMN ? text.slice(0, (columns + 1) * UNITS_PER_COLUMN) : text;

/**
 * Columns of a terminal that a text takes: a letter one, an emoji or CJK character two.
 *
 * Shape   at most `most + 1`, which says "wider than `most`", in time that does not depend on the
 *         length of the text.
 */
export function widthOf(text: string, most: number): number {
  const start = beginning(text, most);
  if (ASCII.test(start)) return Math.min(start.length, most + 1);
  let width = 0;
  for (const segment of segmentsOf(start)) {
    width += segmentWidth(segment);
    if (width > most) return most + 1;
  }
  return start.length < text.length ? most + 1 : width;
}

/** What a reader takes for the characters of a text. The first segmenter takes 9 ms to make. */
function* segmentsOf(text: string): Generator<string> {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  for (const { segment } of segmenter.segment(text)) yield segment;
}

/** Columns of one character; the Latin ones need no look-up. */
const segmentWidth = (segment: string): number =>
  segment.length === 1 && /[\x20-\x7e\u00a1-\u00ac\u00ae-\u024f]/.test(segment) ? 1 : stringWidth(segment);

/** Text of our own making in at most `columns` columns, with an ellipsis where it was cut. */
export const cut = (text: string, columns: number): string =>
  widthOf(text, columns) <= columns ? text : `${startOf(text, columns - 1)}…`;

/** What the first columns of a text hold. */
export const startOf = (text: string, columns: number): string =>
  fitting(segmentsOf(beginning(text, columns)), columns)
    .join("")
    .trimEnd();

/** What the last columns of a text hold. */
export const endOf = (text: string, columns: number): string =>
  fitting([...segmentsOf(text.slice(-(columns + 1) * UNITS_PER_COLUMN))].reverse(), columns)
    .reverse()
    .join("")
    .trimStart();

/** The first segments that fit. */
function fitting(segments: Iterable<string>, columns: number): string[] {
  const kept: string[] = [];
  let width = 0;
  for (const segment of segments) {
    width += segmentWidth(segment);
    if (width > columns) break;
    kept.push(segment);
  }
  return kept;
}

/** A text in pieces of at most `columns` columns, broken between any two characters. */
export function pieces(text: string, columns: number): string[] {
  const found: string[] = [];
  let width = Number.POSITIVE_INFINITY;
  for (const segment of segmentsOf(text)) {
    width += segmentWidth(segment);
    if (width > columns) {
      found.push("");
      width = segmentWidth(segment);
    }
    found[found.length - 1] += segment;
  }
  return found;
}
