import { type Command, Option, type OptionValues } from "@commander-js/extra-typings";
import { conflictingOptions, missingOption } from "../errors/usage.ts";
import { INCLUDABLE, type Include } from "../messages/kind.ts";
import { formatOf } from "../output/format.ts";
import type { SourceName } from "../source/locate.ts";
import { choiceOption, parseLabel, parseList } from "./optionValues.ts";

/** What `--backup` means without a value; a folder of this name is `./newest`. */
const NEWEST_BACKUP = "newest";

/** `before` is false behind `--no-contacts`: the last of both wins. */
const collect = (value: string, before: readonly string[] | false | undefined): readonly string[] => [
  ...(before || []),
  value,
];

/** `--db` and `--backup` fill one list, because the source named first wins. */
function withSource<Args extends unknown[], Opts extends OptionValues>(command: Command<Args, Opts>) {
  const sources: SourceName[] = [];
  const add = (option: SourceName["option"]) => (value: string) => {
    sources.push({ option, value: value === NEWEST_BACKUP ? undefined : value });
    return sources as readonly SourceName[];
  };
  return command
    .addOption(
      new Option("--db <path>", "a Messages database, or the folder of one (repeatable)")
        .argParser(add("db"))
        .helpGroup("Source:"),
    )
    .addOption(
      new Option("--backup [path]", "a phone backup: folder, UDID, or the newest complete one (repeatable)")
        .preset(NEWEST_BACKUP)
        .argParser(add("backup"))
        .helpGroup("Source:"),
    )
    .addOption(
      new Option("--password-file <path>", "file with the backup's password (- is stdin)").helpGroup(
        "Source:",
      ),
    )
    .addOption(new Option("--no-progress", "show no progress").helpGroup("Output:"))
    .addOption(new Option("-q, --quiet", "no notes on stderr").helpGroup("Output:"));
}

function withPeople<Args extends unknown[], Opts extends OptionValues>(command: Command<Args, Opts>) {
  return command
    .addOption(
      new Option("--names <file>", "your own names: CSV handle,name or a JSON object").helpGroup("People:"),
    )
    .addOption(
      new Option("--contacts <path>", "an address book, vCard file or folder of them (repeatable)")
        .argParser(collect)
        .helpGroup("People:"),
    )
    .addOption(new Option("--no-contacts", "use no address book").helpGroup("People:"))
    .addOption(
      new Option("--me <label>", "what to call you (default Me)").argParser(parseLabel).helpGroup("People:"),
    )
    .addOption(new Option("--no-merge", "every chat row is its own room").helpGroup("People:"))
    .addOption(
      new Option("--anonymize", "no names, numbers, addresses or text in any output").helpGroup("People:"),
    );
}

function withFilters<Args extends unknown[], Opts extends OptionValues>(command: Command<Args, Opts>) {
  return command
    .addOption(
      new Option("--room <text>", "only this room: id, address or name (repeatable)")
        .argParser(collect)
        .helpGroup("Filter:"),
    )
    .addOption(
      new Option("--person <text>", "only what this person sent (repeatable)")
        .argParser(collect)
        .helpGroup("Filter:"),
    )
    .addOption(
      choiceOption("--direction <direction>", "only sent or received", ["sent", "received"]).helpGroup(
        "Filter:",
      ),
    )
    .addOption(
      new Option("--service <name>", "only this service, such as iMessage, SMS or RCS")
        .argParser(parseLabel)
        .helpGroup("Filter:"),
    )
    .addOption(
      new Option("--include <kinds>", `also count ${Object.keys(INCLUDABLE).join(", ")} (comma-separated)`)
        .argParser(parseIncludes)
        .helpGroup("Filter:"),
    );
}

function withTimes<Args extends unknown[], Opts extends OptionValues>(command: Command<Args, Opts>) {
  return command
    .addOption(
      new Option("--since <date>", "from this day, month, year or date and time on").helpGroup("Time:"),
    )
    .addOption(
      new Option(
        "--until <date>",
        "to the end of this day, month or year, or before this date and time",
      ).helpGroup("Time:"),
    )
    .addOption(new Option("--year <year>", "only this year, such as 2024").helpGroup("Time:"))
    .addOption(new Option("--month <month>", "only this month, such as 2024-03").helpGroup("Time:"))
    .addOption(
      new Option("--last <duration>", "only the last 30d, 12w, 6m or 2y before the newest message").helpGroup(
        "Time:",
      ),
    )
    .addOption(new Option("--tz <zone>", "IANA time zone (default this computer's)").helpGroup("Time:"))
    .addOption(
      choiceOption("--week-start <day>", "first day of the week", ["monday", "sunday"]).helpGroup("Time:"),
    );
}

/** Everything that a command which reads a history takes, and rooms as plain arguments. */
export const withHistory = <Args extends unknown[], Opts extends OptionValues>(
  command: Command<Args, Opts>,
) => withTimes(withFilters(withPeople(withSource(command))));

/** The flags that `withHistory` adds, as Commander leaves them. */
export type HistoryFlags = ReturnType<ReturnType<typeof withHistory<[], Record<never, never>>>["opts"]>;

/**
 * Adds `-f` and `-o`; without `-f` the extension of `-o` decides, once, before the command runs.
 *
 * Errors  usage/invalid-value where the two contradict.
 */
export function withOutput<
  Args extends unknown[],
  Opts extends OptionValues,
  const Format extends readonly string[],
>(command: Command<Args, Opts>, formats: Format, preferred: Format[number]) {
  return command
    .addOption(
      choiceOption("-f, --format <format>", "how to print it", formats)
        .default(preferred)
        .helpGroup("Output:"),
    )
    .addOption(
      new Option(
        "-o, --out <file>",
        "write to this file, in the format of its extension (- is stdout)",
      ).helpGroup("Output:"),
    )
    .hook("preAction", (_, running) => {
      const { format, out } = running.opts() as Partial<OutputFlags>;
      const typed = running.getOptionValueSource("format") === "default" ? undefined : format;
      running.setOptionValue("format", formatOf(typed, out, { formats, preferred }));
    });
}

/**
 * Refuses an option, typed although it has a default, where it would mean nothing.
 *
 * Shape   `needs` is the option it belongs to, and `never` those that leave no room for it, by their long names.
 * Errors  usage/missing-option, usage/conflict.
 */
export function withRule<Args extends unknown[], Opts extends OptionValues>(
  command: Command<Args, Opts>,
  option: string,
  { needs, never = [] }: { readonly needs?: string; readonly never?: readonly string[] },
) {
  return command.hook("preAction", (_, running) => {
    const isTyped = (long: string) => {
      const name = running.options.find((one) => one.long === long)!.attributeName();
      return running.getOptionValueSource(name) === "cli";
    };
    if (!isTyped(option)) return;
    const other = never.find(isTyped);
    if (other) throw conflictingOptions(option, other);
    if (needs && !isTyped(needs)) throw missingOption(option, needs);
  });
}

/** What `withOutput` adds. */
export interface OutputFlags {
  readonly format: string;
  readonly out?: string | undefined;
}

const INCLUDES = parseList(Object.keys(INCLUDABLE) as Include[]);

const parseIncludes = Object.assign(
  (value: string, before: ReadonlySet<Include> | undefined): ReadonlySet<Include> =>
    new Set([...(before ?? []), ...INCLUDES(value)]),
  { listed: INCLUDES.listed },
);
