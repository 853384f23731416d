import { join } from "node:path";
import { Command, Option } from "@commander-js/extra-typings";
import { CHARTS, chartNamed, DEFAULT_CHARTS } from "../chart/charts.ts";
import { THEMES, type ThemeName } from "../chart/theme.ts";
import type { Effects } from "../effects/effects.ts";
import { binaryOnTerminal } from "../errors/output.ts";
import {
  anonymousWords,
  conflictingOptions,
  includeRefused,
  invalidValue,
  needsTrend,
} from "../errors/usage.ts";
import { refuseForeign } from "../output/format.ts";
import { withHistory } from "../session/flags.ts";
import { withCap, withGap } from "../session/metricFlags.ts";
import { choiceOption, parseCount, parseList, parseOut } from "../session/optionValues.ts";
import type { Request } from "../session/request.ts";
import type { Session, WholeSession } from "../session/session.ts";
import { readRequest, withSession, withWholeHistory } from "../session/withSession.ts";
import { plain } from "../text/escape.ts";
import type { Destination } from "./plot/draw.ts";
import { formatOfPath, needs, PICTURE_FORMATS, type PlotOptions, parseSize } from "./plot/options.ts";
import { openWritten } from "./shared/openWritten.ts";

export function plotCommand(effects: Effects) {
  const names = CHARTS.map(({ name }) => name);
  const command = new Command("plot")
    .description("draw messages per day and per week by person, a punchcard, and more")
    .argument("[rooms...]", "one set of pictures for each of these rooms: ids, addresses or names")
    .addOption(
      new Option("--chart <charts>", `any of ${names.join(", ")}, comma-separated`)
        .argParser(parseList(names))
        .default(DEFAULT_CHARTS, DEFAULT_CHARTS.join(",")),
    )
    .option(
      "-f, --format <formats>",
      `any of ${PICTURE_FORMATS.join(", ")}, comma-separated (default svg)`,
      parseList(PICTURE_FORMATS),
    )
    .option("-o, --out <path>", "folder of the pictures (default out), or file of one; - is stdout", parseOut)
    .option(
      "--min-peak <n>",
      "without rooms: draw people who sent this many messages in a week or day (default 150 weekly, 30 daily)",
      parseCount(1),
    )
    .option(
      "--top <n>",
      "at most this many people, and the rest as Others (default 10, in a room 20)",
      parseCount(1),
    )
    .addOption(
      choiceOption(
        "--theme <theme>",
        "colours (default light; html follows its reader's system)",
        Object.keys(THEMES) as ThemeName[],
      ),
    )
    .option("--size <size>", "pixels such as 1200x800, or square, story, wide; not for html", parseSize)
    .option("--title <text>", "title of the picture", plain)
    .option("--open", "open the pictures when they are drawn")
    .option("--forecast", "trend: add a forecast of at most four weeks")
    .option("--extrapolate", "trend: draw the line through the first and the last week");
  return withHistory(withCap(withGap(command)))
    .addHelpText("after", `\n${chartList()}\nExample:\n  $ imsg plot 'Book club' --format svg,png`)
    .action(async (rooms, flags) => plot(await readRequest(flags, effects, rooms), flags, effects));
}

const chartList = () =>
  `Charts:\n${CHARTS.map(({ name, question }) => `  ${name.padEnd(11)} ${question}\n`).join("")}`;

/** Draws pictures and prints their paths. */
export async function plot(request: Request, options: PlotOptions, effects: Effects): Promise<void> {
  const pictures = options.chart.length * new Set(request.filter.rooms ?? [""]).size;
  const destination = destinationOf(options, pictures);
  if (options.open && !destination.isFiles) throw conflictingOptions("--open", "pictures on stdout");
  if (!destination.isFiles && destination.formats.includes("png") && effects.isTerminal.stdout)
    throw binaryOnTerminal("png");
  refuseIncluded(request, options);
  refuseWithoutTrend(options);
  if (request.isAnonymous && needs(options, "texts")) throw anonymousWords("imsg plot --chart words");
  const [{ drawPictures }, { picturesOf }] = await Promise.all([
    import("./plot/draw.ts"),
    import("./plot/pictures.ts"),
  ]);
  const use = async (session: Session | WholeSession) => {
    const drawn = await picturesOf(session, options, hasPages(destination));
    session.history.endWorkers();
    for (const { picture } of drawn)
      for (const note of picture.notes) session.note(`${picture.chart}: ${note}`);
    return drawPictures(drawn, { style: options, destination, calendar: session.calendar }, effects);
  };
  const isWhole = hasPages(destination) || options.chart.some((name) => chartNamed(name)?.needs !== "counts");
  const paths = await (isWhole
    ? withWholeHistory(request, effects, use)
    : withSession(request, effects, use));
  if (options.open) await openWritten(paths, request, effects);
}

/** Pages carry whole rooms, so that their readers can filter. */
const hasPages = ({ formats }: Destination): boolean => formats.includes("html");

/** Only messages make conversations, and reactions are counted by their own rules. */
function refuseIncluded({ filter }: Request, { chart }: PlotOptions): void {
  if (filter.include.size === 0) return;
  const refusing = chart.find((name) => ["sequence", "reactions"].includes(chartNamed(name)!.needs));
  if (refusing) throw includeRefused(`plot --chart ${refusing}`);
}

/** Refuses options of `trend` where it is not drawn, because nothing would show them. */
function refuseWithoutTrend({ chart, forecast, extrapolate }: PlotOptions): void {
  if (chart.includes("trend")) return;
  if (forecast) throw needsTrend("--forecast", chart);
  if (extrapolate) throw needsTrend("--extrapolate", chart);
}

/** Where the pictures go. Errors: usage/invalid-value, usage/conflict. */
function destinationOf({ out, format }: PlotOptions, pictures: number): Destination {
  const ending = out === undefined ? undefined : formatOfPath(out);
  if (ending && format?.some((one) => one !== ending))
    throw conflictingOptions(`--out ${out}`, `--format ${format.join(",")}`);
  if (out !== undefined && !ending) refuseForeign(out, PICTURE_FORMATS);
  const formats = format ?? [ending ?? "svg"];
  const files = pictures * formats.length;
  if (files > 1 && (out === "-" || ending))
    throw invalidValue(
      "--out",
      out!,
      `one picture at a time ${ending ? "as a file" : "on stdout"}: name one --chart, one --format and at most one --room, or a folder`,
    );
  if (ending) return { formats, isFiles: true, pathOf: () => out };
  // Between paths, one a line, a drawing would not be recognised.
  const isTextAlone = out === undefined && formats.every((one) => one === "text");
  if (out === "-" || isTextAlone) return { formats, isFiles: false, pathOf: () => undefined };
  return { formats, isFiles: true, pathOf: (name, one) => join(out ?? "out", `${name}.${one}`) };
}
