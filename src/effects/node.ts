import { closeSync, openSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { outputNotWritable } from "../errors/output.ts";
import { type Draft, draftOf, makeFolder } from "./atomicFile.ts";
import type { Effects, OutputFile } from "./effects.ts";
import { readPassword } from "./readPassword.ts";
import { localZone } from "./zone.ts";

export const defaultEffects: Effects = {
  env: process.env,
  home: homeFolder(),
  platform: process.platform,
  get zone() {
    return localZone(process.env.TZ, Intl.DateTimeFormat().resolvedOptions().timeZone);
  },
  get isTerminal() {
    return { stdin: !!process.stdin.isTTY, stdout: !!process.stdout.isTTY, stderr: !!process.stderr.isTTY };
  },
  get columns() {
    return process.stdout.columns ?? 80;
  },
  now: () => new Date(),
  stdout: (chunk) => writeChunk(process.stdout, chunk),
  stderr: writeNote,
  createFile,
  readStdin: async () => {
    let text = "";
    process.stdin.setEncoding("utf8");
    for await (const chunk of process.stdin) text += chunk;
    return text;
  },
  readPassword,
};

/** "" for a user without one: neither $HOME nor an entry in the list of users, as in containers. */
function homeFolder(): string {
  try {
    return homedir();
  } catch {
    return "";
  }
}

/** What cannot be said on a full or closed stderr is left unsaid. */
function writeNote(text: string): void {
  try {
    process.stderr.write(text);
  } catch {
    // The exit code still tells.
  }
}

/** Resolves once the chunk is taken, and signals had their turn; a reader that went away is success (cli.ts ends the process). */
function writeChunk(stream: NodeJS.WritableStream, chunk: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    if (stream.write(chunk)) void turn().then(resolve);
    else stream.once("drain", resolve);
  });
}

/** Files are written in step, which costs least; signals have their turn after each chunk. */
async function createFile(path: string): Promise<OutputFile> {
  let draft: Draft | undefined;
  let file: number | undefined;
  const discard = async () => {
    if (file !== undefined) closeSync(file);
    file = undefined;
    draft?.discard();
  };
  const orDiscard = async (action: () => void) => {
    try {
      action();
    } catch (cause) {
      await discard();
      throw outputNotWritable(path, cause);
    }
    await turn();
  };
  await orDiscard(() => {
    draft = draftOf(path);
    makeFolder(dirname(path));
    file = openSync(draft.path, "w");
  });
  return {
    discard,
    write: (chunk) => orDiscard(() => writeFileSync(file!, chunk)),
    close: () =>
      orDiscard(() => {
        closeSync(file!);
        file = undefined;
        draft!.keep();
      }),
  };
}
