import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { type Draft, draftOf, makeFolder } from "../effects/atomicFile.ts";
import { outputNotWritable } from "../errors/output.ts";
import { databaseSteps } from "../synthetic/writer.ts";
import { type DemoOptions, demoHistory } from "./history.ts";

export interface DemoFiles {
  readonly database: string;
  /** CSV `handle,name`, for --names. */
  readonly names: string;
}

/**
 * Writes an invented history into a folder: `chat.db`, and `names.csv` with the names of its people.
 *
 * The database is written under a temporary name and renamed when it is complete.
 *
 * Errors  output/not-writable.
 */
export async function writeDemo(
  folder: string,
  options: DemoOptions & { onProgress?: (done: number) => void },
): Promise<DemoFiles> {
  const files = { database: join(folder, "chat.db"), names: join(folder, "names.csv") };
  const history = demoHistory(options);
  let draft: Draft | undefined;
  try {
    draft = draftOf(files.database);
    makeFolder(folder);
    for (const done of databaseSteps(draft.path, history)) {
      options.onProgress?.(done);
      // Let the event loop handle signals.
      await turn();
    }
    draft.keep();
    const lines = history.cast.people.flatMap(({ name, lines }) =>
      [...new Set(lines.map(({ address }) => address))].map((address) => `${address},${name}`),
    );
    writeFileSync(files.names, `${["handle,name", ...lines].join("\n")}\n`);
  } catch (cause) {
    draft?.discard();
    throw outputNotWritable(folder, cause);
  }
  return files;
}
