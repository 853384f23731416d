import { kindCode, type Ledger } from "../messages/ledger.ts";
import { isTapback } from "../messages/reaction.ts";
import type { Person } from "../people/person.ts";
import type { Room } from "../people/room.ts";
import { isEmoji } from "../text/emoji.ts";
import { indexes } from "./indexes.ts";

/**
 * The same history with letters for people and numbers for rooms, the most messages first.
 *
 * Shape   Ledger -> Ledger; counts, times and indexes are as before; Me stays Me; no name, address
 *         or thread is left in it.
 */
export function anonymous(ledger: Ledger): Ledger {
  const persons = ranks(ledger, "person");
  const rooms = ranks(ledger, "room");
  return {
    ...ledger,
    people: ledger.people.map((person, index) => anonymousPerson(person, persons[index]!)),
    services: anonymousServices(ledger.services),
    rooms: ledger.rooms.map((room, index) => anonymousRoom(room, rooms[index]!)),
  };
}

/** Names of services that Apple gives; any other may hold an address. */
const SERVICES = ["iMessage", "SMS", "RCS", "MMS", "iMessageLite", "SatelliteSMS", "FaceTime", "unknown"];

function anonymousServices(services: readonly string[]): string[] {
  let others = 0;
  return services.map((service) => (SERVICES.includes(service) ? service : `Service ${++others}`));
}

const anonymousPerson = (person: Person, rank: number): Person => ({
  name: person.isMe ? "Me" : `Person ${letters(rank)}`,
  nameSource: person.isMe ? "me" : "address",
  isMe: person.isMe,
  addresses: [],
});

function anonymousRoom(room: Room, rank: number): Room {
  const name = `Room ${rank + 1}`;
  return { id: name, name, kind: room.kind, members: room.members, threads: [] };
}

/** The rank of each room, or person but Me, by messages: 0 for the most; ties keep their order. */
function ranks(ledger: Ledger, of: "person" | "room"): number[] {
  const column = ledger[of];
  const messages = (of === "person" ? ledger.people : ledger.rooms).map(() => 0);
  const message = kindCode("message");
  for (let entry = 0; entry < ledger.length; entry++) {
    if (ledger.kind[entry] === message) messages[column[entry]!]!++;
  }
  const order = indexes(messages.length).filter((index) => of === "room" || !ledger.people[index]!.isMe);
  order.sort((a, b) => messages[b]! - messages[a]! || a - b);
  const places = messages.map(() => 0);
  for (const [place, index] of order.entries()) places[index] = place;
  return places;
}

/** 0 -> A, 25 -> Z, 26 -> AA. */
function letters(rank: number): string {
  const last = String.fromCharCode(65 + (rank % 26));
  return rank < 26 ? last : letters(Math.floor(rank / 26) - 1) + last;
}

/** A reaction, which may be any text, under `--anonymize`: a tapback, an emoji, or `other`. */
export const anonymousReaction = (reaction: string): string =>
  isTapback(reaction) || isEmoji(reaction) ? reaction : "other";
