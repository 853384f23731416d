import { observationOf } from "../aggregate/observation.ts";
import { kindCounts } from "../aggregate/roomSummaries.ts";
import { offsetTable } from "../calendar/offsets.ts";
import { version } from "../effects/version.ts";
import { kindCode, type Ledger, selectEntries } from "../messages/ledger.ts";
import { quoted } from "../page/command.ts";
import { compact } from "../page/compact.ts";
import type { PageFacts, PageHistory } from "../page/pack.ts";
import { packReactions, unitFor } from "../page/reactions.ts";
import { fragmentOf, type PageState } from "../page/state.ts";
import type { WholeSession } from "../session/session.ts";
import { grouped } from "../text/numbers.ts";
import { nounOf } from "./pictureFilters.ts";
import { standingReactions } from "./reactionRows.ts";

/**
 * What a page carries: every message of the rooms asked about, whatever the other filters, because a filter chooses what is reported and
 * never what is a neighbour of what. The other filters are what the page opens with.
 */
export function pageHistory(session: WholeSession): PageHistory {
  const { everything, choice, extents, history, calendar } = session;
  const isOfPage = roomTest(session);
  const kept = keptOf(session);
  const standing = standingReactions(session).filter(({ entry }) => isOfPage(everything.room[entry]!));
  const compacted = compact(kept, {
    // A room that was named is there, also where nobody wrote in it.
    rooms: [...(session.choice.rooms ?? []), ...standing.map(({ entry }) => everything.room[entry]!)],
    people: standing.flatMap(({ from, to }) => [from, to]),
  });
  const { ledger, roomOf } = compacted;
  const observation = observationOf(everything, extents, history.rooms.list);
  const [firstAt, lastAt] = [ledger.sentAt[0] ?? 0, ledger.sentAt[ledger.length - 1] ?? 0];
  return {
    ledger,
    facts: {
      version: version(),
      ...headOf(session, ledger),
      zone: calendar.zone,
      weekStart: calendar.weekStart,
      offsets: offsetTable(calendar, firstAt, lastAt),
      holes: observation.holes,
      endOf: roomOf.map((room) => observation.endOf[room]!),
      isShared: roomOf.map((room) => observation.isShared[room] === 1),
      oldestAt: finite(Math.min(...extents.map((extent) => extent.oldestAt))),
      newestAt: finite(Math.max(...extents.map((extent) => extent.newestAt))),
      noun: nounOf(session.request.filter.include),
      kinds: kindCounts(everything),
      duplicates: session.duplicates,
      reactions: packReactions(everything, standing, compacted, unitFor(choice.range)),
    },
  };
}

/** Adds what the page says of words; texts themselves never go into it. Errors: schema/damaged. */
export async function withWords(session: WholeSession, { ledger, facts }: PageHistory): Promise<PageHistory> {
  const { pageWords } = await import("./reportWords.ts");
  const start = stateOf(session, ledger);
  const words = await pageWords(session, { kept: keptOf(session), ledger }, start);
  return { ledger, facts: { ...facts, words } };
}

/** The messages of a page, as the session knows them. */
export function keptOf(session: WholeSession): Ledger {
  const { everything, choice } = session;
  const counted = new Set([...choice.kinds].map(kindCode));
  const isOfPage = roomTest(session);
  return selectEntries(
    everything,
    (entry) => counted.has(everything.kind[entry]!) && isOfPage(everything.room[entry]!),
  );
}

const roomTest =
  ({ choice }: WholeSession) =>
  (room: number) =>
    choice.rooms?.has(room) ?? true;

const finite = (at: number) => (Number.isFinite(at) ? at : undefined);

function headOf(
  session: WholeSession,
  ledger: Ledger,
): Pick<PageFacts, "title" | "lead" | "start" | "flags" | "service" | "isOfRooms" | "include"> {
  const { calendar, request, everything, choice } = session;
  const [room, ...otherRooms] = ledger.rooms;
  const [firstAt, lastAt] = [ledger.sentAt[0], ledger.sentAt[ledger.length - 1]];
  const years =
    firstAt === undefined
      ? ""
      : [...new Set([firstAt, lastAt!].map((at) => calendar.isoTime(at, false).slice(0, 4)))].join("–");
  const place = room && otherRooms.length === 0 ? room.name : "My messages";
  const days =
    firstAt === undefined
      ? ""
      : `${dayOf(session, firstAt)} to ${dayOf(session, lastAt!)}, ${calendar.zone}. `;
  return {
    title: years ? `${place}, ${years}` : place,
    lead: `${grouped(ledger.length)} messages of ${grouped(everything.length)} rows read. ${days}${choice.service === undefined ? "" : `Only ${everything.services[choice.service]}. `}Each section says how it counts.`,
    start: fragmentOf(stateOf(session, ledger), ledger),
    service: choice.service,
    isOfRooms: choice.rooms !== undefined,
    include: [...request.filter.include],
    flags: [
      ...(request.people.me === "Me" || request.isAnonymous ? [] : [`--me ${quoted(request.people.me)}`]),
      ...(request.people.merge ? [] : ["--no-merge"]),
      ...(request.isAnonymous ? ["--anonymize"] : []),
      `--tz ${quoted(calendar.zone)}`,
      ...(calendar.weekStart === "sunday" ? ["--week-start sunday"] : []),
      ...(choice.service === undefined ? [] : [`--service ${quoted(everything.services[choice.service]!)}`]),
    ],
  };
}

const dayOf = ({ calendar }: WholeSession, at: number) => calendar.isoTime(at, false).slice(0, 10);

/** The filters that the page opens with; its rooms are all that it has, and its service is fixed. */
function stateOf({ choice, everything, request }: WholeSession, ledger: Ledger): PageState {
  const names = new Set(Array.from(choice.persons ?? [], (person) => everything.people[person]!.name));
  return {
    rooms: [],
    people: ledger.people.flatMap(({ name }, index) => (names.has(name) ? [index] : [])),
    direction: request.filter.direction,
    since: choice.range.since,
    until: choice.range.until,
  };
}
