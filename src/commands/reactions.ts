import { Command } from "@commander-js/extra-typings";
import type { Effects } from "../effects/effects.ts";
import { FORMATS, tableOrCsv } from "../output/format.ts";
import { withHistory, withOutput, withRule } from "../session/flags.ts";
import { nothingChosen } from "../session/notes.ts";
import { choiceOption } from "../session/optionValues.ts";
import type { Request } from "../session/request.ts";
import { readRequest, withWholeHistory } from "../session/withSession.ts";
import type { ReactionsOptions } from "./reactions/rows.ts";
import { printRows } from "./shared/printRows.ts";

export function reactionsCommand(effects: Effects) {
  const command = new Command("reactions")
    .description("print who reacts to whom, with what, and how often")
    .argument("[rooms...]", "only these rooms: ids, addresses or names")
    .addOption(
      choiceOption("--sort <order>", "by names, or most reactions first", ["name", "count"]).default(
        "name" as const,
      ),
    )
    .option("--wide", "one column per person who gets reactions, all kinds added up")
    .option("--list", "one row per reaction, newest first, also those that were taken back");
  withRule(withRule(command, "--wide", { never: ["--list"] }), "--sort", { never: ["--list", "--wide"] });
  return withHistory(withOutput(command, FORMATS, tableOrCsv(effects)))
    .addHelpText(
      "after",
      "\nExamples:\n  $ imsg reactions 'Book club' --sort count\n  $ imsg reactions 'Book club' --wide\n  $ imsg reactions --person Ada --list",
    )
    .action(async (rooms, flags) => reactions(await readRequest(flags, effects, rooms), flags, effects));
}

/** Prints the reactions that stand. */
async function reactions(request: Request, options: ReactionsOptions, effects: Effects): Promise<void> {
  await withWholeHistory(
    request,
    effects,
    async (session) => {
      const { reactionRows } = await import("./reactions/rows.ts");
      const { table, notes } = reactionRows(session, options);
      for (const note of notes) session.note(note);
      if (table.rows.length === 0) session.note(nothingChosen(request, "reactions"));
      await printRows(table, options, session, effects);
    },
    { judgesEmptiness: true },
  );
}
