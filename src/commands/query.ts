import { Command, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import type { Effects } from "../effects/effects.ts";
import { FORMATS, tableOrCsv } from "../output/format.ts";
import { parseDuration } from "../session/duration.ts";
import { withHistory, withOutput, withRule } from "../session/flags.ts";
import { gapOption, withCap } from "../session/metricFlags.ts";
import { noteTo } from "../session/notes.ts";
import { parsePath } from "../session/optionValues.ts";
import type { Request } from "../session/request.ts";
import { readRequest } from "../session/withSession.ts";
import type { Parameters } from "../sql/statement.ts";
import type { QueryOptions } from "./query/run.ts";
import { printRows } from "./shared/printRows.ts";

const HELP = `
Tables: messages, people, rooms, members, reactions, silences, conversations, turns.
Views: counts, gaps, replies, stats. Functions: all of SQLite, median(x), stddev(x), text REGEXP 'pattern'.

Examples:
  $ imsg query "SELECT hour, count(*) FROM messages GROUP BY hour"
  $ imsg query "SELECT name, median(seconds) FROM silences GROUP BY room_id" -f table
  $ imsg query -p year=2024 "SELECT sender, count(*) FROM messages WHERE day LIKE :year || '%' GROUP BY 1"
  $ imsg query < examples/queries/lost-touch.sql
  $ imsg query --save messages.db
  $ imsg query --schema`;

export function queryCommand(effects: Effects) {
  const command = new Command("query")
    .description("run one read-only SQL statement over tidy tables")
    .argument("[sql]", "one SELECT statement, or the path of a file with one; stdin without it")
    .option("--schema", "print the tables and what each column holds, and run nothing")
    .option(
      "--save <file>",
      "write all tables as an SQLite database (for Datasette, DuckDB, DB Browser)",
      parsePath,
    )
    .addOption(
      new Option("-p, --param <name=value>", "a value for :name in the statement (repeatable)").argParser(
        collectParameter,
      ),
    )
    .addOption(
      new Option("--timeout <duration>", "stop the statement after this time: 30s, 5m").argParser(
        parseDuration("1s"),
      ),
    )
    .addOption(gapOption());
  withRule(command, "--schema", { never: ["--save"] });
  return withHistory(withOutput(withCap(command), FORMATS, tableOrCsv(effects)))
    .addHelpText("after", HELP)
    .action(async (sql, flags) => query(await readRequest(flags, effects), sql, flags, effects));
}

/** Prints what a statement finds. Errors: usage/*, source/*, schema/*, output/*. */
async function query(
  request: Request,
  sql: string | undefined,
  options: QueryOptions & { readonly schema?: boolean | undefined },
  effects: Effects,
): Promise<void> {
  if (options.schema) {
    const [{ schemaTable }, { protectNamed }] = await Promise.all([
      import("./query/schema.ts"),
      import("../session/protect.ts"),
    ]);
    protectNamed(request, effects);
    if (sql !== undefined) effects.inputs.addFile(sql);
    const { calendar, isQuiet } = request;
    return printRows(schemaTable(), options, { calendar, note: noteTo(effects, isQuiet) }, effects);
  }
  const { runQuery } = await import("./query/run.ts");
  await runQuery(request, sql, options, effects);
}

/** A number where written as one; leading zeros or a plus sign (ids, addresses) make it text. */
function collectParameter(typed: string, before: Parameters | undefined): Parameters {
  const [, name, value = ""] = /^[:@$]?([A-Za-z_]\w*)=(.*)$/s.exec(typed) ?? [];
  if (name === undefined) throw new InvalidArgumentError("It takes name=value, such as year=2024.");
  return { ...before, [name]: parameterValue(value) };
}

const LONGEST_INTEGER = 18;

function parameterValue(text: string): string | number | bigint {
  const [, digits, fraction] = /^-?(0|[1-9]\d*)(\.\d+)?$/.exec(text) ?? [];
  if (digits === undefined || digits.length > LONGEST_INTEGER) return text;
  // SQLite takes a JavaScript number for 2024.0.
  return fraction === undefined ? BigInt(text) : Number(text);
}
