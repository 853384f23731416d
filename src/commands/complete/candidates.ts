import type { CommandUnknownOpts, Option } from "@commander-js/extra-typings";
import { TOPICS } from "../help/topics.ts";

/** What may stand at the place where Tab was pressed. */
export type Candidates =
  | { readonly kind: "words"; readonly words: readonly Offer[] }
  | { readonly kind: "files" | "rooms" | "people" };

export interface Offer {
  readonly word: string;
  readonly about?: string;
}

/**
 * What may be typed next on this line?
 *
 * Shape   the words after the program's name, the last one being typed -> what to offer there.
 */
export function candidatesFor(program: CommandUnknownOpts, line: readonly string[]): Candidates {
  const [name, ...rest] = line;
  if (name === undefined || rest.length === 0)
    return name?.startsWith("-") ? optionsOf(program) : offers(commandsOf(program));
  if (name === "help")
    return offers([
      ...commandsOf(program),
      { word: "topics", about: "what there is to read" },
      ...TOPICS.map(({ name, title }) => ({ word: name, about: title })),
    ]);
  const command = program.commands.find((one) => one.name() === name);
  return command ? candidatesOf(command, rest) : offers([]);
}

/** The words without the `=` that bash takes for words of their own. */
export const withoutEquals = (line: readonly string[]): readonly string[] => {
  const kept = line.filter((word, index) => word !== "=" || !line[index - 1]?.startsWith("--"));
  return line.at(-1) === "=" && kept.length < line.length ? [...kept, ""] : kept;
};

/** The option whose value is being typed, if it is one: `--room B` or `--room=B`. */
function pendingOption(command: CommandUnknownOpts, words: readonly string[]): Option | undefined {
  const current = words.at(-1) ?? "";
  const assigned = /^(--[\w-]+)=/.exec(current)?.[1];
  const before = words.at(-2);
  const option = command.options.find(({ long, short }) =>
    assigned ? long === assigned : before !== undefined && (long === before || short === before),
  );
  if (option?.required || assigned) return option;
  return option?.optional && !current.startsWith("-") ? option : undefined;
}

function candidatesOf(command: CommandUnknownOpts, words: readonly string[]): Candidates {
  const current = words.at(-1) ?? "";
  const option = pendingOption(command, words);
  if (option) return valuesOf(option, current.replace(/^--[\w-]+=/, ""));
  if (current.startsWith("-")) return optionsOf(command);
  const [argument] = command.registeredArguments;
  if (argument?.argChoices) return offers(argument.argChoices.map((word) => ({ word })));
  return { kind: /^(rooms|text)$/.test(argument?.name() ?? "") ? "rooms" : "files" };
}

function valuesOf(option: Option, current: string): Candidates {
  if (option.long === "--room" || option.long === "--search") return { kind: "rooms" };
  if (option.long === "--person") return { kind: "people" };
  if (option.long === "--tz") return offers(Intl.supportedValuesOf("timeZone").map((word) => ({ word })));
  if (option.argChoices) return offers(option.argChoices.map((word) => ({ word })));
  const { listed } = (option.parseArg ?? {}) as { listed?: readonly string[] };
  if (listed) {
    const before = current.slice(0, current.lastIndexOf(",") + 1);
    const named = before.toLowerCase().split(",");
    const others = listed.filter((word) => !named.includes(word.toLowerCase()));
    return offers(others.map((word) => ({ word: before + word })));
  }
  return /[<[](path|file|folder)[\]>]/.test(option.flags) ? { kind: "files" } : offers([]);
}

const offers = (words: readonly Offer[]): Candidates => ({ kind: "words", words });

const commandsOf = (program: CommandUnknownOpts): Offer[] =>
  program
    .createHelp()
    .visibleCommands(program)
    .map((command) => ({ word: command.name(), about: command.summary() || command.description() }));

const optionsOf = (command: CommandUnknownOpts): Candidates =>
  offers(
    command
      .createHelp()
      .visibleOptions(command)
      .flatMap(({ long, description }) => (long ? { word: long, about: description } : [])),
  );
