import { readFileSync } from "node:fs";
import { namesNotFound } from "../errors/people.ts";
import type { NameEntry } from "../people/names.ts";
import { fileError, isMissing } from "../source/fileError.ts";

/** Reads the user's own names; none without a file. Errors: source/not-found, source/no-permission, usage/bad-names. */
export async function readNames(path: string | undefined): Promise<readonly NameEntry[]> {
  if (path === undefined) return [];
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw isMissing(cause) ? namesNotFound(path) : fileError(path, cause);
  }
  const { parseNames } = await import("../people/names.ts");
  return parseNames(text, path);
}
