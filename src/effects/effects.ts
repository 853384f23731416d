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
  /** Width of stdout's terminal in columns; 80 where there is none. */
  readonly columns: number;
  /** The same of stderr's terminal, which may be another, or the only one. */
  readonly noteColumns: number;
  /** Whether files are copied, not linked, because one changed while a link was read. */
  readonly copies?: boolean;
  now(): Date;
  /** Writes data; resolves when the reader has taken it, so that streams stay flat in memory. */
  stdout(chunk: string | Uint8Array): Promise<void>;
  /** Notes, progress and errors. */
  stderr(text: string): void;
  /** What this run reads; `createFile` refuses to replace any of it. */
  readonly inputs: Inputs;
  /** A file that appears whole on `close`, or never. Errors: output/is-source, -not-writable. */
  createFile(path: string): Promise<OutputFile>;
  /** Opens a file with the system's program for it, without waiting; false if there is none. */
  open(path: string): Promise<boolean>;
  /** All of stdin. Errors: source/too-large beyond `maxBytes`. */
  readStdin(maxBytes: number): Promise<Uint8Array>;
  /** Lets Ctrl-C end the process at once: for work that blocks the event loop. */
  handBackSignals(): void;
  /** Asks on the terminal without echo; "" when nothing was typed. */
  readPassword(prompt: string): Promise<string>;
  /** Lets the user pick from a list, narrowed by `typed` at first; undefined for none. */
  choose(options: readonly string[], typed: string): Promise<number | undefined>;
}

export interface OutputFile {
  write(chunk: string | Uint8Array): Promise<void>;
  close(): Promise<void>;
  discard(): Promise<void>;
}
