import { boundaryText } from "../calendar/boundary.ts";
import type { Calendar } from "../calendar/calendar.ts";
import { type Boundary, dayOfIso, isoDay } from "../calendar/days.ts";
import type { DateRange } from "../calendar/range.ts";
import type { Ledger } from "../messages/ledger.ts";
import type { Person } from "../people/person.ts";

/** What the reader chose; empty lists and undefined choose everything. */
export interface PageState {
  /** Indexes of the history's rooms. */
  readonly rooms: readonly number[];
  /** Indexes of its people. */
  readonly people: readonly number[];
  readonly direction: "sent" | "received" | undefined;
  /** First and last local day; an instant where the page was written with one. */
  readonly since: Boundary | undefined;
  readonly until: Boundary | undefined;
}

export const EVERYTHING: PageState = {
  rooms: [],
  people: [],
  direction: undefined,
  since: undefined,
  until: undefined,
};

/** Whether a state narrows nothing. */
export const isEverything = ({ rooms, people, direction, since, until }: PageState): boolean =>
  rooms.length === 0 && people.length === 0 && !direction && since === undefined && until === undefined;

/** `from 2024-01-01 to 2024-03-31`; empty for all time. */
export function rangeText({ since, until }: DateRange, calendar: Calendar): string {
  const ends = [
    since ? `from ${boundaryText(since, calendar)}` : "",
    until ? `to ${boundaryText(until, calendar)}` : "",
  ];
  return ends.filter(Boolean).join(" ");
}

/** What a person is named by: an address where several have the name. */
export const keyOf = ({ name, addresses }: Person): string => addresses[0] ?? name;

type Names = Pick<Ledger, "rooms" | "people">;

/** A state as a URL fragment with ids and names, so that a shared link means the same. */
export function fragmentOf(state: PageState, { rooms, people }: Names): string {
  const parameters = new URLSearchParams();
  for (const room of state.rooms) parameters.append("room", rooms[room]!.id);
  for (const person of state.people) parameters.append("person", keyOf(people[person]!));
  if (state.direction) parameters.set("direction", state.direction);
  if (state.since) parameters.set("since", isoOf(state.since));
  if (state.until) parameters.set("until", isoOf(state.until));
  return parameters.toString();
}

/** Reads a fragment; names that are not in the history are ignored. */
export function stateOf(fragment: string, { rooms, people }: Names): PageState {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ""));
  const direction = parameters.get("direction");
  const since = boundaryOf(parameters.get("since"));
  const until = boundaryOf(parameters.get("until"));
  return {
    rooms: indexes(parameters.getAll("room"), rooms, ({ id }) => id),
    people: indexes(parameters.getAll("person"), people, keyOf),
    direction: direction === "sent" || direction === "received" ? direction : undefined,
    ...(since && until && isReversed(since, until) ? { since: until, until: since } : { since, until }),
  };
}

function indexes<T>(wanted: readonly string[], list: readonly T[], labelOf: (one: T) => string): number[] {
  const byLabel = new Map(list.map((one, index) => [labelOf(one), index]));
  return [...new Set(wanted.flatMap((label) => byLabel.get(label) ?? []))].sort((a, b) => a - b);
}

const isoOf = (boundary: Boundary): string =>
  "day" in boundary ? isoDay(boundary.day) : new Date(boundary.at).toISOString();

/** Whether both are days, or both instants, in the wrong order; others need a zone to compare. */
const isReversed = (since: Boundary, until: Boundary): boolean =>
  "day" in since ? "day" in until && since.day > until.day : "at" in until && since.at > until.at;

function boundaryOf(text: string | null): Boundary | undefined {
  if (text === null || !/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}\.\d{3}Z)?$/.test(text)) return undefined;
  const day = dayOfIso(text.slice(0, 10));
  // 30 February would be read as 2 March.
  if (Number.isNaN(day) || isoDay(day) !== text.slice(0, 10)) return undefined;
  const boundary = text.length === 10 ? { day } : { at: Date.parse(text) };
  return "at" in boundary && Number.isNaN(boundary.at) ? undefined : boundary;
}
