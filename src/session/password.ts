import { readFileSync } from "node:fs";
import type { Effects } from "../effects/effects.ts";
import { passwordFileNotFound } from "../errors/people.ts";
import { fileError, isMissing } from "../source/fileError.ts";

/**
 * Where the password of an encrypted backup comes from: the environment, a file, or a hidden prompt; never an argument.
 *
 * Shape   a function that gets it, called only when it is needed; undefined where there is no way to ask.
 */
export function passwordSource(
  passwordFile: string | undefined,
  effects: Effects,
): (() => Promise<string>) | undefined {
  const fromEnvironment = effects.env.IMSG_BACKUP_PASSWORD;
  if (fromEnvironment) return async () => fromEnvironment;
  if (passwordFile === "-") return async () => withoutNewline(await effects.readStdin());
  if (passwordFile !== undefined) return async () => readPasswordFile(passwordFile);
  if (!effects.isTerminal.stdin || !effects.isTerminal.stderr) return undefined;
  return () => effects.readPassword("Password of the backup: ");
}

function readPasswordFile(path: string): string {
  try {
    return withoutNewline(readFileSync(path, "utf8"));
  } catch (cause) {
    throw isMissing(cause) ? passwordFileNotFound(path) : fileError(path, cause);
  }
}

const withoutNewline = (text: string) => text.replace(/\r?\n$/, "");
