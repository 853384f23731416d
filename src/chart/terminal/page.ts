import stringWidth from "string-width";
import { cut } from "../../text/width.ts";
import { inColumns } from "../../text/wrap.ts";
import type { Picture } from "../chart.ts";

const FEWEST_COLUMNS = 40;

/**
 * A picture for the terminal.
 *
 * Shape   head and drawing as lines of at most `columns` columns, ending with an empty line; a
 *         terminal narrower than 40 gets 40.
 */
export function toText(picture: Picture, columns: number, title?: string): string {
  const width = Math.max(FEWEST_COLUMNS, columns);
  const { head } = picture;
  const lines = [
    ...inColumns(title ?? head.title, width),
    ...head.textSubtitle.flatMap((line) => fitted(line.replaceAll("  ·  ", " · "), width)),
  ];
  return [...lines, "", ...picture.text(width), "", ""].map((line) => cut(line, width).trimEnd()).join("\n");
}

/** One line, or its parts on a line each where they do not fit; longer parts are wrapped. */
const fitted = (line: string, width: number): string[] =>
  stringWidth(line) <= width ? [line] : line.split(" · ").flatMap((part) => inColumns(part, width));
