import { Argument, Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import type { Effects } from "../effects/effects.ts";
import { requoted, unquoted } from "../text/shellWords.ts";
import type { Candidates, Offer } from "./complete/candidates.ts";
import { SHELLS, type Shell } from "./completion.ts";

/** Called by completion scripts: prints `:files` or `:words`, then the words, one a line. */
export function completeCommand(effects: Effects) {
  const command = new Command("complete").description("print what may be typed next, for completion scripts");
  return command
    .addArgument(new Argument("<shell>", "the shell that asks").choices(SHELLS))
    .argument("[words...]", "the words after the program's name, the last one being typed")
    .action((shell, words) => complete(command.parent!, { shell, words }, effects));
}

interface CompletionRequest {
  readonly shell: Shell;
  readonly words: readonly string[];
}

/** Prints what may be typed next; no errors, because nobody typed this command. */
async function complete(
  program: CommandUnknownOpts,
  { shell, words }: CompletionRequest,
  effects: Effects,
): Promise<void> {
  const { candidatesFor, withoutEquals } = await import("./complete/candidates.ts");
  const typed = withoutEquals(words);
  const line = typed.map((word) => expanded(unquoted(word), effects));
  const candidates = candidatesFor(program, line);
  if (candidates.kind === "files") return void (await effects.stdout(":files\n"));
  const current = line.at(-1) ?? "";
  // Shells other than bash with its word breaks hand over `--room=Bo` as one word.
  const prefix = /^--[\w-]+=/.exec(current)?.[0] ?? "";
  const offers = (await offersFor(candidates, line, effects)).map((offer) => ({
    ...offer,
    word: prefix + offer.word,
  }));
  const lines = offers
    // A line is a word, and no control character may reach the terminal.
    .filter(({ word }) => !/\p{Cc}/u.test(word))
    .filter(({ word }) => shell !== "bash" || word.toLowerCase().startsWith(current.toLowerCase()))
    .map((offer) => lineFor(shell, offer, typed.at(-1) ?? ""));
  await effects.stdout([":words", ...lines, ""].join("\n"));
}

function lineFor(shell: Shell, { word, about }: Offer, typed: string): string {
  if (shell === "bash") return requoted(word, typed);
  return shell === "fish" && about ? `${word}\t${about.replaceAll("\n", " ")}` : word;
}

const expanded = (word: string, { home }: Effects) => (word.startsWith("~/") ? home + word.slice(1) : word);

async function offersFor(
  candidates: Candidates,
  line: readonly string[],
  effects: Effects,
): Promise<readonly Offer[]> {
  if (candidates.kind === "words") return candidates.words;
  if (candidates.kind === "files") return [];
  try {
    const { namesOnLine } = await import("../session/namesOnLine.ts");
    return (await namesOnLine(candidates.kind, line.slice(1, -1), effects)).map((word) => ({ word }));
  } catch {
    return [];
  }
}
