import type { Random } from "./random.ts";
import type { FakeChat, FakeHandle } from "./record.ts";

const FIRST = [
  "Ada",
  "Bo",
  "Cleo",
  "Dev",
  "Esme",
  "Finn",
  "Gita",
  "Hugo",
  "Ines",
  "Jonas",
  "Kaya",
  "Liam",
  "Mina",
  "Noor",
  "Otto",
  "Pia",
  "Quinn",
  "Ravi",
  "Sofia",
  "Théo",
  "Uma",
  "Viktor",
  "Wren",
  "Ximena",
  "Yuki",
  "Zoë",
];
const LAST = [
  "Ash",
  "Birch",
  "Cedar",
  "Dogwood",
  "Elm",
  "Fir",
  "Gum",
  "Hazel",
  "Ivy",
  "Juniper",
  "Kapok",
  "Larch",
  "Maple",
  "Nutmeg",
  "Oak",
  "Pine",
  "Quince",
  "Rowan",
  "Spruce",
  "Teak",
  "Ulmo",
  "Vine",
  "Willow",
  "Yew",
];
/** Numbers 555-0100 to 555-0199 belong to nobody, in every area. */
const AREAS = [212, 312, 415, 503, 617, 702, 808, 907, 206, 303];
const GROUPS = [
  { name: "Book club", members: 7, share: 0.15 },
  { name: "Family", members: 4, share: 0.08 },
  { name: "Climbing on Thursdays", members: 5, share: 0.05 },
  { name: "", members: 3, share: 0.02 },
];

export interface Person {
  readonly name: string;
  /** The first is the one most used. */
  readonly addresses: readonly string[];
}

export interface Room {
  readonly chats: readonly FakeChat[];
  readonly members: readonly Person[];
  /** How much of all messages, about. */
  readonly share: number;
}

export interface Cast {
  readonly people: readonly Person[];
  readonly rooms: readonly Room[];
  readonly handles: readonly FakeHandle[];
}

/**
 * Who writes with whom.
 *
 * Shape   a few groups, then direct rooms from the closest friend to somebody who wrote once; about one in four people uses a second
 *         address, which has a thread of its own.
 */
export function inventCast(directRooms: number, random: Random): Cast {
  const people = Array.from({ length: directRooms }, (_, index) => inventPerson(index, random));
  const groups = GROUPS.filter((group) => group.members < people.length).map((group, index) =>
    groupRoom(group, index, people, random),
  );
  const shareLeft = 1 - groups.reduce((sum, room) => sum + room.share, 0);
  const weights = people.map((_, rank) => 1 / (rank + 1.5) ** 1.2);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const directs = people.map((person, rank) => directRoom(person, (weights[rank]! / total) * shareLeft));
  const handles = people.flatMap((person) =>
    person.addresses.map((address, index) => handleOf(address, index)),
  );
  return { people, rooms: [...groups, ...directs], handles };
}

function inventPerson(index: number, random: Random): Person {
  const name = `${FIRST[index % FIRST.length]} ${LAST[(index * 7 + Math.floor(index / FIRST.length)) % LAST.length]}`;
  const number = `+1${AREAS[Math.floor(index / 100) % AREAS.length]}55501${String(index % 100).padStart(2, "0")}`;
  const mail = `${name
    .toLowerCase()
    .normalize("NFD")
    .replace(/[^a-z]+/g, ".")}.${index}@example.com`;
  return { name, addresses: random.chance(0.25) ? [number, mail] : [number] };
}

const serviceOf = (index: number) => (index === 0 ? "iMessage" : "SMS");

function handleOf(address: string, index: number): FakeHandle {
  return { address, service: address.includes("@") ? "iMessage" : serviceOf(index), country: "us" };
}

function groupRoom(
  { name, members, share }: (typeof GROUPS)[number],
  index: number,
  people: readonly Person[],
  random: Random,
): Room {
  const chosen = index === 0 ? people.slice(0, members) : [...people].slice(index * 3, index * 3 + members);
  const roomName = `chat${100_000_000_000 + random.below(899_999_999)}`;
  const chat: FakeChat = {
    key: roomName,
    isGroup: true,
    guid: `iMessage;+;${roomName}`,
    identifier: roomName,
    roomName,
    displayName: name,
    service: "iMessage",
    groupId: random.guid(),
    members: chosen.map((person) => person.addresses[0]!),
  };
  return { chats: [chat], members: chosen, share };
}

function directRoom(person: Person, share: number): Room {
  const chats = person.addresses.map((address) => ({
    key: address,
    isGroup: false,
    guid: `iMessage;-;${address}`,
    identifier: address,
    service: "iMessage",
    members: [address],
  }));
  return { chats, members: [person], share };
}
