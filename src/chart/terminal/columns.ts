import stringWidth from "string-width";
import { isolated } from "../../text/bidi.ts";
import { distinctly } from "../../text/shortened.ts";

const NAME_COLUMNS = 24;
const BETWEEN = 2;

/** A small table: names in the first column, the others aligned to the right. */
export function columnsOfText(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  columns: number,
): string[] {
  const lines = [heads, ...rows];
  const names = distinctly(
    lines.map(([name = ""]) => name),
    NAME_COLUMNS,
  );
  const cells = lines.map(([, ...rest], at) => [names[at]!, ...rest]);
  const widths = heads.map((_, at) => Math.max(...cells.map((row) => stringWidth(row[at] ?? ""))));
  // What does not fit is left out from the right.
  let used = 0;
  const shown = widths.filter((width) => {
    used += width + BETWEEN;
    return used - BETWEEN <= columns;
  }).length;
  return cells.map((row) =>
    row
      .slice(0, shown)
      .map((cell, at) => {
        const pad = " ".repeat(widths[at]! - stringWidth(cell));
        return at === 0 ? isolated(cell) + pad : pad + cell;
      })
      .join(" ".repeat(BETWEEN))
      .trimEnd(),
  );
}
