import type { CommandUnknownOpts, Help, Option } from "@commander-js/extra-typings";
import { sharedOptions } from "../../src/commands/man.ts";
import { defaultEffects } from "../../src/effects/node.ts";
import { createProgram } from "../../src/program.ts";

/**
 * The command reference of docs/cli.md, from the program that prints `--help`.
 *
 * Shape  options that most commands share, by group; then each command with the options of its own,
 *        and the names of the shared ones it takes.
 */
export function cliReference(): string {
  const program = createProgram(defaultEffects);
  const help = program.createHelp();
  const commands = help.visibleCommands(program).filter((command) => command.name() !== "help");
  const shared = [...sharedOptions(commands).values()].map((option) => lineOf(option, help));
  const groups = groupBy(shared, ({ group }) => group);
  return [
    "",
    "## Options that several commands take\n",
    ...[...groups].map(([group, members]) => `### ${group}\n\n${block(members.map(({ line }) => line))}`),
    "## Commands\n",
    ...commands.map((command) => commandReference(command, groups)),
  ].join("\n");
}

interface OptionLine {
  readonly group: string;
  readonly name: string;
  readonly line: string;
}

function linesOf(command: CommandUnknownOpts): OptionLine[] {
  const help = command.createHelp();
  return help
    .visibleOptions(command)
    .filter((option) => option.long !== "--help")
    .map((option) => lineOf(option, help));
}

const lineOf = (option: Option, help: Help): OptionLine => ({
  group: (option.helpGroupHeading ?? "Other:").replace(/:$/, ""),
  name: option.long ?? option.flags,
  line: itemLine(help.optionTerm(option), help.optionDescription(option)),
});

function commandReference(
  command: CommandUnknownOpts,
  groups: ReadonlyMap<string, readonly OptionLine[]>,
): string {
  const help = command.createHelp();
  const args = help
    .visibleArguments(command)
    .map((argument) => itemLine(help.argumentTerm(argument), help.argumentDescription(argument)));
  const isShared = ({ group, line }: OptionLine) => groups.get(group)?.some((one) => one.line === line);
  const own = linesOf(command).filter((option) => !isShared(option));
  const taken = groupBy(linesOf(command).filter(isShared), ({ group }) => group);
  const also = [...taken].map(([group, options]) => {
    const link = `[${group}](#${group.toLowerCase()})`;
    if (options.length === groups.get(group)!.length) return link;
    return `${options.map(({ name }) => `\`${name}\``).join(", ")} of ${link}`;
  });
  return [
    `### \`imsg ${command.name()}\`\n`,
    `${sentence(help.commandDescription(command))}\n`,
    block([help.commandUsage(command), ...args, ...own.map(({ line }) => line)]),
    ...(also.length > 0 ? [`Also: ${also.join(" · ")}\n`] : []),
    ...examplesOf(command),
  ].join("\n");
}

const block = (lines: readonly string[]) => `\`\`\`text\n${lines.join("\n")}\n\`\`\`\n`;

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const itemLine = (term: string, about: string) => `  ${term.padEnd(26)}  ${about}`;

/** The examples that the command's help ends with. */
function examplesOf(command: CommandUnknownOpts): string[] {
  let help = "";
  command.configureOutput({ writeOut: (text) => (help += text), getOutHelpWidth: () => 100 }).outputHelp();
  const lines = [...help.matchAll(/^ {2}\$ (.+)$/gm)].map((match) => match[1]!);
  return lines.length > 0 ? [`\`\`\`sh\n${lines.join("\n")}\n\`\`\`\n`] : [];
}

/** Map.groupBy, which Node 20 lacks. */
function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
