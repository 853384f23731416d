/** Narrower than this beside its term, a description is read more easily below it. */
const LEAST_ABOUT = 28;
const BELOW = 6;

/**
 * A line of a list in help: a term and what it is about, in `columns` columns.
 *
 * Shape   the description begins at `termWidth` + 2, wrapped between words; below the term where
 *         there is little room beside it.
 */
export function helpItem(term: string, termWidth: number, about: string, columns: number): string {
  if (about === "") return `  ${term}`;
  const indent = termWidth + 4;
  if (columns - indent < LEAST_ABOUT)
    return [`  ${term}`, ...wrapped(about, columns - BELOW).map((line) => " ".repeat(BELOW) + line)].join(
      "\n",
    );
  const [first, ...rest] = wrapped(about, columns - indent);
  const start = `  ${term.padEnd(termWidth)}  ${first}`;
  return [start, ...rest.map((line) => " ".repeat(indent) + line)].join("\n");
}

/** Lines of at most `columns` columns, broken between words; a longer word stands alone. */
export function wrapped(text: string, columns: number): string[] {
  return text.split("\n").flatMap((paragraph) => {
    const lines: string[] = [];
    let line = "";
    for (const word of paragraph.split(" ")) {
      if (line !== "" && `${line} ${word}`.length > columns) {
        lines.push(line);
        line = word;
      } else line = line === "" ? word : `${line} ${word}`;
    }
    return [...lines, line];
  });
}

/**
 * The examples at the end of help, in `columns` columns: a command goes on in the next line after
 * a backslash, its remark goes above it.
 */
export function fittedExamples(text: string, columns: number): string {
  return text
    .split("\n")
    .flatMap((line) => {
      if (line.length <= columns) return line;
      if (!line.startsWith("  $ ")) return fittedLine(line, columns);
      const [, command = line, remark] = /^( {2}\$ .*?)(?: {2,}#? ?(.*))?$/.exec(line) ?? [];
      const parts = continued(command, columns);
      return remark ? [`  # ${remark}`, ...parts] : parts;
    })
    .join("\n");
}

/** A line of a list (a term, two spaces, what it is about), or of prose. */
function fittedLine(line: string, columns: number): string {
  const [, term, gap, about] = /^ {2}(\S+)( {2,})(.+)$/.exec(line) ?? [];
  if (term && gap && about) return helpItem(term, term.length + gap.length - 2, about, columns);
  const indent = /^ */.exec(line)![0];
  return wrapped(line.trim(), columns - indent.length)
    .map((part) => indent + part)
    .join("\n");
}

function continued(command: string, columns: number): string[] {
  const words = command.match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? [];
  const lines: string[] = [];
  let line = "  $";
  for (const word of words.slice(1)) {
    if (`${line} ${word} \\`.length > columns && line.trim() !== "$") {
      lines.push(`${line} \\`);
      line = `     ${word}`;
    } else line = `${line} ${word}`;
  }
  return [...lines, line];
}
