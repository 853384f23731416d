import { setImmediate as turn } from "node:timers/promises";
import { holesBetween } from "../../aggregate/observation.ts";
import { once } from "../../aggregate/once.ts";
import { coveredBy } from "../../aggregate/span.ts";
import type { Picture } from "../../chart/chart.ts";
import { chartNamed } from "../../chart/charts.ts";
import { filtersOf } from "../../chart/filters.ts";
import type { ColourNumber } from "../../chart/palette.ts";
import { type ChartSource, peopleLabels, type SaidInRooms } from "../../chart/source.ts";
import { type Ledger, selectEntries } from "../../messages/ledger.ts";
import type { Session, WholeSession } from "../../session/session.ts";
import { nounOf } from "../shared/noun.ts";
import type { NamedPicture } from "./draw.ts";
import { rangeSlug, slugOf, uniqueNames } from "./fileNames.ts";
import { needs, type PlotOptions } from "./options.ts";

const ALL_ROOMS = "All rooms";

/** Every picture asked for, with a name for its file. */
export async function picturesOf(
  session: Session | WholeSession,
  options: PlotOptions,
  hasPages: boolean,
): Promise<NamedPicture[]> {
  const { since, until } = session.choice.range;
  const range = rangeSlug(since, until, session.calendar);
  const unique = uniqueNames();
  const readWhole = "everything" in session ? (await import("./wholeHistory.ts")).wholeOf : undefined;
  const subjects = subjectsOf(session);
  const wordsIn = needs(options, "texts")
    ? await (await import("./words.ts")).wordsOf(
        session as WholeSession,
        subjects.map(({ room }) => room),
      )
    : undefined;
  const pictures: NamedPicture[] = [];
  for (const subject of subjects) {
    const { room, name, id } = subject;
    const slug = slugOf(name) || slugOf(id) || "room";
    const words = wordsIn?.get(room);
    const pageOf = hasPages ? pagesOf(session as WholeSession, room, { options, words }) : undefined;
    const counted = sourceOf(session, subject, options);
    const source = readWhole
      ? { ...counted, ...readWhole(session as WholeSession, room), words: () => words! }
      : counted;
    for (const chart of options.chart) {
      // Ctrl-C is handled between two charts.
      await turn();
      const picture = chartNamed(chart)!.picture(source);
      pictures.push({
        picture,
        page: (colours) => pageOf!(picture, colours),
        name: unique(
          (ending) => [slug + ending, range, chart].filter(Boolean).join("-"),
          slugOf(id) === slug ? "" : slugOf(id),
        ),
      });
    }
  }
  return pictures;
}

/** Makes pages of a room, or of everything, which have its history in common. */
function pagesOf(
  session: WholeSession,
  room: number | undefined,
  { options, words }: { readonly options: PlotOptions; readonly words: SaidInRooms | undefined },
) {
  const rooms = room === undefined ? session.choice.rooms : new Set([room]);
  const scope = { rooms, hasReactions: needs(options, "reactions"), isOfChart: true };
  const history = once(async () => (await import("../report/history.ts")).pageHistory(session, scope));
  return async ({ chart, head }: Picture, colours: Iterable<ColourNumber>) => {
    const { plotPage } = await import("./page.ts");
    const { title, theme } = options;
    const isOfRoom = room !== undefined;
    const own = chartNamed(chart)!.needs === "texts" ? words : undefined;
    return plotPage(
      await history(),
      { chart, heading: head.title, title, theme, options, isOfRoom, words: own },
      colours,
    );
  };
}

/** What one set of pictures shows: a room, or everything. */
interface PictureSubject {
  readonly ledger: Ledger;
  readonly room: number | undefined;
  /** Of the room; empty for everything. */
  readonly id: string;
  readonly name: string;
}

function subjectsOf({ chosen, chosenRooms }: Session): PictureSubject[] {
  if (!chosenRooms) return [{ ledger: chosen, room: undefined, id: "", name: ALL_ROOMS }];
  return chosenRooms.map((room) => {
    const { id, name } = chosen.rooms[room]!;
    return { ledger: selectEntries(chosen, (entry) => chosen.room[entry] === room), room, id, name };
  });
}

function sourceOf(
  session: Session,
  { ledger, room, name: place }: PictureSubject,
  options: PlotOptions,
): ChartSource {
  const { calendar, choice, extents, chosen, request } = session;
  const { since, until } = choice.range;
  return {
    ledger,
    room,
    place,
    calendar,
    observation: { ...coveredBy(extents), holes: holesBetween(extents), since, until },
    people: peopleLabels(chosen.people),
    noun: nounOf(request.filter.include),
    direction: request.filter.direction,
    isOfPersons: request.filter.persons !== undefined,
    filters: filtersOf(chosen, {
      hasPersons: request.filter.persons !== undefined,
      hasService: request.filter.service !== undefined,
    }),
    options,
  };
}
