import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parsePlistDict } from "../../plist/parse.ts";
import { isDict, type PlistDict, type PlistValue } from "../../plist/value.ts";
import { isSqlite } from "../fileStart.ts";
import { contentOf } from "./content.ts";
import { isFile, locateInBackup, logOf, type PhoneFile, statIfThere, throwIfDenied } from "./layout.ts";

/** Real property lists have a few megabytes at most, application icons included. */
const MAX_PLIST_BYTES = 64 * 2 ** 20;
const MANIFESTS = ["Manifest.db", "Manifest.mbdb", "Manifest.plist"];

export const MESSAGES_FILE: PhoneFile = { domain: "HomeDomain", path: "Library/SMS/sms.db" };
export const CONTACTS_FILE: PhoneFile = {
  domain: "HomeDomain",
  path: "Library/AddressBook/AddressBook.sqlitedb",
};

export interface BackupInfo {
  readonly path: string;
  /** 40 lower-case hex digits, or 8 and 16 with a dash; the folder's name if no file has it. */
  readonly udid: string;
  /** The device's name; "" if no file has it. */
  readonly device: string;
  /** The iOS version; "" if no file has it. */
  readonly ios: string;
  readonly date: Date | null;
  readonly encrypted: boolean;
  /** Whether Status.plist says finished or is absent, and the messages database is not empty. */
  readonly complete: boolean;
  readonly manifest: "db" | "mbdb" | "none";
  /** Whether only the `Snapshot` folder of an unfinished backup has a manifest. */
  readonly interrupted: boolean;
}

/**
 * Reads the description of a phone backup. Backups are recognised by content, never by name.
 *
 * Shape   undefined if the folder is not a backup. Info.plist, Status.plist and Manifest.plist may
 *         be absent or damaged.
 * Errors  source/no-permission.
 * Source  docs/formats.md, I1 and I4.1-3.
 */
export function readBackupInfo(folder: string): BackupInfo | undefined {
  if (!statIfThere(folder)?.isDirectory()) return undefined;
  const hasManifest = MANIFESTS.some((name) => isFile(join(folder, name)));
  const interrupted = !hasManifest && MANIFESTS.some((name) => isFile(join(folder, "Snapshot", name)));
  const messages = locateInBackup(folder, MESSAGES_FILE);
  const hasMessages = messages !== undefined;
  if (!hasManifest && !interrupted && !hasMessages) return undefined;

  const info = readPlist(join(folder, "Info.plist"));
  const status = readPlist(join(folder, "Status.plist"));
  const manifestPlist = readPlist(join(folder, "Manifest.plist"));
  const lockdown = dictAt(manifestPlist, "Lockdown");
  return {
    path: folder,
    udid: udidOf(info, lockdown) ?? basename(folder),
    device: firstText(info?.get("Device Name"), info?.get("Display Name"), lockdown?.get("DeviceName")),
    ios: firstText(info?.get("Product Version"), lockdown?.get("ProductVersion")),
    date: firstDate(info?.get("Last Backup Date"), status?.get("Date"), manifestPlist?.get("Date")),
    encrypted: isEncrypted(folder, manifestPlist),
    complete: !interrupted && hasMessages && (statIfThere(messages)?.size ?? 0) > 0 && isFinished(status),
    manifest: manifestKind(folder),
    interrupted,
  };
}

/** Reads a property list of the backup; undefined if it is absent, damaged or not a dictionary. */
export function readPlist(path: string): PlistDict | undefined {
  const size = statIfThere(path)?.size ?? 0;
  if (size === 0 || size > MAX_PLIST_BYTES) return undefined;
  try {
    return parsePlistDict(readFileSync(path));
  } catch (cause) {
    throwIfDenied(path, cause);
    return undefined;
  }
}

function isEncrypted(folder: string, manifestPlist: PlistDict | undefined): boolean {
  if (isInClear(folder)) return false;
  const said = manifestPlist?.get("IsEncrypted");
  if (typeof said === "boolean") return said;
  const manifest = join(folder, "Manifest.db");
  return (statIfThere(manifest)?.size ?? 0) > 0 && !isSqlite(manifest);
}

/**
 * Whether all files to be read are in clear. Programs that decrypt a whole backup leave it the
 * Manifest.plist that calls it encrypted.
 */
function isInClear(folder: string): boolean {
  if (locateInBackup(folder, MESSAGES_FILE) === undefined) return false;
  return [MESSAGES_FILE, CONTACTS_FILE]
    .flatMap((file) => [file, logOf(file)])
    .every((file) => {
      const path = locateInBackup(folder, file);
      return path === undefined || contentOf(file.path, path, true) === "ok";
    });
}

function isFinished(status: PlistDict | undefined): boolean {
  const state = status?.get("SnapshotState");
  return state === undefined || state === "finished";
}

function manifestKind(folder: string): BackupInfo["manifest"] {
  if (isFile(join(folder, "Manifest.db"))) return "db";
  return isFile(join(folder, "Manifest.mbdb")) ? "mbdb" : "none";
}

function udidOf(info: PlistDict | undefined, lockdown: PlistDict | undefined): string | undefined {
  const udid = firstText(
    info?.get("Target Identifier"),
    lockdown?.get("UniqueDeviceID"),
    info?.get("Unique Identifier"),
  );
  if (udid === "") return undefined;
  return /^[0-9a-f]{40}$/i.test(udid) ? udid.toLowerCase() : udid;
}

function dictAt(dict: PlistDict | undefined, key: string): PlistDict | undefined {
  const value = dict?.get(key);
  return isDict(value) ? value : undefined;
}

function firstText(...values: readonly (PlistValue | undefined)[]): string {
  return values.find((value) => typeof value === "string" && value !== "")?.toString() ?? "";
}

function firstDate(...values: readonly (PlistValue | undefined)[]): Date | null {
  for (const value of values) if (value instanceof Date && !Number.isNaN(value.getTime())) return value;
  return null;
}
