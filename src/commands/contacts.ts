import { Command } from "@commander-js/extra-typings";
import type { Effects } from "../effects/effects.ts";
import { writeTable } from "../output/write.ts";
import { type OutputFlags, withHistory, withOutput } from "../session/flags.ts";
import type { Request } from "../session/request.ts";
import { readRequest, withSession } from "../session/withSession.ts";

const COLUMNS = ["handle", "name", "source", "messages"];

export function contactsCommand(effects: Effects) {
  const command = new Command("contacts")
    .description("print each address, the name used for it, and where the name came from")
    .argument("[rooms...]", "only who wrote in these rooms: ids, addresses or names");
  return withHistory(withOutput(command, ["csv", "json", "ndjson", "table"], "csv"))
    .addHelpText(
      "after",
      "\nExample:\n  $ imsg contacts > names.csv   # edit it, then\n  $ imsg rooms --names names.csv",
    )
    .action(async (rooms, flags) => contacts(await readRequest(flags, effects, rooms), flags, effects));
}

/** Prints one row per address, the most messages first. Errors: source/*, schema/*, usage/*, output/*. */
export async function contacts(request: Request, output: OutputFlags, effects: Effects): Promise<void> {
  const { readAddressCounts } = await import("../read/senders.ts");
  await withSession(request, effects, async ({ history, chosen, isAnonymous }) => {
    const records = readAddressCounts(history, chosen).map(({ address, person, messages }) => {
      const { name, nameSource } = chosen.people[person]!;
      return [isAnonymous ? name : address, name, nameSource, messages];
    });
    await writeTable({ columns: COLUMNS, records }, output.format, output.out, effects);
  });
}
