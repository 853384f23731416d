import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Effects } from "../effects/effects.ts";
import { badConfig } from "../errors/usage.ts";

/** Defaults a user may keep; options win over them. */
export interface Config {
  readonly tz?: string;
  readonly names?: string;
  readonly contacts?: readonly string[] | false;
  readonly me?: string;
  readonly weekStart?: "monday" | "sunday";
}

const CHECKS: Record<keyof Config, (value: unknown) => boolean> = {
  tz: (value) => typeof value === "string",
  names: (value) => typeof value === "string",
  contacts: (value) =>
    value === false || (Array.isArray(value) && value.every((path) => typeof path === "string")),
  me: (value) => typeof value === "string",
  weekStart: (value) => value === "monday" || value === "sunday",
};

/** Where the defaults lie: `$XDG_CONFIG_HOME/imsg/config.json`, or under ~/.config. */
export function configPath(effects: Pick<Effects, "env" | "home">): string {
  return join(effects.env.XDG_CONFIG_HOME || join(effects.home, ".config"), "imsg", "config.json");
}

/**
 * The user's defaults; none when there is no file.
 *
 * Shape   its paths may begin with ~/, and are else relative to the folder it is in.
 * Errors  usage/bad-config for a file that is not JSON or has keys or values that mean nothing.
 */
export function readConfig(effects: Pick<Effects, "env" | "home">): Config {
  const path = configPath(effects);
  if (!existsSync(path)) return {};
  let config: unknown;
  try {
    config = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw badConfig(path, "it is not JSON", cause);
  }
  if (typeof config !== "object" || config === null || Array.isArray(config))
    throw badConfig(path, "it is not an object");
  for (const [key, value] of Object.entries(config)) {
    const check = Object.hasOwn(CHECKS, key) ? CHECKS[key as keyof Config] : undefined;
    if (!check) throw badConfig(path, `"${key}" is not one of ${Object.keys(CHECKS).join(", ")}`);
    if (!check(value)) throw badConfig(path, `the value of "${key}" does not fit`);
  }
  return withPaths(config, (text) =>
    text.startsWith("~/") ? join(effects.home, text.slice(2)) : resolve(dirname(path), text),
  );
}

const withPaths = (config: Config, absolute: (path: string) => string): Config => ({
  ...config,
  ...(config.names === undefined ? {} : { names: absolute(config.names) }),
  ...(config.contacts ? { contacts: config.contacts.map(absolute) } : {}),
});
