import { Command, Option } from "@commander-js/extra-typings";
import { calendarIn } from "../calendar/calendar.ts";
import type { Effects } from "../effects/effects.ts";
import type { Clock, Column } from "../output/column.ts";
import { FORMATS } from "../output/format.ts";
import { writeRows } from "../output/write.ts";
import { type OutputFlags, withOutput } from "../session/flags.ts";
import { noteTo } from "../session/notes.ts";
import { readRequest } from "../session/withSession.ts";

/** What `imsg backups` prints. */
export const BACKUP_COLUMNS: readonly Column[] = [
  { name: "udid", type: "string", about: "the device's identifier, which --backup takes", rank: 4 },
  { name: "device", type: "string", about: "the name of the device", rank: 0 },
  { name: "ios", type: "string", about: "the version of its system", rank: 2 },
  {
    name: "date",
    type: "timestamp",
    about: "when the backup was last written, in UTC",
    decimals: 3,
    rank: 1,
  },
  { name: "encrypted", type: "boolean", about: "whether reading it needs its password", rank: 3 },
  { name: "complete", type: "boolean", about: "whether the last backup ran to its end", rank: 5 },
  { name: "path", type: "string", about: "its folder", rank: 6 },
];

interface BackupsFlags extends OutputFlags {
  readonly quiet?: boolean | undefined;
}

export function backupsCommand(effects: Effects) {
  const command = new Command("backups")
    .description("list the phone backups on this computer")
    .argument("[folder...]", "look here instead: backups, or folders of them");
  return withOutput(command, FORMATS, "table")
    .addOption(new Option("-q, --quiet", "no notes on stderr").helpGroup("Output:"))
    .addHelpText(
      "after",
      "\nExamples:\n  $ imsg backups\n  $ imsg backups /Volumes/Archive/phones\n  $ imsg rooms --backup",
    )
    .action((folders, flags) => backups(folders, flags, effects));
}

/** Lists backups, newest first. */
async function backups(folders: readonly string[], flags: BackupsFlags, effects: Effects): Promise<void> {
  const [{ backupsHere, backupsIn }, { protectNamed }] = await Promise.all([
    import("../source/locate.ts"),
    import("../session/protect.ts"),
  ]);
  protectNamed(await readRequest({ progress: false, merge: true }, effects), effects);
  const found = folders.length > 0 ? backupsIn(folders) : backupsHere(effects);
  for (const info of found) effects.inputs.addBackup(info.path);
  const note = noteTo(effects, flags.quiet);
  const where = folders.length > 0 ? "there" : "in the usual places";
  if (found.length === 0) note(`no phone backups ${where}; --backup PATH reads one anywhere`);
  const rows = found.map((info) => [
    info.udid,
    info.device || null,
    info.ios || null,
    info.date?.getTime() ?? null,
    info.encrypted,
    info.complete,
    info.path,
  ]);
  const { format, out } = flags;
  const clock = utcClock();
  await writeRows({ columns: BACKUP_COLUMNS, rows }, { format, out, clock, note }, effects);
}

/** A backup's own date has no zone; it is printed as `2024-03-31T16:05:07.000Z`. */
function utcClock(): Clock {
  return { ...calendarIn("UTC"), isoTime: (at) => new Date(at).toISOString() };
}
