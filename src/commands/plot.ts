import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { Command, Option } from "@commander-js/extra-typings";
import type { Need } from "../chart/chart.ts";
import { CHARTS, chartNamed, DEFAULT_CHARTS } from "../chart/charts.ts";
import { THEMES, type ThemeName } from "../chart/look.ts";
import { type ChartSource, peopleLabels } from "../chart/source.ts";
import type { Effects } from "../effects/effects.ts";
import { conflictingOptions, includeRefused, invalidValue, wordsOfNobody } from "../errors/usage.ts";
import { type Ledger, selectEntries } from "../messages/ledger.ts";
import { choiceOption, parseCount, parseList, withHistory } from "../session/flags.ts";
import { withCap, withGap } from "../session/metricFlags.ts";
import type { Request } from "../session/request.ts";
import type { Session, WholeSession } from "../session/session.ts";
import { readRequest, withSession, withWholeHistory } from "../session/withSession.ts";
import { plain } from "../text/escape.ts";
import { openWritten } from "./opening.ts";
import { filtersOf, nounOf } from "./pictureFilters.ts";
import { rangeSlug, slugOf, uniqueNames } from "./pictureNames.ts";
import { formatOfPath, parseSize } from "./pictureOptions.ts";
import type { Destination, NamedPicture, PictureFormat, Size } from "./pictures.ts";
import { PICTURE_FORMATS } from "./pictures.ts";

const ALL_ROOMS = "All rooms";

export interface PlotOptions {
  readonly chart: readonly string[];
  readonly format?: readonly PictureFormat[] | undefined;
  readonly out?: string | undefined;
  readonly minPeak?: number | undefined;
  readonly top?: number | undefined;
  readonly theme: ThemeName;
  readonly size?: Size | undefined;
  readonly title?: string | undefined;
  readonly open?: boolean | undefined;
  readonly gap?: number | undefined;
  readonly cap?: number | undefined;
  readonly min?: number | undefined;
  readonly forecast?: boolean | undefined;
  readonly extrapolate?: boolean | undefined;
}

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
    .option("-o, --out <path>", "folder of the pictures (default out), or file of one; - is stdout")
    .option(
      "--min-peak <n>",
      "without --room: draw people who sent this many in some bucket (default 150 weekly, 30 daily)",
      parseCount(1),
    )
    .option(
      "--top <n>",
      "at most this many people, and the rest as Others (default 10, in a room 20)",
      parseCount(1),
    )
    .addOption(
      choiceOption("--theme <theme>", "colours of the picture", Object.keys(THEMES) as ThemeName[]).default(
        "light" as const,
      ),
    )
    .option("--size <size>", "pixels such as 1200x800, or square, story, wide", parseSize)
    .option("--title <text>", "title of the picture", plain)
    .option("--open", "open the pictures when they are drawn")
    .option("--forecast", "trend: add at most four weeks to come")
    .option("--extrapolate", "trend: draw the line through the first and the last week");
  return withHistory(withCap(withGap(command)))
    .addHelpText("after", `\n${chartList()}\nExample:\n  $ imsg plot 'Book club' --format svg,png`)
    .action(async (rooms, flags) => plot(await readRequest(flags, effects, rooms), flags, effects));
}

const chartList = () =>
  `Charts:\n${CHARTS.map(({ name, question }) => `  ${name.padEnd(11)} ${question}\n`).join("")}`;

/** Draws pictures and prints their paths. Errors: source/*, schema/*, usage/*, output/*. */
export async function plot(request: Request, options: PlotOptions, effects: Effects): Promise<void> {
  const pictures = options.chart.length * new Set(request.filter.rooms ?? [""]).size;
  const destination = destinationOf(options, pictures);
  if (options.open && !destination.isFiles) throw conflictingOptions("--open", "pictures on stdout");
  refuseIncluded(request, options);
  if (request.isAnonymous && needs(options, "texts")) throw wordsOfNobody();
  const { drawPictures } = await import("./pictures.ts");
  const use = async (session: Session | WholeSession) => {
    const drawn = await picturesOf(session, options);
    for (const { picture } of drawn)
      for (const note of picture.notes) session.note(`${picture.chart}: ${note}`);
    return drawPictures(drawn, options, destination, session.calendar, effects);
  };
  const isWhole = options.chart.some((name) => chartNamed(name)?.needs !== "counts");
  const paths = await (isWhole
    ? withWholeHistory(request, effects, use)
    : withSession(request, effects, use));
  if (options.open) await openWritten(paths, request, effects);
}

const needs = ({ chart }: PlotOptions, need: Need): boolean =>
  chart.some((name) => chartNamed(name)?.needs === need);

/** Only messages make conversations, and reactions are counted by their own rules. */
function refuseIncluded({ filter }: Request, { chart }: PlotOptions): void {
  if (filter.include.size === 0) return;
  const refusing = chart.find((name) => ["sequence", "reactions"].includes(chartNamed(name)!.needs));
  if (refusing) throw includeRefused(`plot --chart ${refusing}`);
}

/** Where the pictures go. Errors: usage/invalid-value, usage/conflict. */
function destinationOf({ out, format }: PlotOptions, pictures: number): Destination {
  const ending = out === undefined ? undefined : formatOfPath(out);
  if (ending && format?.some((one) => one !== ending))
    throw conflictingOptions(`--out ${out}`, `--format ${format.join(",")}`);
  const formats = format ?? [ending ?? "svg"];
  const files = pictures * formats.length;
  if (files > 1 && (out === "-" || ending))
    throw invalidValue(
      "--out",
      out!,
      `one picture at a time ${ending ? "as a file" : "on stdout"}: name one --chart, one --format and at most one --room, or a folder`,
    );
  if (ending) return { formats, isFiles: true, pathOf: () => out };
  // Among paths, one a line, a drawing would be none.
  const isTextAlone = out === undefined && formats.every((one) => one === "text");
  if (out === "-" || isTextAlone) return { formats, isFiles: false, pathOf: () => undefined };
  return { formats, isFiles: true, pathOf: (name, one) => join(out ?? "out", `${name}.${one}`) };
}

/** Every picture asked for, with a name for its file. */
async function picturesOf(session: Session | WholeSession, options: PlotOptions): Promise<NamedPicture[]> {
  const { since, until } = session.choice.range;
  const range = rangeSlug(since, until, session.calendar);
  const unique = uniqueNames();
  const readWhole = "everything" in session ? (await import("./pictureWhole.ts")).wholeOf : undefined;
  const subjects = subjectsOf(session);
  const wordsIn = needs(options, "texts")
    ? await (await import("./pictureWords.ts")).wordsOf(
        session as WholeSession,
        subjects.map(({ room }) => room),
      )
    : undefined;
  const pictures: NamedPicture[] = [];
  for (const { ledger, room } of subjects) {
    const { name, id } = room === undefined ? { name: ALL_ROOMS, id: "" } : ledger.rooms[room]!;
    const slug = slugOf(name) || slugOf(id) || "room";
    const counted = sourceOf(session, ledger, room, name, options);
    const source = readWhole
      ? { ...counted, ...readWhole(session as WholeSession, room), words: () => wordsIn!.get(room)! }
      : counted;
    for (const chart of options.chart) {
      // Ctrl-C is heard between two charts.
      await turn();
      pictures.push({
        picture: chartNamed(chart)!.picture(source),
        name: unique(
          (ending) => [slug + ending, range, chart].filter(Boolean).join("-"),
          slugOf(id) === slug ? "" : slugOf(id),
        ),
      });
    }
  }
  return pictures;
}

/** What one set of pictures shows: a room, or everything. */
interface Subject {
  readonly ledger: Ledger;
  readonly room: number | undefined;
}

function subjectsOf({ chosen, chosenRooms }: Session): Subject[] {
  if (!chosenRooms) return [{ ledger: chosen, room: undefined }];
  return [...new Set(chosenRooms)].map((room) => ({
    ledger: selectEntries(chosen, (entry) => chosen.room[entry] === room),
    room,
  }));
}

function sourceOf(
  session: Session,
  ledger: Ledger,
  room: number | undefined,
  place: string,
  options: PlotOptions,
): ChartSource {
  const { calendar, choice, extents, chosen, request } = session;
  const { since, until } = choice.range;
  return {
    ledger,
    room,
    place,
    calendar,
    observation: {
      oldestAt: finite(Math.min(...extents.map((one) => one.oldestAt))),
      newestAt: finite(Math.max(...extents.map(({ newestAt }) => newestAt))),
      since,
      until,
    },
    people: peopleLabels(chosen.people),
    noun: nounOf(request.filter.include),
    direction: request.filter.direction,
    isOfPersons: request.filter.persons !== undefined,
    filters: filtersOf(chosen, request.filter),
    options,
  };
}

const finite = (at: number): number | undefined => (Number.isFinite(at) ? at : undefined);
