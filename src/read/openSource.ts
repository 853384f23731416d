import { join } from "node:path";
import { backupWithoutMessages } from "../errors/backup.ts";
import { ImsgError } from "../errors/error.ts";
import { schemaDamaged } from "../errors/source.ts";
import { MESSAGES_FILE } from "../source/backup/info.ts";
import { logOf } from "../source/backup/layout.ts";
import type { BackupReader } from "../source/backup/reader.ts";
import { sourceError } from "../source/databaseError.ts";
import type { Located } from "../source/locate.ts";
import { type OpenedDatabase, openUntouched } from "../source/open.ts";
import { createPrivateFolder, type PrivateFolder } from "../source/privateFolder.ts";
import { ONE_THREAD, startWorkers, type Threads, type Workers } from "./workers.ts";

/** How a source is opened. */
export interface SourceOptions {
  /**
   * For a single source; of several each is read by one thread, because every worker takes some 20
   * MB. Default one thread.
   */
  readonly threads?: Threads | undefined;
  /**
   * Whether the caller calls expectUnchanged at the end, so that a file that was touched lately may
   * be linked. Default false.
   */
  readonly checksAtEnd?: boolean | undefined;
  readonly password?: (() => Promise<string>) | undefined;
  readonly onProgress?: (label: string, done: number, total: number) => void;
}

/** A source that is open, before its people and rooms are read. */
export interface OpenedSource {
  readonly located: Located;
  readonly opened: OpenedDatabase;
  /** For a backup: the way to its other files. */
  readonly backup?: BackupReader;
  readonly folder: PrivateFolder;
  readonly workers: Workers | undefined;
}

/**
 * Opens what was located, with workers where it is large enough for them.
 *
 * Errors  source/*, schema/damaged; what was made in the private folder is gone then.
 */
export async function openSource(located: Located, options: SourceOptions): Promise<OpenedSource> {
  const folder = createPrivateFolder();
  try {
    if (located.kind === "database") {
      const opened = openUntouched(located.path, folder, located.walPath, options.checksAtEnd);
      return { located, opened, folder, workers: workersFor(opened, options) };
    }
    // The code that opens backups is loaded only where there is one.
    const { openBackup } = await import("../source/backup/extract.ts");
    const backup = await openBackup(located.info, {
      privateFolder: folder.path,
      password: options.password,
      onProgress: options.onProgress,
    });
    const opened = await openInBackup(backup, folder, options);
    return { located, opened, backup, folder, workers: workersFor(opened, options) };
  } catch (cause) {
    folder[Symbol.dispose]();
    throw sourceError(located.path, cause);
  }
}

function workersFor(opened: OpenedDatabase, { threads = ONE_THREAD }: SourceOptions): Workers | undefined {
  const workers = startWorkers(opened, threads);
  if (!workers) opened.hide();
  return workers;
}

/** Reads an unencrypted backup in place, and decrypts another into the private folder. */
async function openInBackup(
  backup: BackupReader,
  folder: PrivateFolder,
  { checksAtEnd }: SourceOptions,
): Promise<OpenedDatabase> {
  const inPlace = backup.locate(MESSAGES_FILE);
  if (inPlace) {
    const log = backup.locate(logOf(MESSAGES_FILE)) ?? `${inPlace}-wal`;
    return openUntouched(inPlace, folder, log, checksAtEnd);
  }
  const { extractDatabase } = await import("../source/backup/extract.ts");
  const target = join(folder.path, "sms.db");
  if (!(await extractDatabase(backup, MESSAGES_FILE, target))) throw backupWithoutMessages(backup.info.path);
  try {
    return openUntouched(target, folder);
  } catch (error) {
    // Nobody has the decrypted file, to copy it again or repair it.
    throw error instanceof ImsgError && error.code === "schema/damaged"
      ? schemaDamaged(backup.info.path, error)
      : error;
  }
}
