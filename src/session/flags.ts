import { type Command, InvalidArgumentError, Option } from "commander";
import { INCLUDABLE, type Include } from "../messages/kind.ts";
import type { SourceName } from "../source/locate.ts";

/** Options that more than one command takes, as Commander leaves them. */
export interface SourceFlags {
  readonly sources: readonly SourceName[];
  readonly passwordFile?: string;
  readonly progress: boolean;
  readonly quiet?: boolean;
}

export interface PeopleFlags {
  readonly names?: string;
  /** Paths; false for none at all; undefined to find them. */
  readonly contacts?: readonly string[] | false;
  readonly me?: string;
  readonly merge: boolean;
  readonly anonymize?: boolean;
}

export interface FilterFlags {
  readonly room?: readonly string[];
  readonly person?: readonly string[];
  readonly direction?: "sent" | "received";
  readonly service?: string;
  readonly include: ReadonlySet<Include>;
  readonly tz?: string;
  readonly weekStart?: "monday" | "sunday";
  readonly since?: string;
  readonly until?: string;
}

export interface OutputFlags {
  readonly format: string;
  readonly out?: string;
}

/** What every command that reads a history takes. */
export type HistoryFlags = SourceFlags & PeopleFlags & FilterFlags;

const collect = (value: string, before: readonly string[] | undefined) => [...(before ?? []), value];

/** `--db` and `--backup` share one list, because the first-named source wins. */
export function withSource(command: Command): Command {
  const sources: SourceName[] = [];
  for (const option of ["db", "backup"] as const) {
    command.on(`option:${option}`, (value: string | null) =>
      sources.push({ option, value: value ?? undefined }),
    );
  }
  command.setOptionValue("sources", sources);
  return command
    .addOption(
      new Option("--db <path>", "a Messages database, or the folder of one (repeatable)").helpGroup(
        "Source:",
      ),
    )
    .addOption(
      new Option(
        "--backup [path]",
        "a phone backup: folder, UDID, or the newest complete one (repeatable)",
      ).helpGroup("Source:"),
    )
    .addOption(
      new Option("--password-file <path>", "file with the backup's password (- is stdin)").helpGroup(
        "Source:",
      ),
    )
    .addOption(new Option("--no-progress", "show no progress").helpGroup("Output:"))
    .addOption(new Option("-q, --quiet", "no notes on stderr").helpGroup("Output:"));
}

export function withPeople(command: Command): Command {
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
      new Option("--anonymize", "no names, numbers, addresses or words in any output").helpGroup("People:"),
    );
}

export function withFilters(command: Command): Command {
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
      new Option("--direction <direction>", "only sent or received")
        .choices(["sent", "received"])
        .helpGroup("Filter:"),
    )
    .addOption(
      new Option("--service <name>", "only this service, such as iMessage, SMS or RCS").helpGroup("Filter:"),
    )
    .addOption(
      new Option("--include <kinds>", `also count ${Object.keys(INCLUDABLE).join(", ")} (comma-separated)`)
        .argParser(parseIncludes)
        .default(new Set(), "none")
        .helpGroup("Filter:"),
    )
    .addOption(
      new Option("--since <date>", "from this day, or from this date and time, on").helpGroup("Filter:"),
    )
    .addOption(
      new Option("--until <date>", "to this day's end, or to before this date and time").helpGroup("Filter:"),
    )
    .addOption(new Option("--tz <zone>", "IANA time zone (default this computer's)").helpGroup("Time:"))
    .addOption(
      new Option("--week-start <day>", "first day of the week")
        .choices(["monday", "sunday"])
        .helpGroup("Time:"),
    );
}

export function withOutput(command: Command, formats: readonly string[], preferred: string): Command {
  return command
    .addOption(
      new Option("-f, --format <format>", "how to print it")
        .choices(formats)
        .default(preferred)
        .helpGroup("Output:"),
    )
    .addOption(new Option("-o, --out <file>", "write to this file (- is stdout)").helpGroup("Output:"));
}

export const withHistory = (command: Command) => withFilters(withPeople(withSource(command)));

function parseLabel(value: string): string {
  if (value.trim() === "") throw new InvalidArgumentError("It takes a name.");
  return value;
}

/** For options that take a whole number from `least` up. */
export function parseCount(least: number): (value: string) => number {
  return (value) => {
    if (!/^\d+$/.test(value) || Number(value) < least)
      throw new InvalidArgumentError(`It takes a whole number from ${least} up.`);
    return Number(value);
  };
}

/** For options that take several of a list of words, comma-separated. */
export function parseList<T extends string>(allowed: readonly T[]): (value: string) => T[] {
  return (value) => {
    const words = value.split(",").map((word) => {
      const known = allowed.find((one) => one === word.trim());
      if (!known) throw new InvalidArgumentError(`It takes ${allowed.join(", ")}, comma-separated.`);
      return known;
    });
    return [...new Set(words)];
  };
}

function parseIncludes(value: string, before: ReadonlySet<Include> | undefined): Set<Include> {
  const words = parseList(Object.keys(INCLUDABLE) as Include[])(value);
  return new Set([...(before ?? []), ...words]);
}
