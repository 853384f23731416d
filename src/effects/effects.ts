import type { Inputs } from "./inputs.ts";

/** Everything a command may do to the world, as one argument; tests pass one that records. */
export interface Effects {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's folder; "" where there is none. */
  readonly home: string;
  readonly platform: string;
  /** How this program is called where it was run: `imsg`, `npx imsg`, ... */
  readonly program: string;
  /** This computer's IANA zone. */
  readonly zone: string;
  readonly isTerminal: { readonly stdin: boolean; readonly stdout: boolean; readonly stderr: boolean };
  /** Width of the terminal in columns; 80 where there is none. */
  readonly columns: number;
  /** Whether files are copied that could be linked, because one changed while it was read through a link. */
  readonly copies?: boolean;
  now(): Date;
  /** Writes data; resolves when the reader has taken it, so that streams stay flat in memory. */
  stdout(chunk: string | Uint8Array): Promise<void>;
  /** Notes, progress and errors. */
  stderr(text: string): void;
  /** What this run reads; `createFile` refuses to replace any of it. */
  readonly inputs: Inputs;
  /** A file that appears whole at `path` on `close`, or not at all. Errors: output/is-source, output/not-writable. */
  createFile(path: string): Promise<OutputFile>;
  /** Opens a file with the system's own program for it, without waiting; false where there is none. */
  open(path: string): Promise<boolean>;
  /** All of stdin, as UTF-8. Errors: source/too-large as soon as it carries more than `maxBytes`. */
  readStdin(maxBytes: number): Promise<string>;
  /** Lets Ctrl-C end the process at once; for work that blocks the event loop and needs no clean-up. */
  handBackSignals(): void;
  /** Asks on the terminal without echo; "" when nothing was typed. */
  readPassword(prompt: string): Promise<string>;
  /** Lets the user pick one of a list on the terminal, narrowed by `typed` at first; undefined when it was left. */
  choose(options: readonly string[], typed: string): Promise<number | undefined>;
}

export interface OutputFile {
  write(chunk: string | Uint8Array): Promise<void>;
  close(): Promise<void>;
  discard(): Promise<void>;
}
