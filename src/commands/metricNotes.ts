import { sentAtOf } from "../aggregate/sequence.ts";
import type { Calendar } from "../calendar/calendar.ts";
import { type Boundary, isoDay } from "../calendar/days.ts";
import type { Table } from "../output/column.ts";
import type { Session } from "../session/session.ts";
import type { SequenceSession } from "../session/withSequence.ts";
import { secondsOf } from "../tables/columns.ts";
import { plural } from "../text/counted.ts";
import { durationText } from "../text/duration.ts";

/** A duration in milliseconds as people read it. */
export const durationOfMs = (ms: number): string => durationText(secondsOf(ms));

/**
 * Says on stderr how the numbers came about: parameters, how many observations, the time they span, and every filter.
 *
 * Shape   `parameters` such as `--gap 6 h`; `observations` such as `1,203 silences`.
 */
export function noteParameters(
  session: SequenceSession,
  parameters: readonly string[],
  observations: string,
): void {
  const { sequence, calendar } = session;
  const rooms = plural(sequence.rooms.length, "room");
  const filters = filtersOf(session);
  session.note(
    `${observations} in ${rooms}, ${spanOf(session)}, ${calendar.zone}; ${[...parameters, ...filters].join(", ")}`,
  );
  const { holes } = sequence;
  if (holes.length === 0) return;
  const times = holes.map(({ from, to }) => `${isoDay(calendar.day(from))} to ${isoDay(calendar.day(to))}`);
  session.note(`${plural(holes.length, "hole")} that no source covers: ${times.join(", ")}`);
}

/** The filters as typed; what could name somebody is left out of an anonymous run. */
export function filtersOf({ request, chosenRooms }: Session): string[] {
  const { persons = [], direction, service, rooms = [] } = request.filter;
  const hidden = (typed: readonly string[]) =>
    request.isAnonymous ? String(typed.length) : typed.map((text) => `"${text}"`).join(", ");
  return [
    ...(chosenRooms ? [`--room ${hidden(rooms)}`] : []),
    ...(persons.length > 0 ? [`--person ${hidden(persons)}`] : []),
    ...(direction ? [`--direction ${direction}`] : []),
    ...(service ? [`--service ${service}`] : []),
  ];
}

/** From the range asked for, or else from the first message to the end of observation. */
function spanOf({ sequence, choice, calendar }: SequenceSession): string {
  const { since, until } = choice.range;
  const first = Math.min(...sequence.rooms.map((room) => sentAtOf(sequence, room.first)));
  const last = Math.max(...sequence.rooms.map(({ endAt }) => endAt));
  if (sequence.rooms.length === 0) return "no time";
  const from = since ? boundaryText(since, calendar) : isoDay(calendar.day(first));
  const to = until ? boundaryText(until, calendar) : isoDay(calendar.day(last));
  return `${from} to ${to}`;
}

const boundaryText = (boundary: Boundary, calendar: Calendar): string =>
  "day" in boundary ? isoDay(boundary.day) : calendar.isoTime(boundary.at, false);

/** Says how many rows have numbers left out because they would rest on too little. */
export function noteTooFew(session: Session, { columns, rows }: Table, min: number): void {
  const without = rows.filter((row) =>
    columns.some(({ missing }, at) => row[at] === null && missing?.(row).startsWith("too few")),
  );
  if (without.length === 0) return;
  const all = plural(rows.length, "row");
  session.note(
    `too few observations for some numbers of ${without.length.toLocaleString("en-US")} of ${all} (--min ${min})`,
  );
}
