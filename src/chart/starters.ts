import { conversationsOf } from "../aggregate/conversations.ts";
import { type Participation, participationOf } from "../aggregate/participation.ts";
import { type Interval, wilsonInterval } from "../aggregate/wilson.ts";
import { addTo } from "../text/maps.ts";
import type { ChartSource } from "./source.ts";
import { gapOf, minOf, roomsShown, talkOf } from "./talk.ts";

/** One person in the room, or me in one of the rooms. */
export interface Starter {
  readonly label: string;
  readonly room: number;
  readonly person: number;
  readonly starts: number;
  readonly of: number;
  /** Of the room's messages in these conversations. */
  readonly shareOfMessages: number;
  /** Null below --min. */
  readonly share: (Interval & { readonly share: number }) | null;
}

export interface Starters {
  /** Those with the most messages have a row each. */
  readonly rows: readonly Starter[];
  readonly all: readonly Starter[];
}

const TOP = 20;

/** How often each person of a room, or I in each direct room, started conversations. */
export function starters(source: ChartSource): Starters {
  const { sequence, choice } = talkOf(source);
  const everybody = participationOf(conversationsOf(sequence, gapOf(source)), choice);
  const messages = new Map<number, number>();
  for (const one of everybody) addTo(messages, one.room, one.messages);
  const rooms = roomsShown(sequence);
  const isOneRoom = source.room !== undefined;
  const isShown = ({ room, person }: Participation) =>
    isOneRoom || (person === 0 && sequence.ledger.rooms[room]!.kind === "direct");
  const all = everybody.filter(isShown).map((one) => ({
    label: isOneRoom ? source.people.shown[one.person]! : rooms[one.room]!,
    room: one.room,
    person: one.person,
    starts: one.starts,
    of: one.roomStarts,
    shareOfMessages: one.messages / messages.get(one.room)!,
    share: shareOf(one, minOf(source)),
  }));
  return { rows: all.slice(0, source.options.top ?? TOP), all };
}

/** The share of the starts with its 95 % interval; null where there are too few. */
function shareOf({ starts, roomStarts }: Participation, min: number): Starter["share"] {
  if (roomStarts < Math.max(1, min)) return null;
  return { share: starts / roomStarts, ...wilsonInterval(starts, roomStarts) };
}
