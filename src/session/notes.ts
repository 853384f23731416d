import type { Hidden } from "../aggregate/select.ts";
import { isMadeByDemo } from "../effects/madeByDemo.ts";
import { backupIncomplete } from "../errors/source.ts";
import type { History } from "../read/history.ts";
import type { Located } from "../source/locate.ts";
import { counted, plural } from "../text/counted.ts";
import type { Request } from "./request.ts";
import { sourceName } from "./sourceNames.ts";

/** What a user should know about what was chosen: an unfinished backup, names of nobody, hidden rows. */
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
  `the names file names nobody here: ${names === 1 ? "its one handle is no address" : `none of its ${names.toLocaleString("en-US")} handles is an address`} of this history`;

const hiddenNote = ({ rooms, messages }: Hidden) =>
  `hid ${plural(rooms, "filtered room")} (${counted(messages)}); --include filtered shows them`;
