import { randomBytes } from "node:crypto";
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  statSync,
} from "node:fs";
import { dirname, join, sep } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { codeOf } from "../errors/error.ts";
import { onExit } from "./cleanup.ts";
import { descriptorAt } from "./descriptor.ts";
import { realPath } from "./realPath.ts";
import { removeAfterDeath } from "./watcher.ts";

/** A file that is written under a temporary name, so that nobody ever sees half of it. */
export interface FileDraft {
  readonly path: string;
  /** Open for writing. */
  readonly file: number;
  /** Closes it and puts it in its place, over what was there. */
  keep(): void;
  /** Never throws. */
  discard(): void;
}

const { O_CREAT, O_EXCL, O_NONBLOCK, O_WRONLY } = constants;
/** Windows has neither; there nobody else may write into a user's folder. */
const O_NOFOLLOW = constants.O_NOFOLLOW ?? 0;
const READER_POLL_MS = 50;
/** How long a virus scanner or an indexer of Windows may hold a file that was just written. */
const HELD_MS = 2000;
const HELD_POLL_MS = 50;

/**
 * Opens a draft of the file at `path`, whose folder is made where it is missing.
 *
 * Shape   its name cannot be guessed and it is created exclusively, so that a link planted there is
 *         never followed. A link at `path` itself is followed; a file there hands on its mode, and
 *         is not replaced where it may not be written. A pipe, a device or a descriptor at `path` is
 *         written to directly. The draft is gone after every end of the process, and folders that
 *         were made for it too, except after SIGKILL.
 */
export async function openDraft(path: string): Promise<FileDraft> {
  const known = statSync(path, { throwIfNoEntry: false });
  const isFolder = known?.isDirectory() || path.endsWith("/") || path.endsWith(sep);
  if (isFolder) throw Object.assign(new Error("the place is a folder"), { code: "EISDIR" });
  if (known && !known.isFile()) return openAsItIs(path, known);
  const descriptor = known && descriptorAt(path);
  if (descriptor !== undefined) return { path, file: descriptor, keep: () => {}, discard: () => {} };
  // Renaming would replace a file that its owner has protected from writing.
  if (known) accessSync(path, constants.W_OK);
  const mode = known && known.mode & 0o777;
  const place = realPath(path);
  const draft = join(dirname(place), `.imsg-${randomBytes(12).toString("hex")}.partial`);
  // SQLite keeps a journal beside a database it writes. Both are known to the watcher before they
  // are there.
  for (const end of ["", "-journal"]) removeAfterDeath(draft + end);
  const made: string[] = [];
  let file: number;
  try {
    makeFolder(dirname(path), made);
    file = openSync(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode ?? 0o666);
  } catch (cause) {
    removeEmpty(made);
    throw cause;
  }
  // The umask cleared bits of it. Some network drives refuse every change of a mode.
  if (mode !== undefined && (fstatSync(file).mode & 0o777) !== mode) fchmodSync(file, mode);
  const close = closeOnce(file);
  const discard = () => {
    ignoringErrors(close);
    for (const end of ["", "-journal"]) ignoringErrors(() => rmSync(draft + end, { force: true }));
    removeEmpty(made);
    forget();
  };
  const forget = onExit(discard);
  const keep = () => {
    close();
    rename(draft, place);
    forget();
  };
  return { path: draft, file, keep, discard };
}

/** Renames a file; on Windows once nobody holds it or what it replaces, if that is soon. */
function rename(from: string, to: string, until = performance.now() + HELD_MS): void {
  try {
    renameSync(from, to);
  } catch (cause) {
    const isHeld = process.platform === "win32" && /^(EPERM|EACCES|EBUSY)$/.test(codeOf(cause) ?? "");
    if (!isHeld || performance.now() > until) throw cause;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, HELD_POLL_MS);
    rename(from, to, until);
  }
}

/** Opens a named pipe once somebody reads it: before, opening would block the event loop. */
async function openAsItIs(path: string, known: Stats): Promise<FileDraft> {
  let probe = known.isFIFO() ? openForReader(path) : null;
  for (; probe === undefined; probe = openForReader(path)) await sleep(READER_POLL_MS);
  const file = openSync(path, "w");
  // Closed no sooner, or the reader would see the end of the pipe.
  if (probe !== null) closeSync(probe);
  const close = closeOnce(file);
  return { path, file, keep: close, discard: () => ignoringErrors(close) };
}

/** Opens a named pipe where somebody reads it; undefined where nobody does. */
function openForReader(path: string): number | undefined {
  try {
    return openSync(path, O_WRONLY | O_NONBLOCK);
  } catch (cause) {
    if (codeOf(cause) === "ENXIO") return undefined;
    throw cause;
  }
}

function closeOnce(file: number): () => void {
  let isOpen = true;
  return () => {
    if (!isOpen) return;
    // Also where closing fails, as on a network drive that is full.
    isOpen = false;
    closeSync(file);
  };
}

/** For cleaning up after an error, which is the one to report; the watcher removes what is left. */
function ignoringErrors(action: () => void): void {
  try {
    action();
  } catch {
    // The first error was reported.
  }
}

/**
 * Makes a folder and those above it, and adds them to `made`, the deepest first; Node's own
 * `recursive` never ends in /proc.
 */
function makeFolder(path: string, made: string[]): void {
  // A drive that is not there has no folder above it.
  if (existsSync(path) || dirname(path) === path) return;
  makeFolder(dirname(path), made);
  try {
    mkdirSync(path);
    made.unshift(path);
  } catch (cause) {
    // Somebody else may have been faster.
    if (!existsSync(path)) throw cause;
  }
}

/** Removes folders, the deepest first, except those that hold something. */
function removeEmpty(folders: readonly string[]): void {
  for (const folder of folders) ignoringErrors(() => rmdirSync(folder));
}
