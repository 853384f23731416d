import { Command } from "@commander-js/extra-typings";
import { MIN_WORDED, WORDS_EACH } from "../aggregate/defaults.ts";
import type { Effects } from "../effects/effects.ts";
import { ImsgError } from "../errors/error.ts";
import { anonymousWords, conflictingOptions } from "../errors/usage.ts";
import { FORMATS, tableOrCsv } from "../output/format.ts";
import { withHistory, withOutput, withRule } from "../session/flags.ts";
import { choiceOption, parseCount } from "../session/optionValues.ts";
import type { Request } from "../session/request.ts";
import { readRequest, withSession } from "../session/withSession.ts";
import { printRows } from "./shared/printRows.ts";
import type { WordsOptions } from "./words/rows.ts";

export function wordsCommand(effects: Effects) {
  const command = new Command("words")
    .description("print the words or emoji that people use")
    .argument("[rooms...]", "only these rooms: ids, addresses or names")
    .addOption(choiceOption("--what <what>", "what to count", ["words", "emoji"]).default("words" as const))
    .addOption(
      choiceOption(
        "--sort <order>",
        "distinctive: said more than the others say it; count: said most often",
        ["distinctive", "count"],
      ).default("distinctive" as const),
    )
    .option("--limit <n>", "at most this many words or emoji per person", parseCount(1), WORDS_EACH)
    .option("--min-length <n>", "only words of at least this many characters", parseCount(1))
    .option(
      "--min-messages <n>",
      "compare only people with at least this many messages with words",
      parseCount(1),
      MIN_WORDED,
    )
    .option("--regex <expression>", "count messages that match instead, one row a person")
    .option("--ignore-case", "let --regex match capital and small letters alike")
    .addOption(choiceOption("--by <bucket>", "one row per word and year or month", ["year", "month"]));
  withRule(command, "--ignore-case", { needs: "--regex" });
  return withHistory(withOutput(command, FORMATS, tableOrCsv(effects)))
    .addHelpText(
      "after",
      "\nExamples:\n  $ imsg words 'Book club'\n  $ imsg words --what emoji --sort count --limit 5\n  $ imsg words --regex '\\bpizza\\b' --by year",
    )
    .action(async (rooms, flags) => words(await readRequest(flags, effects, rooms), flags, effects));
}

/** Prints words or emoji per person. */
async function words(request: Request, options: WordsOptions, effects: Effects): Promise<void> {
  const { regex, what, minLength } = options;
  if (request.isAnonymous && (what === "words" || regex !== undefined)) throw anonymousWords("imsg words");
  if (regex !== undefined && what === "emoji") throw conflictingOptions("--regex", "--what emoji");
  if (minLength !== undefined && (regex !== undefined || what === "emoji"))
    throw conflictingOptions("--min-length", regex === undefined ? "--what emoji" : "--regex");
  // Whoever is asked about is compared with the others, so that these are read as well.
  const filter = { ...request.filter, persons: undefined, direction: undefined };
  await withSession({ ...request, filter }, effects, async (session) => {
    const { wordRows } = await import("./words/rows.ts");
    const { table, notes } = await wordRows(session, request, options);
    for (const note of notes) session.note(note);
    await printRows(table, options, session, effects);
  }).catch((error) => {
    throw regex === undefined ? namingSearch(error) : error;
  });
}

/** Adds to the error of an unknown room: the user may have meant a word to look for. */
const namingSearch = (error: unknown) =>
  error instanceof ImsgError && error.code === "usage/unknown-room"
    ? new ImsgError(
        error.code,
        error.message,
        `${error.hint.replace(/\.?$/, ".")} To look for a word, use --regex.`,
      )
    : error;
