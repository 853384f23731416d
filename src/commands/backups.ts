import { Command } from "commander";
import type { Effects } from "../effects.ts";
import { type OutputFlags, withOutput } from "./flags.ts";
import { writeTable } from "./output.ts";

const COLUMNS = ["udid", "device", "ios", "date", "encrypted", "complete", "path"];

export function backupsCommand(effects: Effects): Command {
  const command = new Command("backups").description("list the phone backups on this computer");
  return withOutput(command, ["table", "csv", "json", "ndjson"], "table")
    .addHelpText("after", "\nExample:\n  $ imsg backups\n  $ imsg rooms --backup")
    .action((flags: OutputFlags) => backups(flags, effects));
}

/** Lists backups, newest first. Errors: source/no-permission, output/*. */
export async function backups(flags: OutputFlags, effects: Effects): Promise<void> {
  const { backupsHere } = await import("../source/locate.ts");
  const found = backupsHere(effects);
  if (found.length === 0)
    effects.stderr("no phone backups in the usual places; --backup PATH reads one anywhere\n");
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
