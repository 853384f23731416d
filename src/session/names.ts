import type { Effects } from "../effects/effects.ts";
import { namesNotFound } from "../errors/people.ts";
import type { NameEntry } from "../people/names.ts";
import { readInputOr } from "../source/inputFile.ts";
import { decodeText } from "../text/decode.ts";

const MAX_NAMES_BYTES = 64 * 2 ** 20;

/** Reads the user's own names; none without a file. Errors: source/*, usage/bad-names. */
export async function readNames(
  path: string | undefined,
  { inputs }: Pick<Effects, "inputs">,
): Promise<readonly NameEntry[]> {
  if (path === undefined) return [];
  inputs.addFile(path);
  const bytes = readInputOr(namesNotFound, path, MAX_NAMES_BYTES);
  const { parseNames } = await import("../people/names.ts");
  return parseNames(decodeText(bytes), path);
}
