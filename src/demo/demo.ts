import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { outputNotWritable } from "../errors.ts";
import { type DemoOptions, demoHistory } from "./history.ts";
import { writeDatabase } from "./writer.ts";

export interface DemoFiles {
  readonly database: string;
  /** CSV `handle,name`, for --names. */
  readonly names: string;
}

/**
 * Writes an invented history into a folder: `chat.db`, and `names.csv` with who is who.
 *
 * Errors  output/not-writable.
 */
export function writeDemo(
  folder: string,
  options: DemoOptions & { onProgress?: (done: number) => void },
): DemoFiles {
  const files = { database: join(folder, "chat.db"), names: join(folder, "names.csv") };
  const history = demoHistory(options);
  try {
    mkdirSync(folder, { recursive: true });
    writeDatabase(files.database, history, options.onProgress ? { onProgress: options.onProgress } : {});
    const lines = history.cast.people.flatMap(({ name, lines }) =>
      [...new Set(lines.map(({ address }) => address))].map((address) => `${address},${name}`),
    );
    writeFileSync(files.names, `${["handle,name", ...lines].join("\n")}\n`);
  } catch (cause) {
    throw outputNotWritable(folder, cause);
  }
  return files;
}
