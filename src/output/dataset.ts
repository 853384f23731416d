import { existsSync, readdirSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { Effects, OutputFile } from "../effects/effects.ts";
import { datasetHasOthers, outputNotWritable } from "../errors/output.ts";
import type { Column } from "./column.ts";
import type { RowWriter } from "./rowWriter.ts";
import { type RowOutput, writerFor } from "./write.ts";

interface Dataset {
  /** The folder that holds the dataset. */
  readonly folder: string;
  /** Whose history it is: the level above the years, so that histories lie side by side. */
  readonly owner?: string | undefined;
  readonly columns: readonly Column[];
}

/** A file of the dataset that is written, and appears when all are. */
interface DatasetFile {
  readonly path: string;
  readonly file: OutputFile;
}

/**
 * Writes a Hive-partitioned Parquet dataset: `owner=p017/year=2024/month=03/part-0.parquet`.
 *
 * Shape   row groups with the partition of each; one schema over all files; rows ascend by time, so
 *         that one file is written at a time.
 * Errors  output/not-writable, output/dataset-has-others.
 */
export async function writeDataset(
  groups: Iterable<readonly [partition: string, group: unknown]>,
  dataset: Dataset,
  output: RowOutput,
  effects: Effects,
): Promise<void> {
  const base =
    dataset.owner === undefined ? dataset.folder : join(dataset.folder, hiveLevel("owner", dataset.owner));
  const parts: DatasetFile[] = [];
  const open = async (partition: string) => {
    const folder = join(base, partition);
    const number = parts.filter(({ path }) => dirname(path) === folder).length;
    const path = join(folder, `part-${number}.parquet`);
    const file = await effects.createFile(path);
    parts.push({ path, file });
    return file;
  };
  try {
    await writeGroups(groups, () => writerFor(dataset.columns, output, effects), open);
    const others = filesBeside(
      dataset,
      base,
      parts.map(({ path }) => path),
    );
    if (others.length > 0) throw datasetHasOthers(dataset.folder, others[0]!);
    for (const { file } of parts) await file.close();
  } catch (error) {
    for (const { file } of parts.toReversed()) await file.discard();
    throw error;
  }
}

async function writeGroups(
  groups: Iterable<readonly [partition: string, group: unknown]>,
  newWriter: () => Promise<RowWriter>,
  open: (partition: string) => Promise<OutputFile>,
): Promise<void> {
  let current:
    | { readonly partition: string; readonly file: OutputFile; readonly writer: RowWriter }
    | undefined;
  const finish = async () => current?.file.write(current.writer.tail());
  for (const [partition, group] of groups) {
    if (current?.partition !== partition) {
      await finish();
      current = { partition, file: await open(partition), writer: await newWriter() };
      await current.file.write(current.writer.head());
    }
    await current.file.write(current.writer.append(group));
  }
  await finish();
}

/** ASCII but letters, digits and `-_~!'()`. */
const TO_ESCAPE = /[\0-\x7f](?<![\w\-~!'()])/g;

/**
 * A level of a Hive path. Readers decode what is escaped, but Spark makes a letter of each byte, so
 * that letters beyond ASCII stay as they are.
 */
const hiveLevel = (name: string, value: string): string =>
  `${name}=${value.replace(TO_ESCAPE, (character) => `%${hex(character)}`)}`;

const hex = (character: string) => character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0");

/**
 * Files of other runs, which a reader would take for parts of the dataset. With an owner, other
 * owners' histories may lie beside it, in the same levels: no reader takes years and months as one.
 */
function filesBeside({ folder, owner }: Dataset, base: string, written: readonly string[]): string[] {
  const levels = (path: string) => dirname(relative(folder, path)).replace(/=[^/\\]*/g, "");
  const isOther = (path: string) =>
    owner === undefined || path.startsWith(join(base, sep)) || levels(path) !== levels(written[0] ?? path);
  return parquetIn(folder).filter((path) => !written.includes(path) && isOther(path));
}

/** Errors: output/not-writable for a folder that cannot be looked through. */
function parquetIn(folder: string): string[] {
  try {
    return (existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [])
      .filter((path) => path.endsWith(".parquet"))
      .map((path) => join(folder, path));
  } catch (cause) {
    throw outputNotWritable((cause as NodeJS.ErrnoException).path ?? folder, cause);
  }
}
