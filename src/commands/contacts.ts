import { Command } from "@commander-js/extra-typings";
import type { Effects } from "../effects/effects.ts";
import type { Column } from "../output/column.ts";
import { FORMATS } from "../output/format.ts";
import { type OutputFlags, withHistory, withOutput } from "../session/flags.ts";
import type { Request } from "../session/request.ts";
import { readRequest, withSession } from "../session/withSession.ts";
import { count, text } from "../tables/columns.ts";
import { printRows } from "./shared/printRows.ts";

/** What `imsg contacts` prints, and `--names` reads back. */
export const CONTACT_COLUMNS: readonly Column[] = [
  text("handle", "an address: a phone number, an e-mail address or a sender id", { rank: 1 }),
  text("name", "the name used for it", { rank: 0 }),
  text("source", "where the name came from", { rank: 3 }),
  count("messages", "messages", "messages from this address", { bits: 32, rank: 2 }),
];

export function contactsCommand(effects: Effects) {
  const command = new Command("contacts")
    .description("print each address, the name used for it, and where the name came from")
    .argument("[rooms...]", "count only messages of these rooms: ids, addresses or names");
  return withHistory(withOutput(command, FORMATS, "csv"))
    .addHelpText(
      "after",
      "\nExamples:\n  $ imsg contacts > names.csv   # edit it, then\n  $ imsg rooms --names names.csv",
    )
    .action(async (rooms, flags) => contacts(await readRequest(flags, effects, rooms), flags, effects));
}

/** Prints one row per address, the most messages first. */
async function contacts(request: Request, output: OutputFlags, effects: Effects): Promise<void> {
  const { readAddressCounts } = await import("../read/senders.ts");
  await withSession(request, effects, async (session) => {
    const { history, chosen, isAnonymous } = session;
    const rows = readAddressCounts(history, chosen).map(({ address, person, messages }) => {
      const { name, nameSource } = chosen.people[person]!;
      return [isAnonymous ? name : address, name, nameSource, messages];
    });
    await printRows({ columns: CONTACT_COLUMNS, rows }, output, session, effects);
  });
}
