import * as zlib from "node:zlib";
import { Command, Option } from "@commander-js/extra-typings";
import type { Effects } from "../effects/effects.ts";
import { conflictingOptions, missingOption, zstdUnavailable } from "../errors/usage.ts";
import { FORMATS, isStdout } from "../output/format.ts";
import { PARTITIONS } from "../output/partitions.ts";
import { type OutputFlags, withHistory, withOutput } from "../session/flags.ts";
import { choiceOption, parseCount, parseLabel, parsePath } from "../session/optionValues.ts";
import type { Request } from "../session/request.ts";
import { readRequest, withSession } from "../session/withSession.ts";
import { NEWLINES } from "./export/rows.ts";
import { readSalt } from "./export/salt.ts";

interface ExportFlags extends OutputFlags {
  readonly limit?: number | undefined;
  readonly partition?: (typeof PARTITIONS)[number] | undefined;
  readonly owner?: string | undefined;
  readonly compression?: string | undefined;
  readonly escapeFormulas?: boolean | undefined;
  readonly newlines: (typeof NEWLINES)[number];
  readonly saltFile?: string | undefined;
  /** False with --no-text. */
  readonly text: boolean;
}

export function exportCommand(effects: Effects) {
  const command = new Command("export")
    .description("write messages, oldest first")
    .argument("[rooms...]", "only these rooms: ids, addresses or names")
    .addOption(
      choiceOption("--newlines <how>", "how to write line breaks in texts", NEWLINES).default(
        "keep" as const,
      ),
    )
    .option("--escape-formulas", "keep spreadsheets from running cells that begin like a formula")
    .option("--no-text", "leave the texts out")
    .option("--limit <n>", "at most this many messages, the oldest", parseCount(0))
    .addOption(
      choiceOption(
        "--partition <by>",
        "write a Parquet dataset into the folder --out, in parts by year or month",
        PARTITIONS,
      ).implies({
        format: "parquet",
      }),
    )
    .addOption(
      new Option("--owner <label>", "add a column that says whose history it is").argParser(parseLabel),
    )
    .addOption(
      choiceOption("--compression <how>", "how Parquet is compressed (default gzip)", [
        "gzip",
        "zstd",
        "none",
      ]),
    )
    .option(
      "--salt-file <file>",
      "keep the ids of --anonymize the same in every run with this file",
      parsePath,
    );
  return withHistory(withOutput(command, FORMATS, "csv"))
    .addHelpText("after", "\nExample:\n  $ imsg export 'Book club' --since 2024-01-01 > messages.csv")
    .action(async (rooms, flags) => exportMessages(await readRequest(flags, effects, rooms), flags, effects));
}

/** Writes one record per message, streaming. */
async function exportMessages(request: Request, options: ExportFlags, effects: Effects): Promise<void> {
  checkOptions(options);
  if (options.saltFile !== undefined && !request.isAnonymous)
    throw missingOption("--salt-file", "--anonymize");
  const salt = options.saltFile === undefined ? undefined : readSalt(options.saltFile, effects);
  await withSession(request, effects, async (session) => {
    const { writeExport } = await import("./export/write.ts");
    await writeExport(session, { ...options, salt }, effects);
  });
}

/** Refuses options that exclude each other, before anything is read. */
function checkOptions(options: ExportFlags): void {
  const { partition, format, out, compression } = options;
  if (partition !== undefined && format !== "parquet")
    throw conflictingOptions("--partition", `--format ${format}`);
  if (partition !== undefined && isStdout(out)) throw missingOption("--partition", "--out FOLDER");
  if (compression === "zstd" && !("zstdCompressSync" in zlib)) throw zstdUnavailable();
  if (compression !== undefined && format !== "parquet")
    throw missingOption("--compression", "--format parquet");
}
