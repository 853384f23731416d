import { kindCounts } from "../../aggregate/kindCounts.ts";
import { observationOf } from "../../aggregate/observation.ts";
import { coveredBy } from "../../aggregate/span.ts";
import { isoDay } from "../../calendar/days.ts";
import { offsetTable } from "../../calendar/offsets.ts";
import { version } from "../../effects/version.ts";
import { kindCode, type Ledger, selectEntries } from "../../messages/ledger.ts";
import { ReactionWriter } from "../../messages/reactionColumns.ts";
import { type Carried, carriedOf } from "../../page/carried.ts";
import { asPacked, type PageFacts, type WrittenHistory } from "../../page/pack.ts";
import { pageReactions, type StandingReactions, unitFor } from "../../page/reactions.ts";
import { fragmentOf, type PageState } from "../../page/state.ts";
import type { WholeSession } from "../../session/session.ts";
import { plural } from "../../text/counted.ts";
import { shellWord } from "../../text/shellWords.ts";
import { standingReactions } from "../reactions/rows.ts";
import { countedWith, nounOf } from "../shared/noun.ts";

/** What a page is about, besides the session. */
interface PageScope {
  /** Indexes of rooms; undefined for all. */
  readonly rooms: ReadonlySet<number> | undefined;
  readonly hasReactions: boolean;
  /** Whether the page is of one chart: it does not count rows of other rooms and kinds. */
  readonly isOfChart: boolean;
}

/**
 * What a page carries: every message of the rooms asked about, because a filter must not change the
 * neighbours of a message. The other filters are those that the page opens with.
 */
export function pageHistory(
  session: WholeSession,
  { rooms, hasReactions, isOfChart }: PageScope = {
    rooms: session.choice.rooms,
    hasReactions: true,
    isOfChart: false,
  },
): WrittenHistory {
  const { everything, choice, calendar } = session;
  const isOfPage = (entry: number) => rooms?.has(everything.room[entry]!) ?? true;
  const standing = hasReactions ? standingIn(session, isOfPage) : NO_REACTIONS;
  const carried = carriedOf(
    everything,
    keeperOf(session, rooms),
    neededBesides(everything, choice.persons, rooms, standing),
  );
  const [firstAt, lastAt] = endsOf(carried);
  const reactions = pageReactions(everything, standing, carried, unitFor(choice.range));
  return {
    carried,
    reactions: reactions.columns,
    facts: {
      version: version(),
      ...headOf(session, carried),
      lead: leadOf(session, carried, isOfChart),
      zone: calendar.zone,
      weekStart: calendar.weekStart,
      offsets: offsetTable(calendar, firstAt ?? 0, lastAt ?? 0),
      ...extentFacts(session, carried),
      noun: nounOf(session.request.filter.include),
      kinds: kindCounts(
        isOfChart ? everything.kind.filter((_, entry) => carried.keep(entry)) : everything.kind,
      ),
      duplicates: isOfChart ? 0 : session.duplicates,
      reactions: reactions.facts,
    },
  };
}

/**
 * What a page names where no message does: rooms and people that were asked for, and whoever
 * reacts.
 */
function neededBesides(
  { room, person }: Ledger,
  persons: ReadonlySet<number> | undefined,
  rooms: PageScope["rooms"],
  { entry, target, places }: StandingReactions,
) {
  const needed = { rooms: new Set(rooms), people: new Set(persons) };
  for (const place of places) {
    needed.rooms.add(room[entry[place]!]!);
    needed.people.add(person[entry[place]!]!).add(person[target[place]!]!);
  }
  return needed;
}

/** From when to when sources reach, and what is missing between. */
function extentFacts(
  { everything, extents, history }: WholeSession,
  { roomOf }: Carried,
): Pick<PageFacts, "holes" | "endOf" | "isShared" | "oldestAt" | "newestAt"> {
  const { holes, endOf, isShared } = observationOf(everything, extents, history.rooms.holdersOf);
  return {
    holes,
    endOf: roomOf.map((room) => endOf[room]!),
    isShared: roomOf.map((room) => isShared[room] === 1),
    ...coveredBy(extents),
  };
}

/** The reactions that stand in what a page has. */
function standingIn(session: WholeSession, isOfPage: (entry: number) => boolean): StandingReactions {
  const standing = standingReactions(session);
  return { ...standing, places: standing.places.filter((place) => isOfPage(standing.entry[place]!)) };
}

const NO_REACTIONS: StandingReactions = {
  ...new ReactionWriter(new Uint32Array(0)).columns(),
  places: new Uint32Array(0),
};

/** The instants of the first and the last message. */
const endsOf = ({ everything, firstEntry, lastEntry }: Carried) =>
  [firstEntry, lastEntry].map((entry) => (entry === undefined ? undefined : everything.sentAt[entry]!));

/** Adds what the page says of words; texts themselves never go into it. Errors: schema/damaged. */
export async function withWords(
  session: WholeSession,
  { carried, reactions, facts }: WrittenHistory,
): Promise<WrittenHistory> {
  const { pageWords } = await import("./words.ts");
  const kept = selectEntries(session.everything, keeperOf(session, session.choice.rooms));
  const words = await pageWords(session, { kept, carried }, stateOf(session, carried));
  return { carried, reactions, facts: { ...facts, words } };
}

/** Which messages a page has. */
function keeperOf(
  { everything, choice }: WholeSession,
  rooms: PageScope["rooms"],
): (entry: number) => boolean {
  const counted = new Set([...choice.kinds].map(kindCode));
  return (entry) => counted.has(everything.kind[entry]!) && (rooms?.has(everything.room[entry]!) ?? true);
}

function headOf(
  session: WholeSession,
  carried: Carried,
): Pick<PageFacts, "title" | "start" | "flags" | "service" | "isOfRooms" | "include"> {
  const { calendar, request, everything, choice } = session;
  const [room, ...otherRooms] = carried.rooms;
  const [firstAt, lastAt] = endsOf(carried);
  const years =
    firstAt === undefined
      ? ""
      : [...new Set([firstAt, lastAt!].map((at) => calendar.isoTime(at, false).slice(0, 4)))].join("–");
  const place = room && otherRooms.length === 0 ? room.name : "My messages";
  return {
    title: years ? `${place}, ${years}` : place,
    start: fragmentOf(stateOf(session, carried), { rooms: carried.rooms, people: asPacked(carried) }),
    service: choice.service,
    isOfRooms: choice.rooms !== undefined,
    include: [...request.filter.include],
    flags: [
      ...(request.people.me === "Me" || request.isAnonymous ? [] : [`--me ${shellWord(request.people.me)}`]),
      ...(request.people.merge ? [] : ["--no-merge"]),
      ...(request.isAnonymous ? ["--anonymize"] : []),
      `--tz ${shellWord(calendar.zone)}`,
      ...(calendar.weekStart === "sunday" ? ["--week-start sunday"] : []),
      ...(choice.service === undefined
        ? []
        : [`--service ${shellWord(everything.services[choice.service]!)}`]),
    ],
  };
}

/** How many messages the page has, of which days and zone. */
function leadOf(session: WholeSession, carried: Carried, isOfChart: boolean): string {
  const { calendar, everything, choice } = session;
  const [firstAt, lastAt] = endsOf(carried);
  const parts = [
    `${countedWith(session.request.filter.include, carried.length)}${isOfChart ? "" : ` of ${plural(everything.length, "row")} read`}.`,
    firstAt === undefined
      ? ""
      : `${dayOf(session, firstAt)} to ${dayOf(session, lastAt!)}, ${calendar.zone}.`,
    choice.service === undefined ? "" : `Only ${everything.services[choice.service]}.`,
    isOfChart ? "" : "Each section says how it counts.",
  ];
  return parts.filter(Boolean).join(" ");
}

const dayOf = ({ calendar }: WholeSession, at: number) => isoDay(calendar.day(at));

/** The filters that the page opens with; it has only the rooms chosen, and its service is fixed. */
function stateOf({ choice, request }: WholeSession, { newPerson }: Carried): PageState {
  return {
    rooms: [],
    people: Array.from(choice.persons ?? [], (person) => newPerson.get(person)!).sort((a, b) => a - b),
    direction: request.filter.direction,
    since: choice.range.since,
    until: choice.range.until,
  };
}
