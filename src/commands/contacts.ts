import { Command } from "commander";
import type { Effects } from "../effects/effects.ts";
import { writeTable } from "../output/write.ts";
import { type HistoryFlags, type OutputFlags, withHistory, withOutput } from "../session/flags.ts";
import { withSession } from "../session/withSession.ts";

const COLUMNS = ["handle", "name", "source", "messages"];

export function contactsCommand(effects: Effects): Command {
  const command = new Command("contacts").description(
    "print each address, the name used for it, and where the name came from",
  );
  return withHistory(withOutput(command, ["csv", "json", "ndjson", "table"], "csv"))
    .addHelpText(
      "after",
      "\nExample:\n  $ imsg contacts > names.csv   # edit it, then\n  $ imsg rooms --names names.csv",
    )
    .action((flags: HistoryFlags & OutputFlags) => contacts(flags, effects));
}

/** Prints one row per address, the most messages first. Errors: source/*, schema/*, usage/*, output/*. */
export async function contacts(flags: HistoryFlags & OutputFlags, effects: Effects): Promise<void> {
  const { readAddressCounts } = await import("../read/senders.ts");
  await withSession(flags, effects, async ({ history, chosen, anonymous }) => {
    const records = readAddressCounts(history, chosen).map(({ address, person, messages }) => {
      const { name, nameSource } = chosen.people[person]!;
      return [anonymous ? name : address, name, nameSource, messages];
    });
    await writeTable({ columns: COLUMNS, records }, flags.format, flags.out, effects);
  });
}
