import { existsSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Effects } from "../effects/effects.ts";
import type { Inputs } from "../effects/inputs.ts";
import { realPath } from "../effects/realPath.ts";
import { noBackupFolder, severalBackups } from "../errors/backup.ts";
import { codeOf, ImsgError } from "../errors/error.ts";
import { noDatabaseHere, noSource, severalDatabases, sourceNamedBy } from "../errors/source.ts";
import { backupRoots, chooseBackup, findBackups } from "./backup/find.ts";
import { type BackupInfo, MESSAGES_FILE, readBackupInfo } from "./backup/info.ts";
import { fileIdOf, locateInBackup, logOf, statIfThere } from "./backup/layout.ts";
import { fileError } from "./fileError.ts";

/** A source that was found and recognised by its content. */
export type Located =
  | { readonly kind: "database"; readonly path: string; readonly walPath: string }
  | { readonly kind: "backup"; readonly path: string; readonly info: BackupInfo };

/** A source as the user named it. A backup without a value is the newest complete one. */
export interface SourceName {
  readonly option: "db" | "backup";
  readonly value: string | undefined;
  /** What names it where no option does, for errors. */
  readonly namedBy?: string;
}

/** What is found is registered with `inputs`, so that no output replaces it. */
type Surroundings = Pick<Effects, "env" | "home" | "platform"> & Partial<Pick<Effects, "inputs">>;

/**
 * Finds the databases and backups that the user named.
 *
 * Shape   the sources in the order given; without any, `$IMSG_DB`, else the Mac's own chat.db.
 * Errors  source/not-found (with the backups that were found), source/no-permission,
 *         source/not-messages, usage/several-sources.
 */
export function locate(names: readonly SourceName[], effects: Surroundings): Located[] {
  const typed = names.length > 0 ? names.map(({ value }) => value) : [effects.env.IMSG_DB];
  // Also where no single source is found: of several databases in a folder none may be replaced.
  for (const value of typed)
    if (value) for (const path of [value, ...placesIn(value)]) effects.inputs?.addDatabase(path);
  const located = locateEach(names, effects);
  if (effects.inputs) for (const source of located) register(source, effects.inputs);
  return located;
}

function register(source: Located, inputs: Inputs): void {
  if (source.kind === "database") {
    inputs.addDatabase(source.path);
    inputs.addFile(source.walPath);
  } else {
    inputs.addBackup(source.path);
    const database = locateInBackup(source.path, MESSAGES_FILE);
    if (database) inputs.addDatabase(database);
  }
}

function locateEach(names: readonly SourceName[], effects: Surroundings): Located[] {
  if (names.length > 0) return names.map((name) => locateName(name, effects));
  const value = effects.env.IMSG_DB;
  if (value) return [locateName({ option: "db", value, namedBy: "$IMSG_DB" }, effects)];
  const ownDatabase = effects.home && join(effects.home, "Library/Messages/chat.db");
  if (ownDatabase && (existsSync(ownDatabase) || isForbidden(ownDatabase))) return [locatePath(ownDatabase)];
  const { found, denied } = tryBackupsHere(effects);
  throw noSource(found, effects.platform === "darwin", denied);
}

/**
 * Phone backups in the default folders, newest first.
 *
 * Errors  source/no-permission if none was found and a default folder cannot be listed.
 */
export function backupsHere(effects: Surroundings): BackupInfo[] {
  return findBackups(backupRoots(effects.platform, effects.home, effects.env));
}

/**
 * Phone backups that these folders are or contain, newest first.
 *
 * Errors  source/not-found, source/not-messages if it is not a folder, source/no-permission.
 */
export function backupsIn(folders: readonly string[]): BackupInfo[] {
  for (const folder of folders) if (!isFolder(folder)) throw noBackupFolder(folder);
  return findBackups(folders);
}

/** Backups to propose in an error message; returns errors, as the user asked for none. */
function tryBackupsHere(effects: Surroundings): { found: readonly BackupInfo[]; denied?: ImsgError } {
  try {
    return { found: backupsHere(effects) };
  } catch (error) {
    if (error instanceof ImsgError) return { found: [], denied: error };
    throw error;
  }
}

function locateBackup(name: string | undefined, effects: Surroundings): Located {
  if (name !== undefined && (existsSync(name) || /[\\/]/.test(name))) return locatePath(name);
  const info = chooseBackup(backupsHere(effects), name);
  return { kind: "backup", path: info.path, info };
}

function locateName({ option, value, namedBy }: SourceName, effects: Surroundings): Located {
  try {
    return option === "db" ? locatePath(value ?? "") : locateBackup(value, effects);
  } catch (error) {
    throw error instanceof ImsgError && namedBy ? sourceNamedBy(namedBy, error) : error;
  }
}

function locatePath(path: string): Located {
  return isFolder(path) ? locateFolder(path) : { kind: "database", path, walPath: walOf(path) };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (cause) {
    throw fileError(path, cause);
  }
}

const placesIn = (folder: string) => ["chat.db", "sms.db"].map((name) => join(folder, name));

function locateFolder(folder: string): Located {
  const databases = placesIn(folder).filter((path) => existsSync(path));
  if (databases.length > 1) throw severalDatabases(folder, databases);
  const [database] = databases;
  if (database) return { kind: "database", path: database, walPath: walOf(database) };
  const backups = findBackups([folder]);
  const itself = backupAround(folder) ?? readBackupInfo(folder) ?? backups[0];
  if (!itself) throw noDatabaseHere(folder);
  if (itself.path !== folder && backups.length > 1) throw severalBackups(folder, backups);
  return { kind: "backup", path: itself.path, info: itself };
}

/** The backup whose two-digit folder of the database this is: log and manifest lie outside it. */
function backupAround(folder: string): BackupInfo | undefined {
  const path = realPath(folder);
  if (basename(path) !== fileIdOf(MESSAGES_FILE).slice(0, 2)) return undefined;
  const log = locateInBackup(path, logOf(MESSAGES_FILE));
  return log === undefined ? readBackupInfo(dirname(path)) : undefined;
}

/**
 * A database copied out of a backup under its hashed name can have its log beside it, under the
 * hash of the log's name. Programs that looked at it leave an empty one under the usual name.
 */
function walOf(named: string): string {
  // Pipes and deleted files that are still open have no real path.
  const path = realPath(named);
  const beside = `${path}-wal`;
  if (!isHash(basename(path)) || basename(path) !== fileIdOf(MESSAGES_FILE)) return beside;
  if (statIfThere(beside)?.size) return beside;
  const id = fileIdOf(logOf(MESSAGES_FILE));
  const places = [join(dirname(path), id), join(dirname(path), "..", id.slice(0, 2), id)];
  return places.find((place) => existsSync(place)) ?? beside;
}

/** Spares other names the hashing, for which Node loads 5 ms of code. */
const isHash = (name: string) => /^[0-9a-f]{40}$/.test(name);

/** Protected files on macOS give EPERM instead of ENOENT. */
function isForbidden(path: string): boolean {
  try {
    statSync(path);
    return false;
  } catch (cause) {
    return codeOf(cause) !== "ENOENT";
  }
}
