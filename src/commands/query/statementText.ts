import { existsSync, statSync } from "node:fs";
import type { Effects } from "../../effects/effects.ts";
import { noStatement, queryFileNotFound, stdinForPassword } from "../../errors/query.ts";
import { readInput, textOf } from "../../source/inputFile.ts";

const MAX_BYTES = 1 << 20;

/**
 * The statement that was meant: the argument itself, the content of the file that it names, or
 * stdin.
 *
 * Errors  usage/no-statement, usage/no-such-file, source/*.
 */
export async function statementText(
  typed: string | undefined,
  passwordFile: string | undefined,
  effects: Effects,
): Promise<string> {
  if (typed === undefined || typed === "-") {
    if (passwordFile === "-") throw stdinForPassword();
    if (effects.isTerminal.stdin) throw noStatement();
    return textOf(await effects.readStdin(MAX_BYTES));
  }
  const isFileName = /^\S+\.sql$/i.test(typed) || isFile(typed);
  if (!isFileName) return typed;
  if (!existsSync(typed)) throw queryFileNotFound(typed);
  effects.inputs.addFile(typed);
  return textOf(readInput(typed, MAX_BYTES));
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    // Too long for a path, or with a byte that no path has.
    return false;
  }
}
