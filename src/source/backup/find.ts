import { readdirSync } from "node:fs";
import { basename, join, posix, win32 } from "node:path";
import { realPath } from "../../effects/realPath.ts";
import { ambiguousBackup, noBackups, noCompleteBackup, unknownBackup } from "../../errors/backup.ts";
import { ImsgError } from "../../errors/error.ts";
import { type BackupInfo, readBackupInfo } from "./info.ts";
import { throwIfDenied } from "./layout.ts";

const MIN_PREFIX = 6;

/**
 * Default folders of phone backups on this platform.
 *
 * Shape   the folders need not exist. None on Linux, where users choose the folder.
 * Source  docs/formats.md, A2.
 */
export function backupRoots(
  platform: string,
  home: string,
  env: Readonly<Record<string, string | undefined>>,
): string[] {
  if (home === "" && !env.APPDATA && !env.USERPROFILE) return [];
  if (platform === "darwin") return [posix.join(home, "Library/Application Support/MobileSync/Backup")];
  if (platform !== "win32") return [];
  const roaming = env.APPDATA || win32.join(home, "AppData", "Roaming");
  return [
    win32.join(roaming, "Apple Computer", "MobileSync", "Backup"),
    win32.join(env.USERPROFILE || home, "Apple", "MobileSync", "Backup"),
  ];
}

/**
 * Finds the phone backups in some folders.
 *
 * Shape   each root is a backup or contains backups one level below. Newest first, undated last, no
 *         duplicates.
 * Errors  source/no-permission for a root, or for a folder in it if nothing was found. Missing
 *         roots are ignored.
 */
export function findBackups(roots: readonly string[]): BackupInfo[] {
  const found = new Map<string, BackupInfo>();
  const denied: unknown[] = [];
  for (const info of roots.flatMap((root) => backupsIn(root, denied))) {
    const place = realPath(info.path);
    if (!found.has(place)) found.set(place, info);
  }
  if (found.size === 0 && denied.length > 0) throw denied[0];
  return [...found.values()].sort(byNewest);
}

/**
 * Chooses the backup that `--backup` names.
 *
 * Shape   without a selector the newest complete one. A selector is a UDID (any case, with or
 *         without dash, or at least its first 6 characters), a folder's name, or a device's name.
 *         Among several backups of one device, complete ones are preferred, then the newest.
 * Errors  source/no-backups, source/no-complete-backup, usage/unknown-backup,
 *         usage/ambiguous-backup (several devices).
 */
export function chooseBackup(list: readonly BackupInfo[], selector?: string): BackupInfo {
  if (selector === undefined) {
    if (list.length === 0) throw noBackups();
    const newest = [...list].sort(byUse)[0];
    if (!newest?.complete) throw noCompleteBackup(list);
    return newest;
  }
  const matches = matching(list, selector);
  const best = [...matches].sort(byUse)[0];
  if (!best) throw unknownBackup(selector, list);
  if (new Set(matches.map((info) => plain(info.udid))).size > 1) throw ambiguousBackup(selector, matches);
  return best;
}

function matching(list: readonly BackupInfo[], selector: string): readonly BackupInfo[] {
  const wanted = plain(selector);
  const ways: ((info: BackupInfo) => boolean)[] = [
    (info) => plain(info.udid) === wanted,
    (info) => plain(basename(info.path)) === wanted,
    (info) => info.device.toLowerCase() === selector.toLowerCase(),
    (info) => wanted.length >= MIN_PREFIX && plain(info.udid).startsWith(wanted),
  ];
  for (const isMeant of ways) {
    const matches = list.filter(isMeant);
    if (matches.length > 0) return matches;
  }
  return [];
}

/** Does not search in a backup: a subfolder with `sms.db` would be taken for another. */
function backupsIn(root: string, denied: unknown[]): BackupInfo[] {
  const itself = readBackupInfo(root);
  if (itself) return [itself];
  return foldersIn(root).flatMap((folder) => {
    try {
      return readBackupInfo(folder) ?? [];
    } catch (error) {
      if (!(error instanceof ImsgError)) throw error;
      denied.push(error);
      return [];
    }
  });
}

function foldersIn(root: string): string[] {
  try {
    return readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map((entry) => join(root, entry.name));
  } catch (cause) {
    throwIfDenied(root, cause);
    return [];
  }
}

const plain = (udid: string) => udid.replaceAll("-", "").toLowerCase();

const byNewest = (a: BackupInfo, b: BackupInfo) =>
  (b.date?.getTime() ?? -Infinity) - (a.date?.getTime() ?? -Infinity) || (a.path < b.path ? -1 : 1);

const byUse = (a: BackupInfo, b: BackupInfo) => Number(b.complete) - Number(a.complete) || byNewest(a, b);
