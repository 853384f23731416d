import { sequenceSpan } from "../../aggregate/sequence.ts";
import { spanOf } from "../../aggregate/span.ts";
import { boundaryText, firstDayFrom, lastDayUntil } from "../../calendar/boundary.ts";
import { isoDay } from "../../calendar/days.ts";
import type { Column, Row, Table } from "../../output/column.ts";
import { nothingChosen } from "../../session/notes.ts";
import type { Request } from "../../session/request.ts";
import type { Session } from "../../session/session.ts";
import type { SequenceSession } from "../../session/withSequence.ts";
import { plural } from "../../text/counted.ts";
import { grouped } from "../../text/numbers.ts";
import { countedWith } from "./noun.ts";

/** What numbers rest on. */
export interface Basis {
  /** Such as `1,203 silences`. */
  readonly observations: string;
  readonly rooms: number;
  /** Unix ms, the time they span where no range was asked for; not finite where there are none. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** Such as `--gap 6 h`. */
  readonly parameters?: readonly string[];
  /** The request whose filters are named, where the session has another. */
  readonly request?: Request;
}

/** How numbers came about, in one line: observations, the time they span, parameters, filters. */
export function basisText(session: Session, basis: Basis): string {
  const named = [...(basis.parameters ?? []), ...filtersOf(session, basis.request)];
  const where = `${basis.observations} in ${plural(basis.rooms, "room")}`;
  const when = [spanText(session, basis), session.calendar.zone].filter(Boolean).join(", ");
  return `${where}, ${when}${named.length > 0 ? `; ${named.join(", ")}` : ""}`;
}

/** The chosen messages as what numbers rest on. */
export function basisOfChosen({ chosen, request }: Session): Basis {
  return {
    ...spanOf(chosen),
    observations: countedWith(request.filter.include, chosen.length),
    rooms: new Set(chosen.room.subarray(0, chosen.length)).size,
  };
}

/**
 * Says on stderr how the numbers of whole rooms came about, and which time no source covers.
 *
 * Shape   `parameters` such as `--gap 6 h`; `noun` such as `silence`, of which there are `count`.
 */
export function noteParameters(
  session: SequenceSession,
  parameters: readonly string[],
  { count, noun }: { readonly count: number; readonly noun: string },
): void {
  const { sequence, calendar, request } = session;
  const { rooms, holes } = sequence;
  const observations = plural(count, noun);
  const span = sequenceSpan(sequence);
  session.note(basisText(session, { observations, rooms: rooms.length, ...span, parameters }));
  if (count === 0 && !request.isQuiet && session.chosen.length === 0) session.note(nothingChosen(request));
  if (holes.length === 0) return;
  const times = holes.map(({ from, to }) => `${isoDay(calendar.day(from))} to ${isoDay(calendar.day(to))}`);
  session.note(`${plural(holes.length, "hole")} that no source covers: ${times.join(", ")}`);
}

/** The filters as typed; an anonymous run names no person, room or service by its own name. */
function filtersOf({ request: own, chosenRooms }: Session, request = own): string[] {
  const { persons = [], direction, rooms = [], include } = request.filter;
  const { service } = own.filter;
  const hidden = (typed: readonly string[]) =>
    request.isAnonymous ? String(typed.length) : typed.map((text) => `"${text}"`).join(", ");
  return [
    ...(chosenRooms ? [`--room ${hidden(rooms)}`] : []),
    ...(persons.length > 0 ? [`--person ${hidden(persons)}`] : []),
    ...(direction ? [`--direction ${direction}`] : []),
    ...(service ? [`--service ${service}`] : []),
    ...(include.size > 0 ? [`--include ${[...include].join(",")}`] : []),
  ];
}

/** From the range asked for, or else over the observations; empty where there are none. */
function spanText({ choice, calendar }: Session, { firstAt, lastAt }: Basis): string {
  const { since, until } = choice.range;
  const [first, last] = [firstAt, lastAt].map((at) => (Number.isFinite(at) ? calendar.day(at) : undefined));
  const from = since ? boundaryText(since, calendar) : first !== undefined ? isoDay(first) : undefined;
  const to = until ? boundaryText(until, calendar) : last !== undefined ? isoDay(last) : undefined;
  // One end was asked for, and no observation is on its side of it.
  if (since && !until && (last === undefined || last < firstDayFrom(since, calendar))) return `since ${from}`;
  if (until && !since && (first === undefined || first > lastDayUntil(until, calendar))) return `until ${to}`;
  return from === undefined || to === undefined ? "" : `${from} to ${to}`;
}

/** Columns that need more observations by a rule of their own. */
interface OwnRule {
  readonly columns: readonly string[];
  /** Such as `fewer than 5 silences`. */
  readonly rule: string;
}

/** Counts rows that lack numbers: those below `--min`, and those below another minimum alone. */
export function noteTooFew(session: Session, { columns, rows }: Table, min: number, own?: OwnRule): void {
  const lacking = (row: Row) =>
    columns.filter(({ missing }, at) => row[at] === null && missing?.(row).startsWith("too few"));
  const isOwn = ({ name }: Column) => own?.columns.includes(name) ?? false;
  let [few, fewByRule] = [0, 0];
  for (const row of rows) {
    const lacks = lacking(row);
    if (lacks.length === 0) continue;
    if (lacks.every(isOwn)) fewByRule++;
    else few++;
  }
  const ofRows = (count: number) => `${grouped(count)} of ${plural(rows.length, "row")}`;
  if (few > 0) session.note(`too few observations for some numbers of ${ofRows(few)} (--min ${min})`);
  if (own && fewByRule > 0) session.note(`no ${own.columns[0]} for ${ofRows(fewByRule)}: ${own.rule}`);
}
