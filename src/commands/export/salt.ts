import { createHmac } from "node:crypto";
import type { Effects } from "../../effects/effects.ts";
import { emptySalt } from "../../errors/usage.ts";
import { readInput } from "../../source/inputFile.ts";

const MAX_SALT_BYTES = 2 ** 20;

/** Hashes guids in anonymous output, so that replies and reactions still refer to their message. */
export const guidHasher =
  (salt: Uint8Array) =>
  (guid: string | null): string | null =>
    guid === null ? null : createHmac("sha256", salt).update(guid).digest("hex").slice(0, 16);

/** The user's own salt, with which hashes are the same in every run. Errors: usage/empty-salt. */
export function readSalt(path: string, { inputs }: Pick<Effects, "inputs">): Buffer {
  inputs.addFile(path);
  const salt = readInput(path, MAX_SALT_BYTES);
  if (salt.toString("latin1").trim() === "") throw emptySalt(path);
  return salt;
}
