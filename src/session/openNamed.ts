import type { Effects } from "../effects/effects.ts";
import type { ImsgError } from "../errors/error.ts";
import type { NameEntry } from "../people/names.ts";
import { readCardsFor } from "../read/contacts.ts";
import { type History, type OnUnreadable, type OpenOptions, openHistory } from "../read/history.ts";
import { type Located, locate } from "../source/locate.ts";
import { readNames } from "./names.ts";
import { passwordSource } from "./password.ts";
import { createProgress, type Progress } from "./progress.ts";
import type { Request } from "./request.ts";

/** How sources are opened, where a command does not leave that to the request. */
export interface SourceChoice {
  readonly located?: readonly Located[] | undefined;
  /** For `doctor`, which goes on when a source cannot be read. */
  readonly onUnreadable?: OnUnreadable | undefined;
  /** Told of an address book of the Mac that cannot be read, which nobody named. */
  readonly onUnreadableBook?: ((error: ImsgError) => void) | undefined;
}

/** Sources that are open, and who is in them; no message is read. */
export interface OpenedHistory {
  readonly located: readonly Located[];
  readonly history: History;
  readonly progress: Progress;
  /** The number of names in the user's file if none of them is of this history; else 0. */
  readonly unmatchedNames: number;
}

/** The number of names if none of them is used, as in the names file of another history; else 0. */
function unmatchedIn(names: readonly NameEntry[], me: string, { people }: History): number {
  const isUsed =
    names.some(({ name }) => name.normalize("NFC") === me.normalize("NFC")) ||
    people.persons.some(({ nameSource }) => nameSource === "names");
  return isUsed ? 0 : names.length;
}

/** Opens what a request names, without reading a message. Errors: source/*, schema/*, usage/*. */
export async function openNamed(
  request: Request,
  effects: Effects,
  options: SourceChoice & Pick<OpenOptions, "threads" | "checksAtEnd"> = {},
): Promise<OpenedHistory> {
  const { me, contacts, merge } = request.people;
  const names = await readNames(request.people.names, effects);
  const located = options.located ?? locate(request.sources, effects);
  const progress = createProgress(effects, request);
  const history = await openHistory(located, {
    people: { me, names },
    cards: (sources) => readCardsFor(sources, contacts, effects, options.onUnreadableBook),
    merge,
    password: passwordSource(request.passwordFile, effects),
    onProgress: progress.report,
    threads: options.threads,
    checksAtEnd: options.checksAtEnd,
    onUnreadable: options.onUnreadable,
  });
  return { located, history, progress, unmatchedNames: unmatchedIn(names, me, history) };
}
