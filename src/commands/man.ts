import { Command, type CommandUnknownOpts, type Help, type Option } from "@commander-js/extra-typings";
import type { Effects } from "../effects/effects.ts";
import { version } from "../effects/version.ts";
import { getOrMake } from "../text/maps.ts";
import { TOPICS } from "./help/topics.ts";

/** The build keeps what it prints as dist/imsg.1. */
export function manCommand(effects: Effects) {
  const command = new Command("man").description("print the manual page");
  return command.action(() => effects.stdout(manPage(command.parent!)));
}

/** The manual page in roff's man macros, from the definitions that `--help` prints. */
function manPage(program: CommandUnknownOpts): string {
  const help = program.createHelp();
  const commands = help.visibleCommands(program);
  const shared = sharedOptions(commands);
  const lines = [
    `.TH IMSG 1 "" "imsg ${version()}" "User Commands"`,
    ".SH NAME",
    "imsg \\- what do my messages say about the people I talk to?",
    ".SH SYNOPSIS",
    ".B imsg",
    "[\\fIcommand\\fR] [\\fIoptions\\fR]",
    ".SH DESCRIPTION",
    "Reads Apple Messages databases and phone backups, read-only and offline, and counts, draws and exports them.",
    "Without a command it says what is here and what to type next.",
    ".SH COMMANDS",
    ...commands.flatMap((command) => commandLines(command, help, shared)),
    ".SH OPTIONS",
    "Most commands take these; imsg COMMAND \\-\\-help lists those of one.",
    ...[...shared.values()].flatMap((option) => optionLines(option, help)),
    ...TOPICS.flatMap(({ name, text }) => [
      `.SH ${name.toUpperCase()}`,
      ".nf",
      ...text.split("\n").map(roff),
      ".fi",
    ]),
    ".SH FILES",
    ".TP",
    "~/.config/imsg/config.json",
    "Defaults: db, backup, tz, names, contacts, me, weekStart.",
    ".SH ENVIRONMENT",
    ...ENVIRONMENT.flatMap(([name, about]) => [".TP", name, roff(about)]),
  ];
  return `${lines.join("\n")}\n`;
}

const ENVIRONMENT = [
  ["IMSG_DB", "the database to read when no option and no configuration names one"],
  ["IMSG_BACKUP_PASSWORD", "the password of an encrypted backup"],
  ["IMSG_THREADS", "how many threads read a source; default: as many as cores for a large one"],
  ["XDG_CONFIG_HOME", "the folder that holds imsg/config.json; default: ~/.config"],
  ["NO_COLOR", "no colour on terminals"],
  ["TMPDIR", "where copied and decrypted data is kept meanwhile"],
] as const;

/** An option that at least this many commands have in the same words is described once. */
const SHARED_BY = 4;

/** Options that several commands have; docs/cli.md lists the same. */
export function sharedOptions(commands: readonly CommandUnknownOpts[]): ReadonlyMap<string, Option> {
  const uses = new Map<string, { option: Option; count: number }>();
  for (const command of commands)
    for (const option of command.options) {
      getOrMake(uses, keyOf(option), () => ({ option, count: 0 })).count++;
    }
  const most = [...uses].filter(([, { count }]) => count >= SHARED_BY);
  return new Map(most.map(([key, { option }]) => [key, option]));
}

const keyOf = ({ flags, description, defaultValue }: Option) =>
  JSON.stringify([flags, description, defaultValue]);

function commandLines(
  command: CommandUnknownOpts,
  help: Help,
  shared: ReadonlyMap<string, Option>,
): string[] {
  const own = command.createHelp();
  return [
    `.SS "${roff(own.commandUsage(command).replace(" [options]", ""))}"`,
    roff(sentence(own.commandDescription(command))),
    ...own
      .visibleOptions(command)
      .filter((option) => option.long !== "--help" && !shared.has(keyOf(option)))
      .flatMap((option) => optionLines(option as Option, help)),
  ];
}

const optionLines = (option: Option, help: Help): string[] => [
  ".TP",
  `.B ${roff(help.optionTerm(option))}`,
  roff(help.optionDescription(option)),
];

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** Escapes text for roff: backslashes, hyphens, quotes, lines that would begin with a request. */
const roff = (text: string): string =>
  text.replaceAll("\\", "\\e").replaceAll("-", "\\-").replaceAll('"', "\\(dq").replace(/^[.']/, "\\&$&");
