import { type BigIntStats, existsSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { outputInBackup, outputIsSource } from "../errors/output.ts";
import { realPath } from "./realPath.ts";

/** What a run reads, so that no output of it, of whatever command, replaces any of it. */
export interface Inputs {
  addFile(path: string): void;
  /** A file that is read from a descriptor, such as stdin; pipes and terminals are ignored. */
  addOpen(file: BigIntStats): void;
  /** A database and the places of its side files, which SQLite would read too. */
  addDatabase(path: string): void;
  /** A phone backup: everything in its folder. */
  addBackup(path: string): void;
  /**
   * Throws where writing to `out` would change what is read.
   *
   * Files are compared by device and inode, so that hard links, symbolic links and bind mounts are
   * seen through, and places of files that do not exist by their folder's. Errors:
   * output/is-source.
   */
  refuse(out: string): void;
  /** The same for a file that is open already, such as stdout. */
  refuseOpen(file: BigIntStats, name: string): void;
  /** Adds a check that throws if what was read has changed since. */
  watch(expectUnchanged: () => void): void;
  /** Runs these checks. */
  expectUnchanged(): void;
}

const SIDE_FILES = ["-wal", "-shm", "-journal"];
/** What makes a folder a phone backup, read or not: a list of files, and what says whose it is. */
const MANIFESTS = ["Manifest.db", "Manifest.mbdb"];
const ABOUT = ["Info.plist", "Status.plist", "Manifest.plist"];

export function createInputs(platform: string = process.platform): Inputs {
  const files = new Set<string>();
  const open = new Set<string>();
  const backups = new Set<string>();
  const checks: (() => void)[] = [];
  const isRead = (wanted: readonly string[]): boolean =>
    wanted.some((identity) => open.has(identity)) ||
    [...files].some((path) => identitiesOf(path, platform).some((identity) => wanted.includes(identity)));
  const addFile = (path: string) => void files.add(realPath(path));
  const addDatabase = (path: string) => {
    for (const end of ["", ...SIDE_FILES]) for (const place of [path, realPath(path)]) addFile(place + end);
  };
  return {
    addFile,
    addOpen(file) {
      if (file.isFile()) open.add(identityOf(file));
    },
    addDatabase,
    addBackup(path) {
      backups.add(realPath(path));
      // What is open already, such as stdout, has no path to look at.
      for (const name of [...MANIFESTS, ...ABOUT]) addDatabase(join(path, name));
    },
    refuse(out) {
      if (isRead(identitiesOf(out, platform))) throw outputIsSource(out);
      if (isInBackup(out, backups)) throw outputInBackup(out);
    },
    refuseOpen(file, name) {
      if (file.isFile() && isRead([identityOf(file)])) throw outputIsSource(name);
    },
    watch: (expectUnchanged) => void checks.push(expectUnchanged),
    expectUnchanged() {
      for (const check of checks) check();
    },
  };
}

/** The file there, and its place in its folder. */
function identitiesOf(path: string, platform: string): string[] {
  const place = realPath(path);
  const folder = statOf(dirname(place));
  const file = statOf(place);
  return [
    ...(file ? [identityOf(file)] : []),
    ...(folder ? [`${identityOf(folder)}/${plain(basename(place), platform)}`] : []),
  ];
}

/** File systems of Macs and Windows ignore case and Unicode composition. */
const plain = (name: string, platform: string) =>
  platform === "linux" ? name : name.normalize("NFC").toLowerCase().normalize("NFC");

/** Whether a path is in one of these backups, or in a folder that looks like one. */
function isInBackup(path: string, backups: Iterable<string>): boolean {
  const known = [...backups].flatMap((backup) => statOf(backup) ?? []).map(identityOf);
  return ancestorsOf(realPath(path)).some((folder) => {
    const stats = statOf(folder);
    return stats && (known.includes(identityOf(stats)) || isBackup(folder));
  });
}

const identityOf = ({ dev, ino }: BigIntStats) => `${dev}:${ino}`;

function statOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** The path itself, where it is a folder, and every folder above it. */
function ancestorsOf(path: string): string[] {
  const above = dirname(path);
  return above === path ? [path] : [path, ...ancestorsOf(above)];
}

const isBackup = (folder: string) =>
  [MANIFESTS, ABOUT].every((names) => names.some((name) => existsSync(join(folder, name))));
