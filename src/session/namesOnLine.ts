import { Command } from "@commander-js/extra-typings";
import type { Effects } from "../effects/effects.ts";
import type { History } from "../read/history.ts";
import { compareText } from "../text/compare.ts";
import { addTo } from "../text/maps.ts";
import { withHistory } from "./flags.ts";
import { openNamed } from "./openNamed.ts";
import { readRequest } from "./withSession.ts";

/**
 * The rooms or people of the source that a command line names so far, for completion.
 *
 * Shape   names, or ids where several share a name; ascending. No message is read, nothing is
 *         asked, nothing is said.
 * Errors  those of opening the source.
 */
export async function namesOnLine(
  what: "rooms" | "people",
  words: readonly string[],
  effects: Effects,
): Promise<string[]> {
  const silent = Object.create(effects, {
    isTerminal: { value: { stdin: false, stdout: false, stderr: false } },
    stderr: { value: () => {} },
  }) as Effects;
  const request = await readRequest(flagsIn(words), silent);
  if (request.isAnonymous || request.passwordFile === "-") return [];
  const { history } = await openNamed(request, silent);
  try {
    const names = what === "rooms" ? roomNames(history) : personNames(history);
    return names.sort(compareText);
  } finally {
    history[Symbol.dispose]();
  }
}

/** Options that choose source and names, from a line that is incomplete and may have others. */
function flagsIn(words: readonly string[]) {
  const reader = withHistory(new Command().allowUnknownOption().allowExcessArguments().exitOverride());
  const complete = words.filter((word, index) => index < words.length - 1 || !word.startsWith("-"));
  return reader
    .configureOutput({ writeErr: () => {} })
    .parse([...complete], { from: "user" })
    .opts();
}

function roomNames({ rooms }: History): string[] {
  const live = rooms.list.filter(({ threads }) => threads.some((one) => !one.isShell && !one.isFiltered));
  const counts = new Map<string, number>();
  for (const { name } of live) addTo(counts, name);
  return live.map(({ id, name }) => (counts.get(name) === 1 ? name : id));
}

const personNames = ({ people }: History): string[] =>
  people.persons.filter(({ isMe }) => !isMe).map(({ name }) => name);
