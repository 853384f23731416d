import { closeSync, openSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { outputNotWritable } from "../errors/output.ts";
import { type Draft, draftOf, makeFolder } from "./atomicFile.ts";
import type { Effects, OutputFile } from "./effects.ts";

export const defaultEffects: Effects = {
  env: process.env,
  home: homedir(),
  platform: process.platform,
  get zone() {
    return Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC";
  },
  get isTerminal() {
    return { stdin: !!process.stdin.isTTY, stdout: !!process.stdout.isTTY, stderr: !!process.stderr.isTTY };
  },
  get columns() {
    return process.stdout.columns ?? 80;
  },
  now: () => new Date(),
  stdout: (chunk) => writeChunk(process.stdout, chunk),
  stderr: (text) => void process.stderr.write(text),
  createFile,
  readStdin: async () => {
    let text = "";
    process.stdin.setEncoding("utf8");
    for await (const chunk of process.stdin) text += chunk;
    return text;
  },
  readPassword,
};

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

function readPassword(prompt: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { stdin, stderr } = process;
    stderr.write(prompt);
    stdin.setRawMode(true).resume().setEncoding("utf8");
    let typed = "";
    const finish = (action: () => void) => {
      stdin.setRawMode(false).pause().off("data", onData);
      stderr.write("\n");
      action();
    };
    const onData = (keys: string) => {
      for (const key of keys) {
        if (key === "\r" || key === "\n") return finish(() => resolve(typed));
        if (key === "\u0003") return finish(() => process.kill(process.pid, "SIGINT"));
        if (key === "\u0004") return finish(() => reject(new Error("no password typed")));
        typed = key === "\u007f" || key === "\b" ? [...typed].slice(0, -1).join("") : typed + key;
      }
    };
    stdin.on("data", onData);
  });
}
