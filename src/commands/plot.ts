import { Command } from "@commander-js/extra-typings";
import { perBucket } from "../aggregate/perBucket.ts";
import type { Bucket, BucketRow } from "../aggregate/rows.ts";
import { everySeries, highestPeak, peakSeries, type Series } from "../aggregate/series.ts";
import { isoDay } from "../calendar/days.ts";
import type { Effects } from "../effects/effects.ts";
import { invalidValue } from "../errors/usage.ts";
import { type Ledger, selectEntries } from "../messages/ledger.ts";
import { parseCount, parseList, withHistory } from "../session/flags.ts";
import type { Request } from "../session/request.ts";
import type { Session } from "../session/session.ts";
import { readRequest, withSession } from "../session/withSession.ts";
import { counted } from "../text/counted.ts";
import { CHARTS, type ChartName, PICTURE_FORMATS, type Picture, type PictureFormat } from "./picture.ts";

const BUCKET_OF: Record<ChartName, Bucket> = { daily: "day", weekly: "week", punchcard: "punchcard" };
/** Without --room, a person is drawn who sent this many in some day or week. */
const MIN_PEAK = { daily: 30, weekly: 150 };
const TOP = 10;
const ALL_ROOMS = "All rooms";

export interface PlotOptions {
  readonly chart: readonly ChartName[];
  readonly format: readonly PictureFormat[];
  readonly out?: string | undefined;
  readonly minPeak?: number | undefined;
  readonly top: number;
}

export function plotCommand(effects: Effects) {
  const command = new Command("plot")
    .description("draw messages per day and per week by participant, and a punchcard")
    .argument("[rooms...]", "one set of pictures for each of these rooms: ids, addresses or names")
    .option("--chart <charts>", `any of ${CHARTS.join(", ")}, comma-separated`, parseList(CHARTS), [
      ...CHARTS,
    ])
    .option(
      "-f, --format <formats>",
      `any of ${PICTURE_FORMATS.join(", ")}, comma-separated`,
      parseList(PICTURE_FORMATS),
      ["svg"],
    )
    .option("-o, --out <folder>", "where the pictures go (default out; - is stdout, for one picture)")
    .option(
      "--min-peak <n>",
      `without --room: draw people who sent this many in some bucket (default ${MIN_PEAK.weekly} weekly, ${MIN_PEAK.daily} daily)`,
      parseCount(1),
    )
    .option(
      "--top <n>",
      "without --room: at most this many people, and the rest as Others",
      parseCount(1),
      TOP,
    );
  return withHistory(command)
    .addHelpText("after", "\nExample:\n  $ imsg plot 'Book club' --format svg,png")
    .action(async (rooms, flags) => plot(await readRequest(flags, effects, rooms), flags, effects));
}

/** Draws pictures and prints their paths. Errors: source/*, schema/*, usage/*, output/*. */
export async function plot(request: Request, options: PlotOptions, effects: Effects): Promise<void> {
  const pictures = options.chart.length * options.format.length * new Set(request.filter.rooms ?? [""]).size;
  if (options.out === "-" && pictures > 1) {
    throw invalidValue(
      "--out",
      "-",
      "one picture at a time on stdout: name one --chart, one --format and at most one --room, or a folder",
    );
  }
  const { drawPictures } = await import("./draw.ts");
  await withSession(request, effects, async (session) => {
    const pictures = subjectsOf(session).flatMap((subject) =>
      options.chart.map((chart) => pictureOf(chart, subject, session, options)),
    );
    await drawPictures(pictures, options.format, options.out, effects);
  });
}

/** What one set of pictures shows: a room, or everything. */
interface Subject {
  readonly name: string;
  readonly slug: string;
  readonly isRoom: boolean;
  readonly ledger: Ledger;
}

function subjectsOf({ chosen, chosenRooms }: Session): Subject[] {
  if (!chosenRooms) return [{ name: ALL_ROOMS, slug: slugOf(ALL_ROOMS), isRoom: false, ledger: chosen }];
  const slugs = new Set<string>();
  return [...new Set(chosenRooms)].map((room) => {
    const { name, id } = chosen.rooms[room]!;
    let slug = slugOf(name) || slugOf(id) || "room";
    if (slugs.has(slug)) slug = `${slug}-${slugOf(id)}`;
    slugs.add(slug);
    return {
      name,
      slug,
      isRoom: true,
      ledger: selectEntries(chosen, (entry) => chosen.room[entry] === room),
    };
  });
}

/** Letters and digits of any script; everything else becomes one dash. */
export const slugOf = (name: string): string =>
  name
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);

function pictureOf(chart: ChartName, subject: Subject, session: Session, options: PlotOptions): Picture {
  const { calendar } = session;
  const { series, note } = seriesOf(chart, subject, session, options);
  const days = dayRange(subject.ledger, session);
  return {
    chart,
    name: `${subject.slug}-${chart}`,
    rows: series.rows,
    context: {
      room: subject.name,
      zone: calendar.zone,
      firstDay: days ? isoDay(days.first) : "",
      lastDay: days ? isoDay(days.last) : "",
      messages: series.rows.reduce((sum, row) => sum + row.messages, 0),
      weekStart: calendar.weekStart,
      names: series.names,
      ...(note ? { note } : {}),
    },
  };
}

function seriesOf(
  chart: ChartName,
  subject: Subject,
  session: Session,
  options: PlotOptions,
): { series: Series; note?: string } {
  const { ledger, isRoom } = subject;
  if (chart === "punchcard")
    return { series: everySeries(perBucket(ledger, "punchcard", session.calendar, "none")) };
  if (isRoom || session.request.filter.persons)
    return { series: everySeries(perBucket(ledger, BUCKET_OF[chart], session.calendar)) };
  const received = selectEntries(ledger, (entry) => ledger.person[entry] !== 0);
  const rows = perBucket(received, BUCKET_OF[chart], session.calendar);
  const minPeak = options.minPeak ?? MIN_PEAK[chart];
  const unit = chart === "daily" ? "day" : "week";
  const series = peakSeries(rows, minPeak, options.top);
  if (series.rows.length === 0 && rows.length > 0) {
    session.note(
      `${chart}: nobody sent ${minPeak} messages in a ${unit}; the most is ${highestPeak(rows)}, so try --min-peak ${lowerPeak(rows)}`,
    );
  }
  return { series, note: `People who sent at least ${counted(minPeak)} in some ${unit}` };
}

/** Half of the highest peak shows the busiest few. */
const lowerPeak = (rows: readonly BucketRow[]) => Math.max(1, Math.floor(highestPeak(rows) / 2));

function dayRange(ledger: Ledger, { calendar }: Session): { first: number; last: number } | undefined {
  if (ledger.length === 0) return undefined;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let entry = 0; entry < ledger.length; entry++) {
    first = Math.min(first, ledger.sentAt[entry]!);
    last = Math.max(last, ledger.sentAt[entry]!);
  }
  return { first: calendar.day(first), last: calendar.day(last) };
}
