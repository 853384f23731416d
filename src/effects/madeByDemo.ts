import { createHash } from "node:crypto";
import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Beside what a demo made: the SHA-256 of each file, by its name. */
export const DEMO_MARKER = ".imsg-demo.json";

const MAX_MARKER_BYTES = 2 ** 20;

/** The marker's content; undefined for a file that is something else. */
export function parseDemoMarker(text: string): Readonly<Record<string, readonly string[]>> | undefined {
  try {
    const { madeBy, files } = JSON.parse(text);
    return madeBy === "imsg demo" && typeof files === "object" && files !== null ? files : undefined;
  } catch {
    return undefined;
  }
}

/** The text of a marker; undefined for a pipe, a device, or a file that is too large. */
export function readMarkerText(path: string): string | undefined {
  const stats = statSync(path);
  return stats.isFile() && stats.size <= MAX_MARKER_BYTES ? readFileSync(path, "utf8") : undefined;
}

/** Whether a file is what `imsg demo` made, to the byte. */
export function isMadeByDemo(path: string): boolean {
  try {
    const made = parseDemoMarker(readMarkerText(join(dirname(path), DEMO_MARKER)) ?? "");
    return made?.[basename(path)]?.includes(hashOfFile(path)) ?? false;
  } catch {
    return false;
  }
}

/** A large demo is larger than a Buffer may be. */
export function hashOfFile(path: string): string {
  const hash = createHash("sha256");
  const chunk = Buffer.alloc(1 << 20);
  const file = openSync(path, "r");
  try {
    for (let length = -1; length !== 0; ) {
      length = readSync(file, chunk, 0, chunk.length, null);
      hash.update(chunk.subarray(0, length));
    }
  } finally {
    closeSync(file);
  }
  return hash.digest("hex");
}
