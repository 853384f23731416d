import type { Effects } from "../effects/effects.ts";
import { oneLine } from "../text/escape.ts";
import { inColumns } from "../text/wrap.ts";

/** Makes the writer of notes: each is one line on stderr, broken between words where a terminal would break it; none when quiet. */
export function noteTo(
  { stderr, isTerminal, columns }: Pick<Effects, "stderr" | "isTerminal" | "columns">,
  isQuiet = false,
): (text: string) => void {
  if (isQuiet) return () => {};
  const linesOf = (line: string) => (isTerminal.stderr ? inColumns(line, columns).join("\n") : line);
  return (text) => stderr(`${linesOf(oneLine(text))}\n`);
}
