import { join } from "node:path";
import { Command, Option } from "@commander-js/extra-typings";
import type { Effects } from "../effects/effects.ts";
import { invalidValue } from "../errors/usage.ts";
import { parseCount, parseList, parsePath } from "../session/optionValues.ts";
import type { Request } from "../session/request.ts";
import { shellWord } from "../text/shellWords.ts";
import { PICTURE_FORMATS, type PictureFormat } from "./plot/options.ts";
import { plot } from "./plot.ts";
import { report } from "./report.ts";

const DEFAULT_MESSAGES = 100_000;
/**
 * With more, the rows of a single day would take minutes, and Ctrl-C is handled only between days.
 */
const MOST_MESSAGES = 10_000_000;
const ROOM = "Book club";

interface DemoFlags {
  readonly messages: number;
  readonly seed: number;
  readonly out: string;
  readonly format: readonly PictureFormat[];
  readonly progress: boolean;
  readonly quiet?: boolean | undefined;
}

export function demoCommand(effects: Effects) {
  return new Command("demo")
    .description("make an invented history, its pictures and its report")
    .option("--messages <n>", "rows of the message table", parseCount(1, MOST_MESSAGES), DEFAULT_MESSAGES)
    .option(
      "--seed <n>",
      "start of the random numbers: the same seed makes the same history",
      parseCount(0),
      1,
    )
    .option("-o, --out <folder>", "where it all goes", parsePath, "out/demo")
    .addOption(
      new Option("-f, --format <formats>", `any of ${PICTURE_FORMATS.join(", ")}, comma-separated`)
        .argParser(parseList(PICTURE_FORMATS))
        .default(["svg"] as readonly PictureFormat[], "svg"),
    )
    .option("--no-progress", "show no progress")
    .option("-q, --quiet", "no notes on stderr")
    .addHelpText(
      "after",
      `\nExample:\n  $ imsg demo && imsg rooms --db out/demo/chat.db --names out/demo/names.csv`,
    )
    .action((flags) => demo(flags, effects));
}

/** Makes the demo, its pictures (a room by day, everyone by week, the punchcard) and its report. */
async function demo(flags: DemoFlags, outer: Effects): Promise<void> {
  const [{ writeDemo }, { effectsOfDemo }] = await Promise.all([
    import("../demo/demo.ts"),
    import("../demo/made.ts"),
  ]);
  if (flags.out === "-") throw invalidValue("--out", "-", "a folder: a demo is several files");
  const effects = effectsOfDemo(outer, flags.out);
  effects.inputs.refuse(flags.out);
  const { createProgress } = await import("../session/progress.ts");
  const progress = createProgress(effects, { showsProgress: flags.progress, isQuiet: flags.quiet ?? false });
  const onProgress = (done: number) => progress.report("Inventing messages", done, flags.messages);
  const { messages, seed } = flags;
  const { database, names } = await writeDemo(flags.out, { messages, seed, onProgress });
  progress.end();
  await effects.stdout(`${database}\n${names}\n`);
  const request = await requestOfDemo(flags, database, names, effects);
  const options = { out: flags.out, format: flags.format, theme: "light" as const };
  const club = { ...request, filter: { ...request.filter, rooms: [ROOM] } };
  await plot(club, { ...options, chart: ["daily"] }, effects);
  await plot(request, { ...options, chart: ["weekly", "punchcard"] }, effects);
  await report(request, { out: join(flags.out, "report.html") }, effects);
  if (!flags.quiet) effects.stderr(nextSteps(effects.program, database, names));
}

/** All of a demo, in the zone where the invented people live: nights are nights in the pictures. */
async function requestOfDemo(
  { progress, quiet, out }: DemoFlags,
  database: string,
  names: string,
  effects: Effects,
): Promise<Request> {
  const { requestOf } = await import("../session/request.ts");
  return requestOf(
    {
      db: [{ option: "db", value: database }],
      names,
      contacts: false,
      merge: true,
      tz: "America/New_York",
      progress,
      ...(quiet ? { quiet } : {}),
      out,
    },
    {},
    effects,
  );
}

/** Commands that work as typed where the demo was made. */
function nextSteps(program: string, database: string, names: string): string {
  const source = `--db ${shellWord(database)} --names ${shellWord(names)}`;
  return [
    "Look at the pictures and open the report, then:",
    `  ${program} rooms ${source}`,
    `  ${program} gaps --format table ${source}`,
    `  ${program} plot ${shellWord(ROOM)} --format text ${source}`,
    "",
  ].join("\n");
}
