import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { WeekStart } from "../calendar/days.ts";
import type { Effects } from "../effects/effects.ts";
import { badConfig } from "../errors/usage.ts";
import { readInput, textOf } from "../source/inputFile.ts";
import type { SourceName } from "../source/locate.ts";

const MAX_CONFIG_BYTES = 2 ** 20;

/** A user's defaults; options win over them. */
export interface Config {
  /** From the keys `db` and `backup`, databases first. */
  readonly sources?: readonly SourceName[];
  readonly tz?: string;
  readonly names?: string;
  readonly contacts?: readonly string[] | false;
  readonly me?: string;
  readonly weekStart?: WeekStart;
}

/** The file's own keys. */
interface ConfigFile extends Omit<Config, "sources" | "weekStart"> {
  /** Whatever its case. */
  readonly weekStart?: string;
  readonly db?: string | readonly string[];
  readonly backup?: string | readonly string[];
}

const isText = (value: unknown): value is string => typeof value === "string";
const isWord = (value: unknown) => isText(value) && value.trim() !== "";
const isList = (value: unknown) => Array.isArray(value) && value.every(isWord);
const isWordOrList = (value: unknown) => isWord(value) || isList(value);

const lowerCase = (text: string) => text.trim().toLowerCase();
const isWeekStart = (text: string): text is WeekStart => text === "monday" || text === "sunday";

/** By key: whether a value fits, and what it has to be. */
const CHECKS: Record<keyof ConfigFile, readonly [fits: (value: unknown) => boolean, what: string]> = {
  db: [isWordOrList, "a path or a list of paths"],
  backup: [isWordOrList, "a path, UDID or device name, or a list of them"],
  tz: [isText, "an IANA time zone such as Europe/Berlin"],
  names: [isWord, "a path"],
  contacts: [(value) => value === false || isList(value), "a list of paths, or false"],
  me: [isWord, "a name"],
  weekStart: [(value) => isText(value) && isWeekStart(lowerCase(value)), "monday or sunday"],
};

/** `$XDG_CONFIG_HOME/imsg/config.json`, or under ~/.config; "" for a user without a home folder. */
export function configPath(effects: Pick<Effects, "env" | "home">): string {
  if (!effects.env.XDG_CONFIG_HOME && effects.home === "") return "";
  return join(effects.env.XDG_CONFIG_HOME || join(effects.home, ".config"), "imsg", "config.json");
}

/** The sources among the defaults; errors about them say who names them. */
export const sourcesIn = ({ sources = [] }: Config): readonly SourceName[] =>
  sources.map((source) => ({ ...source, namedBy: "config.json" }));

/**
 * The user's defaults; none when there is no file.
 *
 * Shape   its paths may begin with ~/ (or ~\, as on Windows), and are else relative to the folder it
 *         is in.
 * Errors  usage/bad-config for a file that is not JSON or has keys or values that mean nothing.
 */
export function readConfig(
  effects: Pick<Effects, "env" | "home"> & Partial<Pick<Effects, "inputs">>,
): Config {
  const path = configPath(effects);
  if (!existsSync(path)) return {};
  effects.inputs?.addFile(path);
  const text = textOf(readInput(path, MAX_CONFIG_BYTES));
  let config: unknown;
  try {
    config = JSON.parse(text);
  } catch (cause) {
    throw badConfig(path, "it is not JSON", cause);
  }
  if (typeof config !== "object" || config === null || Array.isArray(config))
    throw badConfig(path, "it is not an object");
  for (const [key, value] of Object.entries(config)) {
    const check = Object.hasOwn(CHECKS, key) ? CHECKS[key as keyof ConfigFile] : undefined;
    if (!check) throw badConfig(path, `"${key}" is not one of ${Object.keys(CHECKS).join(", ")}`);
    const [fits, what] = check;
    if (!fits(value)) throw badConfig(path, `the value of "${key}" is not ${what}`);
  }
  return withPaths(config, (text) =>
    /^~[\\/]/.test(text) ? join(effects.home, text.slice(2)) : resolve(dirname(path), text),
  );
}

function withPaths(
  { db, backup, weekStart, ...config }: ConfigFile,
  absolute: (path: string) => string,
): Config {
  const named = (option: SourceName["option"], value: string | readonly string[] | undefined) =>
    listOf(value).map((path) => ({ option, value: isDeviceName(option, path) ? path : absolute(path) }));
  const day = weekStart === undefined ? undefined : lowerCase(weekStart);
  const sources = [...named("db", db), ...named("backup", backup)];
  return {
    ...config,
    ...(day !== undefined && isWeekStart(day) ? { weekStart: day } : {}),
    ...(sources.length > 0 ? { sources } : {}),
    ...(config.names === undefined ? {} : { names: absolute(config.names) }),
    ...(config.contacts ? { contacts: config.contacts.map(absolute) } : {}),
  };
}

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : isText(value) ? [value] : value;

/** `--backup` takes a UDID or a device's name as well as a path. */
const isDeviceName = (option: SourceName["option"], value: string) =>
  option === "backup" && !/^[~.]|[\\/]/.test(value);
