import { Command, Option } from "@commander-js/extra-typings";
import type { Effects } from "../effects/effects.ts";
import { writeTable } from "../output/write.ts";
import { type OutputFlags, withOutput } from "../session/flags.ts";

const COLUMNS = ["udid", "device", "ios", "date", "encrypted", "complete", "path"];

interface BackupsFlags extends OutputFlags {
  readonly quiet?: boolean | undefined;
}

export function backupsCommand(effects: Effects) {
  const command = new Command("backups")
    .description("list the phone backups on this computer")
    .argument("[folder...]", "look here instead: backups, or folders of them");
  return withOutput(command, ["table", "csv", "json", "ndjson"], "table")
    .addOption(new Option("-q, --quiet", "no notes on stderr").helpGroup("Output:"))
    .addHelpText(
      "after",
      "\nExample:\n  $ imsg backups\n  $ imsg backups /Volumes/Archive/phones\n  $ imsg rooms --backup",
    )
    .action((folders, flags) => backups(folders, flags, effects));
}

/** Lists backups, newest first. Errors: source/not-found, source/not-messages, source/no-permission, output/*. */
export async function backups(
  folders: readonly string[],
  flags: BackupsFlags,
  effects: Effects,
): Promise<void> {
  const { backupsHere, backupsIn } = await import("../source/locate.ts");
  const found = folders.length > 0 ? backupsIn(folders) : backupsHere(effects);
  if (found.length === 0 && !flags.quiet) {
    const where = folders.length > 0 ? "there" : "in the usual places";
    effects.stderr(`no phone backups ${where}; --backup PATH reads one anywhere\n`);
  }
  const records = found.map((info) => [
    info.udid,
    info.device,
    info.ios,
    info.date?.toISOString() ?? null,
    info.encrypted ? 1 : 0,
    info.complete ? 1 : 0,
    info.path,
  ]);
  await writeTable({ columns: COLUMNS, records }, flags.format, flags.out, effects);
}
