import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Effects } from "../../src/effects/effects.ts";
import { createInputs } from "../../src/effects/inputs.ts";
import { main } from "../../src/program.ts";

/** What a run of the program did, all of it. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Path -> content of every file it made. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** Paths that it opened with the system's opener. */
  readonly opened: readonly string[];
}

export interface Setting {
  readonly env?: Record<string, string>;
  readonly home?: string;
  readonly platform?: string;
  readonly program?: string;
  readonly terminal?: boolean;
  readonly columns?: number;
  readonly now?: number;
  readonly stdin?: string | Buffer;
  /** Picks from a list; without it every list is left. */
  readonly choose?: (options: readonly string[], typed: string) => number | undefined;
  /** Whether the system has an opener; it has. */
  readonly opener?: boolean;
  /** Whether files are written for real too. */
  readonly write?: boolean;
}

/** Runs a command line in this process with recording effects: UTC, no terminal, year 2026. */
export async function run(args: readonly string[], setting: Setting = {}): Promise<Run> {
  let stdout = "";
  let stderr = "";
  const files = new Map<string, Buffer>();
  const opened: string[] = [];
  const isTerminal = setting.terminal ?? false;
  const inputs = createInputs();
  const effects: Effects = {
    inputs,
    env: setting.env ?? {},
    home: setting.home ?? "/nonexistent",
    platform: setting.platform ?? "linux",
    program: setting.program ?? "imsg",
    zone: "UTC",
    isTerminal: { stdin: isTerminal, stdout: isTerminal, stderr: isTerminal },
    columns: setting.columns ?? 100,
    noteColumns: setting.columns ?? 100,
    now: () => new Date(setting.now ?? Date.UTC(2026, 0, 1)),
    stdout: async (chunk) => {
      stdout += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("latin1");
    },
    stderr: (text) => {
      stderr += text;
    },
    createFile: async (path) => {
      inputs.refuse(path);
      const chunks: Buffer[] = [];
      return {
        write: async (chunk) => void chunks.push(Buffer.from(chunk)),
        close: async () => {
          files.set(path, Buffer.concat(chunks));
          if (!setting.write) return;
          mkdirSync(dirname(path), { recursive: true });
          writeFileSync(path, Buffer.concat(chunks));
        },
        discard: async () => rmSync(path, { force: true }),
      };
    },
    open: async (path) => {
      if (setting.opener ?? true) opened.push(path);
      return setting.opener ?? true;
    },
    readStdin: async () => Buffer.from(setting.stdin ?? ""),
    handBackSignals: () => {},
    readPassword: async () => setting.stdin?.toString() ?? "",
    choose: async (options, typed) => setting.choose?.(options, typed),
  };
  const code = await main(args, effects);
  return { code, stdout, stderr, files, opened };
}

/** Runs and expects success; gives what was printed. */
export async function print(args: readonly string[], setting?: Setting): Promise<string> {
  const { code, stdout, stderr } = await run(args, setting);
  if (code !== 0) throw new Error(`imsg ${args.join(" ")} ended with ${code}: ${stderr}`);
  return stdout;
}
