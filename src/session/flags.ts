import { type Command, Option, type OptionValues } from "@commander-js/extra-typings";
import { conflictingOptions, missingOption } from "../errors/usage.ts";
import { INCLUDABLE, type Include } from "../messages/kind.ts";
import { formatOf } from "../output/format.ts";
import type { SourceName } from "../source/locate.ts";
import { choiceOption, parseLabel, parseList, parseOut, parsePath } from "./optionValues.ts";

/** What `--backup` means without a value; a folder of this name is `./newest`. */
const NEWEST_BACKUP = "newest";

/** `before` is false after `--no-contacts`: the last of both wins. */
const collect = (value: string, before: readonly string[] | false | undefined): readonly string[] => [
  ...(before || []),
  value,
];

const collectPaths = (value: string, before: readonly string[] | false | undefined) =>
  collect(parsePath(value), before);

/** `--db` and `--backup` fill one list, because the source named first wins. */
function withSource<Args extends unknown[], Opts extends OptionValues>(command: Command<Args, Opts>) {
  const sources: SourceName[] = [];
  const add = (option: SourceName["option"]) => (value: string) => {
    sources.push({ option, value: value === NEWEST_BACKUP ? undefined : parsePath(value) });
    return sources as readonly SourceName[];
  };
  return command
    .optionsGroup("Source:")
    .option("--db <path>", "a Messages database, or the folder of one (repeatable)", add("db"))
    .addOption(
      new Option("--backup [path]", "a phone backup: folder, UDID, or the newest complete one (repeatable)")
        .preset(NEWEST_BACKUP)
        .argParser(add("backup")),
    )
    .option("--password-file <path>", "file with the backup's password (- is stdin)", parsePath)
    .optionsGroup("Output:")
    .option("--no-progress", "show no progress")
    .option("-q, --quiet", "no notes on stderr");
}

const withPeople = <Args extends unknown[], Opts extends OptionValues>(command: Command<Args, Opts>) =>
  command
    .optionsGroup("People:")
    .option("--names <file>", "your own names: CSV handle,name or a JSON object", parsePath)
    .option("--contacts <path>", "an address book, vCard file or folder of them (repeatable)", collectPaths)
    .option("--no-contacts", "use no address book")
    .option("--me <label>", "what to call you (default Me)", parseLabel)
    .option("--no-merge", "make every thread a room of its own")
    .option("--anonymize", "no names, numbers, addresses or text in any output");

const withFilters = <Args extends unknown[], Opts extends OptionValues>(command: Command<Args, Opts>) =>
  command
    .optionsGroup("Filter:")
    .option("--room <text>", "only this room: id, address or name (repeatable)", collect)
    .option("--person <text>", "only what this person sent (repeatable)", collect)
    .addOption(choiceOption("--direction <direction>", "only sent or received", ["sent", "received"]))
    .option("--service <name>", "only this service, such as iMessage, SMS or RCS", parseLabel)
    .option(
      "--include <kinds>",
      `also count ${Object.keys(INCLUDABLE).join(", ")} (comma-separated)`,
      parseIncludes,
    );

const withTimes = <Args extends unknown[], Opts extends OptionValues>(command: Command<Args, Opts>) =>
  command
    .optionsGroup("Time:")
    .option("--since <date>", "from this day, month, year or date and time on")
    .option("--until <date>", "to the end of this day, month or year, or before this date and time")
    .option("--year <year>", "only this year, such as 2024")
    .option("--month <month>", "only this month, such as 2024-03")
    .option("--last <duration>", "only the last 30d, 12w, 6m or 2y before the newest message")
    .option("--tz <zone>", "IANA time zone (default this computer's)")
    .addOption(
      choiceOption("--week-start <day>", "first day of the week (default monday)", ["monday", "sunday"]),
    )
    .optionsGroup("");

/** Everything that a command which reads a history takes, and rooms as plain arguments. */
export const withHistory = <Args extends unknown[], Opts extends OptionValues>(
  command: Command<Args, Opts>,
) => withTimes(withFilters(withPeople(withSource(command))));

/** As `withHistory`, for commands that refuse `--include`: their help does not offer it. */
export function withMessagesOnly<Args extends unknown[], Opts extends OptionValues>(
  command: Command<Args, Opts>,
) {
  const made = withHistory(command);
  made.options.find(({ long }) => long === "--include")!.hidden = true;
  return made;
}

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
    .optionsGroup("Output:")
    .addOption(choiceOption("-f, --format <format>", "how to print it", formats).default(preferred))
    .option("-o, --out <file>", "write to this file, in the format of its extension (- is stdout)", parseOut)
    .optionsGroup("")
    .hook("preAction", (_, running) => {
      const { format, out } = running.opts() as Partial<OutputFlags>;
      const typed = running.getOptionValueSource("format") === "default" ? undefined : format;
      running.setOptionValue("format", formatOf(typed, out, { formats, preferred }));
    });
}

/**
 * Refuses an option where it would have no effect; its default value is never refused.
 *
 * Shape   `needs` is the option that it requires, and `never` those that it cannot be combined
 *         with, by their long names.
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
