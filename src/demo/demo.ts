import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { type FileDraft, openDraft } from "../effects/atomicFile.ts";
import { hashOfFile } from "../effects/madeByDemo.ts";
import { ImsgError } from "../errors/error.ts";
import { outputNotOfDemo, outputNotWritable } from "../errors/output.ts";
import { databaseSteps } from "../synthetic/writer.ts";
import { type DemoOptions, demoHistory } from "./history.ts";
import { type Made, madeIn } from "./made.ts";

export interface DemoFiles {
  readonly database: string;
  /** CSV `handle,name`, for --names. */
  readonly names: string;
}

const SIDE_FILES = ["-wal", "-shm", "-journal"];

/**
 * Writes an invented history into a folder: `chat.db`, and `names.csv` with the names of its
 * people.
 *
 * Each file is written under a temporary name and renamed when it is complete.
 *
 * Errors  output/not-writable; output/not-of-demo where there is something there that no demo made.
 */
export async function writeDemo(
  folder: string,
  options: DemoOptions & { onProgress?: (done: number) => void },
): Promise<DemoFiles> {
  const files = { database: join(folder, "chat.db"), names: join(folder, "names.csv") };
  const history = demoHistory(options);
  try {
    const made = madeIn(folder);
    for (const path of [files.database, files.names]) made.refuse(path);
    // SQLite would take a log that is left here for part of the new database.
    for (const path of SIDE_FILES.map((end) => files.database + end))
      if (existsSync(path)) throw outputNotOfDemo(path);
    await writeWhole(files.database, made, async (draft) => {
      for (const done of databaseSteps(draft.path, history)) {
        options.onProgress?.(done);
        // Let the event loop handle signals.
        await turn();
      }
    });
    const lines = history.cast.people.flatMap(({ name, lines }) =>
      [...new Set(lines.map(({ address }) => address))].map((address) => `${address},${name}`),
    );
    await writeWhole(files.names, made, async (draft) =>
      writeFileSync(draft.file, `${["handle,name", ...lines].join("\n")}\n`),
    );
  } catch (cause) {
    throw cause instanceof ImsgError ? cause : outputNotWritable(folder, cause);
  }
  return files;
}

async function writeWhole(
  path: string,
  made: Made,
  write: (draft: FileDraft) => Promise<void>,
): Promise<void> {
  const draft = await openDraft(path);
  try {
    await write(draft);
    await made.record(path, hashOfFile(draft.path));
    draft.keep();
  } catch (cause) {
    draft.discard();
    throw cause;
  }
}
