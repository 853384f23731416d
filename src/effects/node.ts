import { fstatSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { setImmediate as turn } from "node:timers/promises";
import { isatty } from "node:tty";
import { codeOf } from "../errors/error.ts";
import { outputNotWritable } from "../errors/output.ts";
import { stdinTooLarge } from "../errors/source.ts";
import { type FileDraft, openDraft } from "./atomicFile.ts";
import type { Effects, OutputFile } from "./effects.ts";
import { createInputs } from "./inputs.ts";
import { invocationOf } from "./invocation.ts";
import { handBackSignals } from "./process.ts";
import { readPassword } from "./readPassword.ts";
import { localZone } from "./zone.ts";

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;
/** Where there is no terminal, or one that does not know its size and says 0. */
const NO_TERMINAL_COLUMNS = 80;
const inputs = createInputs();

export const defaultEffects: Effects = {
  env: process.env,
  home: homeFolder(),
  platform: process.platform,
  get program() {
    return invocationOf({ script: process.argv[1] ?? "imsg", folder: process.cwd(), env: process.env });
  },
  get zone() {
    return localZone(process.env.TZ, Intl.DateTimeFormat().resolvedOptions().timeZone);
  },
  get isTerminal() {
    return { stdin: isatty(STDIN), stdout: isatty(STDOUT), stderr: isatty(STDERR) };
  },
  get columns() {
    return process.stdout.columns || NO_TERMINAL_COLUMNS;
  },
  get noteColumns() {
    return process.stderr.columns || NO_TERMINAL_COLUMNS;
  },
  now: () => new Date(),
  stdout: writeStdout,
  stderr: writeNote,
  inputs,
  createFile,
  open: async (path) => (await import("./opener.ts")).openFile(path, process),
  readStdin: async (maxBytes) => {
    inputs.addOpen(fstatSync(STDIN, { bigint: true }));
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw stdinTooLarge(maxBytes);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  },
  handBackSignals,
  readPassword,
  choose: async (options, typed) => (await import("./choose.ts")).choose(options, typed),
};

let isStdoutChecked = false;

/** `>> chat.db` would write into what is read. Errors: output/is-source. */
async function writeStdout(chunk: string | Uint8Array): Promise<void> {
  if (!isStdoutChecked) inputs.refuseOpen(fstatSync(STDOUT, { bigint: true }), "The file behind stdout");
  isStdoutChecked = true;
  return writeChunk(process.stdout, chunk);
}

/** "" for a user without one: neither $HOME nor an entry in the list of users, as in containers. */
function homeFolder(): string {
  try {
    return homedir();
  } catch {
    return "";
  }
}

/** Ignores a stderr that is full or closed. */
function writeNote(text: string): void {
  try {
    process.stderr.write(text);
  } catch {
    // The exit code still tells.
  }
}

/**
 * Resolves once the chunk is taken and signals were handled. A reader that went away is success:
 * process.ts ends the process.
 */
function writeChunk(stream: NodeJS.WritableStream, chunk: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    if (stream.write(chunk)) void turn().then(resolve);
    else stream.once("drain", resolve);
  });
}

/**
 * Files are written synchronously, which is fastest; after each chunk signals are handled, but not
 * between two files that are closed one after the other: those of a dataset appear together.
 */
async function createFile(path: string): Promise<OutputFile> {
  inputs.refuse(path);
  let draft: FileDraft;
  try {
    draft = await openDraft(path);
  } catch (cause) {
    throw outputNotWritable(path, cause);
  }
  const orDiscard = (action: () => void) => {
    try {
      action();
    } catch (cause) {
      draft.discard();
      // A named pipe whose reader has stopped.
      if (codeOf(cause) === "EPIPE") process.exit(0);
      throw outputNotWritable(path, cause);
    }
  };
  return {
    async write(chunk) {
      orDiscard(() => writeFileSync(draft.file, chunk));
      await turn();
    },
    close: async () => orDiscard(draft.keep),
    discard: async () => draft.discard(),
  };
}
