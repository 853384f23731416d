import { conversationsOf } from "../../src/aggregate/conversations.ts";
import { type Covered, observationOf } from "../../src/aggregate/observation.ts";
import { answersOf } from "../../src/aggregate/replySummaries.ts";
import { type Sequence, sequenceOf } from "../../src/aggregate/sequence.ts";
import type { Kind } from "../../src/messages/kind.ts";
import { kindCode, type Ledger } from "../../src/messages/ledger.ts";
import type { Room } from "../../src/people/room.ts";
import { ledgerOf, peopleNamed } from "./ledger.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Whom tests speak of, in the order of their indexes. */
const NAMES = ["Me", "Ada", "Bo", "Cy"];
export const [ME, ADA, BO, CY] = [0, 1, 2, 3] as const;

/** A message: who, at which minute, and what is not ordinary about it. */
export type Said = readonly [
  person: number,
  minute: number,
  more?: { kind?: Kind; service?: number; source?: number },
];

export interface Talk {
  /** By id: "ada" is a direct room with her, "group" has Ada, Bo and Cy, "note" has nobody. */
  readonly rooms: Readonly<Record<string, readonly Said[]>>;
  /** The last minute of observation, where it is later than the last row. */
  readonly endMinute?: number;
}

const roomOf = (id: string): Room => ({
  id,
  name: `${id}!`,
  kind: id.startsWith("group") ? "group" : "direct",
  members: id.startsWith("group") ? [ADA, BO, CY] : id === "note" ? [] : [ADA],
  threads: [],
});

/** A ledger of what was said, rows in the order of the rooms. */
export function ledgerFrom({ rooms }: Talk): Ledger {
  const entries = Object.values(rooms).flatMap((said, room) =>
    said.map(([person, minute, more = {}]) => ({ person, room, sentAt: minute * MINUTE, ...more })),
  );
  const ledger = ledgerOf(entries, {
    people: peopleNamed(...NAMES),
    rooms: Object.keys(rooms).map(roomOf),
    services: ["iMessage", "SMS"],
  });
  for (const [index, { source }] of entries.entries()) ledger.source[index] = source ?? 0;
  return ledger;
}

/** What each source of a ledger covers, of which the last one lasts until `endMinute`. */
export function coveredBy(ledger: Ledger, endMinute?: number): Covered[] {
  const covered = Array.from({ length: Math.max(0, ...ledger.source) + 1 }, (_, source) => {
    const at = Array.from(ledger.sentAt).filter(
      (_, entry) => ledger.source[entry] === source && ledger.kind[entry] !== kindCode("scheduled"),
    );
    return { oldestAt: Math.min(...at), newestAt: Math.max(...at) };
  });
  if (endMinute !== undefined) covered.at(-1)!.newestAt = endMinute * MINUTE;
  return covered;
}

export function sequenceFrom(talk: Talk): Sequence {
  const ledger = ledgerFrom(talk);
  return sequenceOf(ledger, observationOf(ledger, coveredBy(ledger, talk.endMinute)));
}

/** Conversations, turns and waits of what was said. */
export function answersFrom(talk: Talk, { gapMs = 6 * HOUR, capMs = DAY } = {}) {
  const sequence = sequenceFrom(talk);
  return answersOf(conversationsOf(sequence, gapMs), capMs);
}
