import type { Hidden } from "../aggregate/choice.ts";
import type { Effects } from "../effects/effects.ts";
import { isMadeByDemo } from "../effects/madeByDemo.ts";
import { backupIncomplete } from "../errors/source.ts";
import type { History } from "../read/history.ts";
import type { Located } from "../source/locate.ts";
import { counted, plural } from "../text/counted.ts";
import { oneLine } from "../text/escape.ts";
import { grouped } from "../text/numbers.ts";
import { inColumns } from "../text/wrap.ts";
import type { Request } from "./request.ts";
import { sourceName } from "./sourceNames.ts";

/** Notes on what was chosen: unfinished backups, a names file that matches nobody, hidden rows. */
export function chosenNotes(
  {
    history,
    located,
    unmatchedNames,
  }: { readonly history: History; readonly located: readonly Located[]; readonly unmatchedNames: number },
  request: Request,
  filtered: Hidden,
): string[] {
  const unfinished = history.sources.flatMap((source) =>
    source.located.kind === "backup" && !source.located.info.complete
      ? [backupIncomplete(sourceName(source.path, source.index, request.isAnonymous))]
      : [],
  );
  return [
    ...unfinished.map((error) => `${error.message} ${error.hint}`),
    ...(unmatchedNames > 0 ? [unmatchedNote(unmatchedNames)] : []),
    ...(filtered.messages > 0 && !isDemo(located) ? [hiddenNote(filtered)] : []),
  ];
}

/** A demo has its filtered rows on purpose. */
const isDemo = (located: readonly Located[]) =>
  located.every(({ kind, path }) => kind === "database" && isMadeByDemo(path));

const unmatchedNote = (names: number) =>
  `the names file names nobody here: ${names === 1 ? "its one handle is not an address" : `none of its ${grouped(names)} handles is an address`} of this history`;

const hiddenNote = ({ rooms, messages }: Hidden) =>
  `hid ${plural(rooms, "filtered room")} (${counted(messages)}); --include filtered shows them`;

/** Makes a writer of notes, each one line on stderr, wrapped for a terminal; none when quiet. */
export function noteTo(
  { stderr, isTerminal, noteColumns }: Pick<Effects, "stderr" | "isTerminal" | "noteColumns">,
  isQuiet = false,
): (text: string) => void {
  if (isQuiet) return () => {};
  const linesOf = (line: string) => (isTerminal.stderr ? inColumns(line, noteColumns).join("\n") : line);
  return (text) => stderr(`${linesOf(oneLine(text))}\n`);
}

/** Why an output holds nothing, by what was asked for; `what` is what it would hold. */
export function nothingChosen({ filter }: Request, what = "messages"): string {
  const { rooms, persons, direction, service, range, lastBefore } = filter;
  if (range.since || range.until || lastBefore) return `no ${what} in this range`;
  return `no ${what} ${rooms || persons || direction || service ? "match these filters" : "in this history"}`;
}
