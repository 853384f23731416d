import { codeOf, ImsgError } from "./error.ts";
import { explained } from "./system.ts";

export function outputNotWritable(path: string, cause: unknown) {
  const known = explained(cause);
  if (known instanceof ImsgError) return known;
  const code = codeOf(cause);
  const isFolder = code === "EISDIR";
  return new ImsgError(
    "output/not-writable",
    isFolder ? `${path} is a folder.` : `${path} cannot be written (${code ?? "unknown reason"}).`,
    isFolder
      ? "Name a file, such as one in that folder."
      : "Choose another place for the output, or free space there; nothing half-written was left.",
    { cause },
  );
}

export const outputIsSource = (path: string) =>
  new ImsgError(
    "output/is-source",
    `${path} is what is being read.`,
    "Choose another place for the output; a source is never written to.",
  );

export const outputInBackup = (path: string) =>
  new ImsgError(
    "output/is-source",
    `${path} is inside a phone backup.`,
    "Choose another place for the output; a backup is never written to.",
  );

export const outputNotOfDemo = (path: string) =>
  new ImsgError(
    "output/not-of-demo",
    `${path} was not made by imsg demo, or was changed since.`,
    "Choose another folder with --out, or move the file away; demo replaces only what a demo made.",
  );

export const temporaryNotWritable = (path: string, cause: unknown) =>
  new ImsgError(
    "output/not-writable",
    `The temporary folder ${path} cannot be written (${codeOf(cause) ?? "unknown reason"}).`,
    "Free space there, or set TMPDIR (on Windows TEMP) to a folder with more, and try again; nothing was left behind.",
    { cause },
  );

export const temporaryNotRemoved = (path: string, cause: unknown) =>
  new ImsgError(
    "output/not-removed",
    `The temporary folder ${path} cannot be removed (${codeOf(cause) ?? "unknown reason"}).`,
    "It may hold copies of messages: if it is still there, remove it yourself.",
    { cause },
  );

export const formatContradicts = (format: string, out: string) =>
  new ImsgError(
    "usage/invalid-value",
    `--format ${format} and --out ${out} contradict each other.`,
    "Leave out --format to write what the file's extension says, or name a file with another extension.",
  );

export const formatUnknown = (out: string, extension: string, formats: readonly string[]) =>
  new ImsgError(
    "usage/invalid-value",
    `--out ${out}: this command does not write .${extension} files.`,
    `Name a file that ends in ${formats.map(endingOf).join(", ")}.`,
  );

/** What a file of a format ends in; text for people is in a `.txt`. */
const endingOf = (format: string): string =>
  format === "table" || format === "text" ? ".txt" : `.${format}`;

export const binaryOnTerminal = (format: string) =>
  new ImsgError(
    "usage/invalid-value",
    `--format ${format} is binary and would disturb the terminal.`,
    `Write it to a file: -o FILE.${format}`,
  );

export const datasetHasOthers = (folder: string, other: string) =>
  new ImsgError(
    "output/dataset-has-others",
    `${folder} holds ${other}, which readers would take for a part of this dataset.`,
    "Choose an empty folder with --out, give every --owner the same --partition, or remove what is there; nothing was written.",
  );
