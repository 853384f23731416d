import { type Day, dayOfIso, isoDay } from "../calendar/days.ts";
import type { Ledger } from "../messages/ledger.ts";

/** What the reader chose; empty lists and undefined choose everything. */
export interface PageState {
  /** Indexes of the history's rooms. */
  readonly rooms: readonly number[];
  /** Indexes of its people. */
  readonly people: readonly number[];
  readonly direction: "sent" | "received" | undefined;
  /** First and last local day. */
  readonly since: Day | undefined;
  readonly until: Day | undefined;
}

export const EVERYTHING: PageState = {
  rooms: [],
  people: [],
  direction: undefined,
  since: undefined,
  until: undefined,
};

type Names = Pick<Ledger, "rooms" | "people">;

/** A state as the fragment of an address, with ids and names, so that a shared link means the same; "" for everything. */
export function fragmentOf(state: PageState, { rooms, people }: Names): string {
  const parameters = new URLSearchParams();
  for (const room of state.rooms) parameters.append("room", rooms[room]!.id);
  for (const person of state.people) parameters.append("person", people[person]!.name);
  if (state.direction) parameters.set("direction", state.direction);
  if (state.since !== undefined) parameters.set("since", isoDay(state.since));
  if (state.until !== undefined) parameters.set("until", isoDay(state.until));
  return parameters.toString();
}

/** Reads a fragment; what it names that is not in the history is passed over. */
export function stateOf(fragment: string, { rooms, people }: Names): PageState {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ""));
  const direction = parameters.get("direction");
  const since = dayOf(parameters.get("since"));
  const until = dayOf(parameters.get("until"));
  return {
    rooms: indexes(parameters.getAll("room"), rooms, ({ id }) => id),
    people: indexes(parameters.getAll("person"), people, ({ name }) => name),
    direction: direction === "sent" || direction === "received" ? direction : undefined,
    ...(since !== undefined && until !== undefined && since > until
      ? { since: until, until: since }
      : { since, until }),
  };
}

function indexes<T>(wanted: readonly string[], list: readonly T[], labelOf: (one: T) => string): number[] {
  const byLabel = new Map(list.map((one, index) => [labelOf(one), index]));
  return [...new Set(wanted.flatMap((label) => byLabel.get(label) ?? []))].sort((a, b) => a - b);
}

function dayOf(text: string | null): Day | undefined {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = dayOfIso(text);
  return Number.isNaN(day) ? undefined : day;
}
