import { Command } from "@commander-js/extra-typings";
import { MIN_FOR_NIGHTS, type Stats, statsOf } from "../aggregate/stats.ts";
import type { Effects } from "../effects/effects.ts";
import type { Table } from "../output/column.ts";
import { FORMATS, tableOrCsv } from "../output/format.ts";
import { type OutputFlags, withHistory, withOutput } from "../session/flags.ts";
import { choiceOption, parseCount } from "../session/optionValues.ts";
import type { Request } from "../session/request.ts";
import type { Session } from "../session/session.ts";
import { readRequest, withSession } from "../session/withSession.ts";
import { statsTable } from "../tables/stats.ts";
import { asSubject } from "../text/firstPerson.ts";
import { grouped, percent } from "../text/numbers.ts";
import { basisOfChosen, basisText } from "./shared/notes.ts";
import { countedWith } from "./shared/noun.ts";
import { printRows } from "./shared/printRows.ts";

interface StatsOptions extends OutputFlags {
  readonly per: "participant" | "room";
  readonly limit?: number | undefined;
  readonly words?: boolean | undefined;
}

export function statsCommand(effects: Effects) {
  const command = new Command("stats")
    .description("print who talks most, and on which days")
    .argument("[rooms...]", "only these rooms: ids, addresses or names")
    .addOption(
      choiceOption("--per <dimension>", "one row per participant, or per room", [
        "participant",
        "room",
      ]).default("participant" as const),
    )
    .option("--limit <n>", "at most this many rows", parseCount(0))
    .option("--words", "add words, characters, attachments, links and questions");
  return withHistory(withOutput(command, FORMATS, tableOrCsv(effects)))
    .addHelpText(
      "after",
      "\nExamples:\n  $ imsg stats\n  $ imsg stats --per room --since 2024 --limit 10\n  $ imsg stats 'Book club'",
    )
    .action(async (rooms, flags) => stats(await readRequest(flags, effects, rooms), flags, effects));
}

/** Prints one row per participant or room. */
async function stats(request: Request, options: StatsOptions, effects: Effects): Promise<void> {
  await withSession(request, effects, async (session) => {
    if (!options.words) session.history.endWorkers();
    const { chosen, calendar, note } = session;
    const { per, format, limit } = options;
    const found = statsOf(chosen, calendar, per);
    const shown = found.slice(0, limit);
    const plain = statsTable(chosen, shown, per);
    const table = options.words ? await tableWithLengths(plain, shown, session, per) : plain;
    if (format === "table") noteFinding(session, table, per);
    note(
      `${basisText(session, basisOfChosen(session))}; days and nights are in the reader's zone (--tz), wherever a message was written`,
    );
    const few = found.filter(({ nightShare }) => nightShare === null).length;
    if (few > 0)
      note(
        `no night_share for ${grouped(few)} of ${grouped(found.length)}: fewer than ${MIN_FOR_NIGHTS} messages`,
      );
    await printRows(table, options, session, effects);
  });
}

/** The code that reads texts is loaded only with --words. */
async function tableWithLengths(
  plain: Table,
  shown: readonly Stats[],
  session: Session,
  per: StatsOptions["per"],
): Promise<Table> {
  const { readLengths, withLengths } = await import("./stats/lengths.ts");
  return withLengths(plain, shown, await readLengths(session, per));
}

/** One sentence on the first row. */
function noteFinding(
  { note, chosen, request }: Session,
  { rows, columns }: Table,
  per: StatsOptions["per"],
): void {
  const [first, second] = rows;
  if (!first) return;
  const at = (name: string) => columns.findIndex((column) => column.name === name);
  const cell = (name: string) => first[at(name)];
  const rank = second?.[at("messages")] === cell("messages") ? "as many as" : "more than";
  const label =
    per === "room" ? cell("name") : asSubject(String(cell("participant")), chosen.people[0]!.name);
  const share = percent(Number(cell("messages")) / chosen.length);
  note(
    `${label} ${per === "room" ? "has" : "wrote"} ${share} of ${countedWith(request.filter.include, chosen.length)}${second ? `, ${rank} any other` : ""}.`,
  );
}
