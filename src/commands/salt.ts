import { createHmac, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { emptySalt } from "../errors/usage.ts";
import { fileError } from "../source/fileError.ts";

/**
 * A stand-in for the guids of anonymous output, so that replies and reactions still find their message.
 *
 * Shape   stable within a run; across runs only with the same salt file.
 * Errors  source/*, usage/empty-salt.
 */
export function guidHasher(saltFile: string | undefined): (guid: string | null) => string | null {
  const salt = saltFile === undefined ? randomBytes(32) : readSalt(saltFile);
  return (guid) =>
    guid === null ? null : createHmac("sha256", salt).update(guid).digest("hex").slice(0, 16);
}

function readSalt(path: string): Buffer {
  let salt: Buffer;
  try {
    salt = readFileSync(path);
  } catch (cause) {
    throw fileError(path, cause);
  }
  if (salt.toString("latin1").trim() === "") throw emptySalt(path);
  return salt;
}
