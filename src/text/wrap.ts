import stringWidth from "string-width";
import { pieces } from "./width.ts";

/** Mean width of a letter of Noto Sans, in its font size. */
const LETTER_WIDTH = 0.56;
/** Letters that are a fifth wider. */
const WIDE = /[\p{Lu}\p{Script=Cyrillic}]/gu;

/** The approximate width of a text in pixels: there is no canvas to measure with. */
export const pixels = (text: string, fontSize: number): number =>
  (stringWidth(text) + 0.2 * (text.match(WIDE)?.length ?? 0)) * LETTER_WIDTH * fontSize;

/** Columns of a name that fit into `width` pixels; capitals and digits are wider than average. */
export const columnsWithin = (width: number, fontSize: number): number =>
  Math.floor(width / (0.6 * fontSize));

/**
 * Breaks a text between words (and at ` · `) into lines of at most `width` pixels. Durations are
 * never broken; a word longer than a line is.
 *
 * Shape   `keepsLast` lets no word stand alone in the last line.
 */
export function wrapped(text: string, width: number, fontSize: number, keepsLast = false): string[] {
  const fits = (line: string) => pixels(line, fontSize) <= width;
  const columnsOf = (line: string) =>
    Math.max(1, Math.floor((width * stringWidth(line)) / pixels(line, fontSize)));
  const whole = text.replace(DURATION, joinedWords);
  const last = keepsLast ? /(?<= )\S+ \S+$/.exec(whole)?.[0] : undefined;
  const joined =
    last && pixels(last, fontSize) <= width / 2 ? whole.slice(0, -last.length) + joinedWords(last) : whole;
  const lines = broken(joined, fits);
  return isolatedLines(lines.flatMap((line) => (fits(line) ? line : pieces(line, columnsOf(line))))).map(
    (line) => line.replaceAll(NO_BREAK, " "),
  );
}

/** `19 d 3 h`, as durations are written, and `91.2 %`. */
const DURATION = /\d (?:%|(?:d|h|min|s)\b(?: \d+ (?:h|min|s)\b)?)/g;
/** Stands for a space at which no line ends; few names hold it. */
const NO_BREAK = "\ue000";
const joinedWords = (words: string): string => words.replaceAll(" ", NO_BREAK);

/** Breaks a line for a terminal of `columns` columns. */
export const inColumns = (line: string, columns: number): string[] =>
  broken(line, (part) => stringWidth(part) <= columns);

function broken(text: string, fits: (line: string) => boolean): string[] {
  const separator = text.includes("  ·  ") ? "  ·  " : " ";
  const lines: string[] = [];
  for (const part of text.split(separator)) {
    const last = lines.at(-1);
    const joined = last === undefined ? part : `${last}${separator}${part}`;
    if (last !== undefined && fits(joined)) lines[lines.length - 1] = joined;
    else if (separator !== " " && !fits(part)) lines.push(...broken(part, fits));
    else lines.push(part);
  }
  return lines;
}

const [ISOLATE, END] = ["\u2068", "\u2069"];

/** Closes and reopens isolation at line ends: each line keeps the direction of its names. */
function isolatedLines(lines: readonly string[]): string[] {
  let isOpen = false;
  return lines.map((line) => {
    const start = isOpen ? ISOLATE : "";
    const last = Math.max(line.lastIndexOf(ISOLATE), line.lastIndexOf(END));
    if (last >= 0) isOpen = line[last] === ISOLATE;
    return start + line + (isOpen ? END : "");
  });
}
