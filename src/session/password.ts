import { once } from "../aggregate/once.ts";
import type { Effects } from "../effects/effects.ts";
import { passwordFileNotFound } from "../errors/people.ts";
import { readInputOr, textOf } from "../source/inputFile.ts";

const MAX_PASSWORD_BYTES = 2 ** 16;

/**
 * Where the password of an encrypted backup comes from: the environment, a file, or a hidden
 * prompt; never an argument.
 *
 * Shape   a function that gets it, called only when it is needed; undefined where there is no way
 *         to ask.
 */
export function passwordSource(
  passwordFile: string | undefined,
  effects: Effects,
): (() => Promise<string>) | undefined {
  const fromEnvironment = effects.env.IMSG_BACKUP_PASSWORD;
  if (fromEnvironment) return async () => fromEnvironment;
  if (passwordFile === "-") return passwordOnStdin(effects);
  if (passwordFile !== undefined) {
    effects.inputs.addFile(passwordFile);
    return async () => firstLine(readInputOr(passwordFileNotFound, passwordFile, MAX_PASSWORD_BYTES));
  }
  if (!effects.isTerminal.stdin || !effects.isTerminal.stderr) return undefined;
  return () => effects.readPassword("Password of the backup: ");
}

/** Stdin can be read once, and every encrypted backup of a run asks. */
function passwordOnStdin(effects: Effects): () => Promise<string> {
  const readOnce = once(() => effects.readStdin(MAX_PASSWORD_BYTES));
  return async () => firstLine(await readOnce());
}

/** No password has a line break: what follows one is a blank line or a remark. */
const firstLine = (bytes: Uint8Array) =>
  textOf(bytes)
    .replace(/^\ufeff/, "")
    .replace(/\r?\n.*$/s, "");
