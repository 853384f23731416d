import type { Ledger } from "../messages/ledger.ts";
import { compareText } from "../text/compare.ts";
import { getOrMake } from "../text/maps.ts";

/** A room as `imsg rooms` lists it. */
export interface RoomSummary {
  /** Index into the ledger's rooms. */
  readonly room: number;
  /** Of the chosen kinds. */
  readonly messages: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  /** Entry of the last message; undefined when there is none. */
  readonly lastEntry: number | undefined;
  readonly services: readonly string[];
  /** Names without Me, ascending. */
  readonly participants: readonly string[];
}

/**
 * What is there to know of each room at a glance?
 *
 * Shape   `chosen` (the messages asked about) and the participants of each room (see
 *         participantsOf) -> one summary per room that has participants, even none, newest message
 *         first; rooms without messages come last.
 * Units   `firstAt`, `lastAt` Unix milliseconds.
 */
export function roomSummaries(chosen: Ledger, participants: Participants): RoomSummary[] {
  const drafts = new Map<number, { messages: number; first: number; last: number; services: Set<number> }>();
  for (const room of participants.keys())
    drafts.set(room, { messages: 0, first: -1, last: -1, services: new Set() });
  for (let entry = 0; entry < chosen.length; entry++) {
    const draft = drafts.get(chosen.room[entry]!)!;
    draft.messages++;
    draft.services.add(chosen.service[entry]!);
    if (draft.first < 0) draft.first = entry;
    draft.last = entry;
  }
  const summaries = [...drafts].map(([room, draft]) => ({
    room,
    messages: draft.messages,
    firstAt: draft.first < 0 ? null : chosen.sentAt[draft.first]!,
    lastAt: draft.last < 0 ? null : chosen.sentAt[draft.last]!,
    lastEntry: draft.last < 0 ? undefined : draft.last,
    services: [...draft.services].map((code) => chosen.services[code]!).sort(),
    participants: [...participants.get(room)!].map((person) => chosen.people[person]!.name).sort(compareText),
  }));
  return summaries.sort((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0) || a.room - b.room);
}

/** Persons by room, as indexes of a Ledger's lists. */
export type Participants = ReadonlyMap<number, ReadonlySet<number>>;

/**
 * Who is or was in each room?
 *
 * Shape   room -> persons without Me: its members, whoever wrote there, and whoever else was there;
 *         every room that has a row.
 */
export function participantsOf(
  everything: Ledger,
  present: Iterable<{ readonly room: number; readonly person: number }>,
): Participants {
  const participants = senders(everything);
  for (const { room, person } of present) if (person !== 0) participants.get(room)?.add(person);
  return participants;
}

/** Members and whoever wrote there. */
function senders(ledger: Ledger): Map<number, Set<number>> {
  const persons = new Map<number, Set<number>>();
  const membersOf = (room: number) => new Set(ledger.rooms[room]!.members);
  for (let entry = 0; entry < ledger.length; entry++) {
    const room = ledger.room[entry]!;
    const known = getOrMake(persons, room, membersOf);
    if (ledger.person[entry] !== 0) known.add(ledger.person[entry]!);
  }
  return persons;
}
