import { createHash } from "node:crypto";
import { lstatSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { openDraft } from "../effects/atomicFile.ts";
import type { Effects } from "../effects/effects.ts";
import { DEMO_MARKER, hashOfFile, parseDemoMarker, readMarkerText } from "../effects/madeByDemo.ts";
import { ImsgError } from "../errors/error.ts";
import { outputNotOfDemo, outputNotWritable } from "../errors/output.ts";

/** What demos have made in a folder, so that the next one replaces nothing else. */
export interface Made {
  /**
   * Errors: output/not-of-demo for a file that no demo made, or that was changed since;
   * output/not-writable for one that cannot be looked at.
   */
  refuse(path: string): void;
  /**
   * Records a file before it is put in its place, so that the next demo may replace it. Errors:
   * output/not-writable.
   */
  record(path: string, hash: string): Promise<void>;
}

export function madeIn(folder: string): Made {
  const marker = join(folder, DEMO_MARKER);
  return {
    refuse(path) {
      try {
        const stats = lstatSync(path, { throwIfNoEntry: false });
        if (!stats) return;
        const known = readMarker(marker)[basename(path)] ?? [];
        if (!stats.isFile() || !known.includes(hashOfFile(path))) throw outputNotOfDemo(path);
      } catch (cause) {
        throw notWritable(path, cause);
      }
    },
    async record(path, hash) {
      try {
        const made = readMarker(marker);
        const name = basename(path);
        const files = { ...made, [name]: [...new Set([...(made[name] ?? []), hash])] };
        const draft = await openDraft(marker);
        writeFileSync(draft.file, `${JSON.stringify({ madeBy: "imsg demo", files }, null, 2)}\n`);
        draft.keep();
      } catch (cause) {
        throw notWritable(marker, cause);
      }
    },
  };
}

const notWritable = (path: string, cause: unknown) =>
  cause instanceof ImsgError ? cause : outputNotWritable(path, cause);

/** The same effects, whose files replace only what a demo made. */
export function effectsOfDemo(effects: Effects, folder: string): Effects {
  const made = madeIn(folder);
  const createFile: Effects["createFile"] = async (path) => {
    made.refuse(path);
    const file = await effects.createFile(path);
    const hash = createHash("sha256");
    return {
      async write(chunk) {
        hash.update(chunk);
        await file.write(chunk);
      },
      async close() {
        await made.record(path, hash.digest("hex"));
        await file.close();
      },
      discard: () => file.discard(),
    };
  };
  return Object.create(effects, { createFile: { value: createFile } }) as Effects;
}

/** Errors: output/not-of-demo where a file of that name is something else, such as a link. */
function readMarker(marker: string): Readonly<Record<string, readonly string[]>> {
  const stats = lstatSync(marker, { throwIfNoEntry: false });
  if (!stats) return {};
  const files = stats.isFile() ? parseDemoMarker(readMarkerText(marker) ?? "") : undefined;
  if (files) return files;
  throw outputNotOfDemo(marker);
}
