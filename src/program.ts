import {
  type Argument,
  Command,
  CommanderError,
  type CommandUnknownOpts,
  Help,
  type HelpConfiguration,
} from "@commander-js/extra-typings";
import { backupsCommand } from "./commands/backups.ts";
import { completeCommand } from "./commands/complete.ts";
import { completionCommand } from "./commands/completion.ts";
import { contactsCommand } from "./commands/contacts.ts";
import { conversationsCommand } from "./commands/conversations.ts";
import { countsCommand } from "./commands/counts.ts";
import { demoCommand } from "./commands/demo.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { exportCommand } from "./commands/export.ts";
import { gapsCommand } from "./commands/gaps.ts";
import { TOPICS } from "./commands/help/topics.ts";
import { helpCommand } from "./commands/help.ts";
import { manCommand } from "./commands/man.ts";
import { plotCommand } from "./commands/plot.ts";
import { queryCommand } from "./commands/query.ts";
import { reactionsCommand } from "./commands/reactions.ts";
import { repliesCommand } from "./commands/replies.ts";
import { reportCommand } from "./commands/report.ts";
import { roomsCommand } from "./commands/rooms.ts";
import { statsCommand } from "./commands/stats.ts";
import { wordsCommand } from "./commands/words.ts";
import type { Effects } from "./effects/effects.ts";
import { byCopies, repeatable } from "./effects/repeatable.ts";
import { version } from "./effects/version.ts";
import { bugLines, EXIT_CODES, ImsgError, nameless } from "./errors/error.ts";
import { explained } from "./errors/system.ts";
import { oneLine, saidSafely } from "./text/escape.ts";
import { fittedExamples, helpItem } from "./text/helpLines.ts";
import { nearestLabels } from "./text/nearness.ts";

export const BUG = 1;

/** Runs one command line and gives its exit code; every error is reported here. */
export async function main(args: readonly string[], world: Effects): Promise<number> {
  const effects = speakingSafely(world);
  try {
    const first = repeatable(effects);
    try {
      await runCommand(args, first.effects);
    } catch (error) {
      const hasChanged = error instanceof ImsgError && error.code === "source/changed";
      if (!hasChanged || !first.canBeginAgain()) throw error;
      await runCommand(args, byCopies(effects));
    }
    return 0;
  } catch (error) {
    return report(error, args, effects);
  }
}

async function runCommand(args: readonly string[], effects: Effects): Promise<void> {
  if (args.every((arg) => arg === "--debug")) await (await import("./commands/welcome.ts")).welcome(effects);
  else await createProgram(effects).parseAsync(args.map(withoutComment), { from: "user" });
}

/** An argument that begins with an SQL comment is a statement, not an option. */
const withoutComment = (argument: string): string => (/^--\s/.test(argument) ? `\n${argument}` : argument);

/** Escapes all that goes to stderr, so that no name, path or argument can control a terminal. */
const speakingSafely = (effects: Effects): Effects =>
  Object.create(effects, {
    stderr: { value: (text: string) => effects.stderr(saidSafely(text)) },
  }) as Effects;

const COMMANDS = [
  roomsCommand,
  countsCommand,
  statsCommand,
  gapsCommand,
  conversationsCommand,
  repliesCommand,
  plotCommand,
  exportCommand,
  wordsCommand,
  reactionsCommand,
  reportCommand,
  queryCommand,
  contactsCommand,
  backupsCommand,
  doctorCommand,
  demoCommand,
  completionCommand,
];

/** The tree of commands; Commander writes through the effects, and its exits become errors. */
export function createProgram(effects: Effects): CommandUnknownOpts {
  const program = withDebug(new Command("imsg").version(version(), "-V, --version", "print the version"))
    .description("What do my messages say about the people I talk to?")
    .addHelpText("before", "Charts and tidy data from Apple Messages, on your own machine.\n")
    .addHelpText("after", HELP_EXAMPLES)
    .showHelpAfterError(false);
  for (const command of COMMANDS) program.addCommand(command(effects));
  program.helpCommand(false).addCommand(helpCommand(effects));
  for (const command of [completeCommand, manCommand]) program.addCommand(command(effects), { hidden: true });
  for (const command of program.commands) withDebug(command);
  for (const command of [program, ...program.commands])
    command
      .exitOverride()
      .showSuggestionAfterError(false)
      .configureOutput({ writeErr: () => {}, ...helpOutput(effects) })
      .configureHelp(HELP_LAYOUT);
  return program;
}

/** What every command takes. */
const withDebug = (command: CommandUnknownOpts): CommandUnknownOpts =>
  command.helpOption("-h, --help", "show help").option("--debug", "show the stack of an unexpected error");

/** Lines longer than this are hard to read. */
const MOST_COLUMNS = 100;

function helpOutput(effects: Effects) {
  const columns = Math.min(effects.columns, MOST_COLUMNS);
  return {
    writeOut: (text: string) => void effects.stdout(fittedExamples(text, columns)),
    getOutHelpWidth: () => columns,
    getOutHasColors: () => effects.isTerminal.stdout && !effects.env.NO_COLOR && effects.env.TERM !== "dumb",
  };
}

/** Headings are bold, in the terminal's own colour; descriptions are never broken inside a word. */
const HELP_LAYOUT: HelpConfiguration = {
  styleTitle: (title) => `\u001b[1m${title}\u001b[22m`,
  subcommandTerm: (command) =>
    [command.name(), ...command.registeredArguments.map(humanReadableArgument)].join(" "),
  /** Commander's "preset" is what an option means without its value, which the description says. */
  optionDescription(option) {
    return Help.prototype.optionDescription.call(this, option).replace(/ \(preset: .*\)$/, "");
  },
  formatItem(term, termWidth, about, helper) {
    return helpItem(term, termWidth, about, helper.helpWidth ?? MOST_COLUMNS);
  },
};

const humanReadableArgument = (argument: Argument): string => {
  const name = argument.name() + (argument.variadic ? "..." : "");
  return argument.required ? `<${name}>` : `[${name}]`;
};

const HELP_EXAMPLES = `
Examples:
  $ imsg demo                                  try it on an invented history
  $ imsg rooms                                 which groups and people there are
  $ imsg plot 'Book club'                      draw three pictures of one
  $ imsg counts 'Book club' --by week          the numbers behind them
  $ imsg export > messages.csv                 everything, for further analysis

imsg help topics lists pages on sources, counting, time and more.
`;

function report(thrown: unknown, args: readonly string[], effects: Effects): number {
  const error = explained(thrown);
  const isAnonymous = args.includes("--anonymize");
  const stack = args.includes("--debug") && error instanceof Error ? stackOf(error, isAnonymous) : undefined;
  if (error instanceof CommanderError) return reportUsage(error, args, effects);
  if (error instanceof ImsgError) {
    const { message, hint } = isAnonymous ? nameless(error) : error;
    effects.stderr(`imsg: ${oneLine(message)}\n${oneLine(hint)}\n`);
    if (stack) effects.stderr(stack);
    return error.exitCode;
  }
  effects.stderr(stack ?? bugLines(error));
  return BUG;
}

/** Folders of a file that a frame names; Node's own files are in none. */
const FOLDERS = /(?:file:\/\/|[A-Z]:)?(?<!\w)[\\/].*[\\/]/i;

/** The stack of an error; with --anonymize no message and no folders, which may name people. */
function stackOf({ name, message, stack = "" }: Error, isAnonymous: boolean): string {
  if (!isAnonymous) return `${stack}\n`;
  const lines = stack.replace(message, "").split("\n");
  const frames = lines.filter((line) => /^ +at /.test(line)).map((line) => line.replace(FOLDERS, ""));
  return `${[name, ...frames].join("\n")}\n`;
}

/** Commander ends `--help` and `--version` by an error too. */
function reportUsage(error: CommanderError, args: readonly string[], effects: Effects): number {
  if (error.exitCode === 0) return 0;
  effects.stderr(
    `imsg: ${oneLine(error.message.replace(/^error: /, ""))}\n${usageHint(error, args, effects)}\n`,
  );
  return EXIT_CODES.usage;
}

function usageHint({ code, message }: CommanderError, args: readonly string[], effects: Effects): string {
  const program = createProgram(effects);
  const name = args.find((arg) => !arg.startsWith("-"));
  const command = program.commands.find((one) => one.name() === name);
  const near = nearTo(message, command ?? program, program);
  if (near.length > 0) return `(Did you mean ${near.length > 1 ? "one of " : ""}${near.join(", ")}?)`;
  if (!command || code === "commander.unknownCommand") return "imsg --help lists the commands.";
  const isUnquoted = code === "commander.excessArguments" && command.registeredArguments.length > 0;
  return `${isUnquoted ? "Words that belong together go in quotes; " : ""}imsg ${name} --help says what it takes.`;
}

/** The options or commands (for `help`, topics too) that an unknown one may have been meant as. */
function nearTo(message: string, command: CommandUnknownOpts, program: CommandUnknownOpts): string[] {
  const [, what, typed = ""] = /^(?:error: )?unknown (option|command) '(?:--)?([^'=]*)/.exec(message) ?? [];
  const help = program.createHelp();
  if (what === "option") {
    const names = help.visibleOptions(command).flatMap(({ long }) => long?.slice(2) ?? []);
    return nearestLabels(typed, names).map((name) => `--${name}`);
  }
  const topics = command.name() === "help" ? TOPICS.map(({ name }) => name) : [];
  return what
    ? nearestLabels(typed, [...help.visibleCommands(program).map((one) => one.name()), ...topics])
    : [];
}
