import { ImsgError } from "./error.ts";

export const outputNotWritable = (path: string, cause: unknown) =>
  new ImsgError(
    "output/not-writable",
    `${path} cannot be written (${(cause as NodeJS.ErrnoException).code ?? "unknown reason"}).`,
    "Choose another place with --out, or free space there; nothing half-written was left.",
    { cause },
  );

export const outputIsSource = (path: string) =>
  new ImsgError(
    "output/is-source",
    `${path} is what is being read.`,
    "Choose another place with --out; a source is never written to.",
  );

export const temporaryNotWritable = (path: string, cause: unknown) =>
  new ImsgError(
    "output/not-writable",
    `The temporary folder ${path} cannot be written (${(cause as NodeJS.ErrnoException).code ?? "unknown reason"}).`,
    "Free space there, or set TMPDIR to a folder with more, and try again; nothing was left behind.",
    { cause },
  );
