import stringWidth from "string-width";
import { plain } from "./escape.ts";

let segmenter: Intl.Segmenter | undefined;
const ASCII = /^[\x20-\x7e]*$/;
/** UTF-16 units examined per terminal column, so that a name of any length costs the same. */
const UNITS_PER_COLUMN = 40;

/** The beginning of a long text, which is still wider than `columns`; all of a short one. */
const beginning = (text: string, columns: number): string =>
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
export function cut(text: string, columns: number): string {
  if (widthOf(text, columns) <= columns) return text;
  let kept = "";
  let width = 0;
  for (const segment of segmentsOf(beginning(text, columns))) {
    width += segmentWidth(segment);
    if (width > columns - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** A text in pieces of at most `columns` columns, broken between any two characters. */
export function pieces(text: string, columns: number): string[] {
  const found = [""];
  let width = 0;
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

/**
 * A name as one harmless line of at most `columns` columns.
 *
 * Shape   of `Ada Ash (+12125551003)`, as who shares a name is called, the end of the address
 *         stays: `Ada Ash (…1003)`; of an e-mail address, which ends as others do, the beginning.
 */
export function shortened(name: string, columns: number): string {
  const start = beginning(name, columns);
  if (start === name && widthOf(plain(name), columns) <= columns) return plain(name);
  const [end, address] = ADDRESS.exec(name) ?? [];
  const free = columns - " ()".length;
  if (address === undefined || free < LEAST_NAME + LEAST_ADDRESS) return cutName(name, columns);
  const before = name.slice(0, -end!.length);
  const least = Math.min(LEAST_ADDRESS, widthOf(address, LEAST_ADDRESS));
  const shown = cutName(before, free - least);
  const left = free - widthOf(shown, free);
  return `${shown} (${address.includes("@") ? cut(plain(address), left) : cutStart(plain(address), left)})`;
}

/** An address, an id or a number behind a name: see uniqueLabels. */
const ADDRESS = / \((?=[^()\s]*[\d@])([^()\s]+)\)$/u;
const [LEAST_NAME, LEAST_ADDRESS] = [3, 5];

function cutName(name: string, columns: number): string {
  const start = beginning(name, columns);
  return cut(start === name ? plain(name) : `${plain(start)}…`, columns);
}

/** The end of a text, with an ellipsis where its beginning was cut. */
function cutStart(text: string, columns: number): string {
  if (widthOf(text, columns) <= columns) return text;
  let kept = "";
  let width = 0;
  for (const segment of [...segmentsOf(text.slice(-columns * UNITS_PER_COLUMN))].reverse()) {
    width += segmentWidth(segment);
    if (width > columns - 1) break;
    kept = segment + kept;
  }
  return `…${kept}`;
}
