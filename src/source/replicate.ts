import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
} from "node:fs";
import { codeOf } from "../errors/error.ts";

const ATTEMPTS = 10;
/** A writer that checkpoints all the time spoils every attempt; more only take time. */
const RETRY_MS = 250;
const WAL_HEADER_BYTES = 32;
const GONE = Symbol("gone");
/** A file that was not changed for this long is assumed not to change during a run. */
const SETTLED_MS = 600_000;
/** Where Linux lists the locks that processes hold. */
const LOCKS = "/proc/locks";

/**
 * Ways to get a second file: a clone is instant and safe, a link is instant but shares later
 * changes, a copy always works.
 */
export type Replica = "clone" | "link" | "copy";

interface Replicated {
  readonly by: Replica;
  /** False if a link shares a change that was made since. */
  isUnchanged(): boolean;
}

/**
 * Replicates a database and its log to `target` and `target-wal` as a consistent pair.
 *
 * Shape   repeated if a checkpoint happened between the two copies, at least once and for a moment;
 *         undefined if that did not succeed. A file that was touched lately is linked only if
 *         nobody has it open, and the caller asks `isUnchanged` at the end.
 * Errors  those of the file system.
 * Source  docs/formats.md, K1.
 */
export function replicate(
  path: string,
  walPath: string,
  target: string,
  checksAtEnd: boolean,
): Replicated | undefined {
  const until = performance.now() + RETRY_MS;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 1 && performance.now() > until) return undefined;
    const before = fingerprint(path, walPath);
    for (const end of ["", "-wal"]) rmSync(target + end, { force: true });
    const by = replicateFile(path, target, () => isSettled(path) || (checksAtEnd && isUnheld(path, walPath)));
    const isWhole = copyLog(walPath, `${target}-wal`);
    // A link shares its mode with the source.
    for (const end of by === "link" ? ["-wal"] : ["", "-wal"])
      if (existsSync(target + end)) chmodSync(target + end, 0o600);
    const isUnchanged = () => fingerprint(path, walPath) === before;
    if (isWhole && isUnchanged()) return { by, isUnchanged: by === "link" ? isUnchanged : () => true };
  }
  return undefined;
}

function replicateFile(path: string, target: string, mayLink: () => boolean): Replica {
  if (succeeds(() => copyFileSync(path, target, constants.COPYFILE_FICLONE_FORCE))) return "clone";
  if (mayLink() && succeeds(() => linkSync(path, target))) return "link";
  copyFileSync(path, target);
  return "copy";
}

/** Replicates the log if there is one; false if it disappeared meanwhile. */
function copyLog(walPath: string, target: string): boolean {
  // For existsSync a log that cannot be looked at is none.
  if (!statSync(walPath, { throwIfNoEntry: false })) return true;
  return ifThere(() => copyFileSync(walPath, target, constants.COPYFILE_FICLONE)) !== GONE;
}

function isSettled(path: string): boolean {
  return !existsSync(`${path}-shm`) && Date.now() - statSync(path).mtimeMs > SETTLED_MS;
}

/** Whether nobody has a database open, by Linux's list of locks and an empty log. */
function isUnheld(path: string, walPath: string): boolean {
  if (existsSync(`${path}-shm`) || (statSync(walPath, { throwIfNoEntry: false })?.size ?? 0) > 0)
    return false;
  try {
    return !readFileSync(LOCKS, "utf8").includes(`:${statSync(path, { bigint: true }).ino} `);
  } catch {
    return false;
  }
}

function succeeds(action: () => void): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}

/** What a checkpoint changes: time and size of the main file, salts of the log. */
function fingerprint(path: string, walPath: string): string {
  const main = statSync(path, { bigint: true, throwIfNoEntry: false });
  return `${main?.ino} ${main?.size} ${main?.mtimeNs} ${saltsOf(walPath)}`;
}

function saltsOf(walPath: string): string {
  const file = ifThere(() => openSync(walPath, "r"));
  if (file === GONE) return "";
  const header = Buffer.alloc(WAL_HEADER_BYTES);
  try {
    readSync(file, header, 0, header.length, 0);
  } finally {
    closeSync(file);
  }
  return header.toString("hex");
}

/** Missing logs are normal: the last writer that closes a database deletes its log. */
function ifThere<T>(action: () => T): T | typeof GONE {
  try {
    return action();
  } catch (cause) {
    if (codeOf(cause) === "ENOENT") return GONE;
    throw cause;
  }
}
