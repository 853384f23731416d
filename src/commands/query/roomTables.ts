import { participantsOf, roomSummaries } from "../../aggregate/roomSummaries.ts";
import { kindCode } from "../../messages/ledger.ts";
import type { Row } from "../../output/column.ts";
import { readAffected } from "../../read/affected.ts";
import type { WholeSession } from "../../session/session.ts";
import { addTo } from "../../text/maps.ts";
import { ROOM_COLUMNS, roomRow } from "../rooms.ts";
import { keyColumn, personId, referenceTo, roomId, type Tidy, type TidyTable } from "./tidy.ts";

export const ROOMS_TABLE: TidyTable = {
  name: "rooms",
  about: "one row per room, as imsg rooms lists them; also rooms in which the filters keep no message",
  columns: [
    keyColumn("room_id", "number of the room"),
    ...ROOM_COLUMNS.filter(({ tableOnly }) => !tableOnly),
  ],
  rows: roomRows,
};

export const PEOPLE_TABLE: TidyTable = {
  name: "people",
  about: "one row per person; with --room only of those rooms",
  columns: [
    keyColumn("person_id", "number of the person; 0 is Me"),
    { name: "name", type: "string", about: "the name, unique; Me is the owner" },
    { name: "is_me", type: "boolean", about: "whether it is the owner" },
    {
      name: "name_source",
      type: "string",
      about: "where the name came from: me, names, contacts or address",
    },
    { name: "addresses", type: "list", about: "numbers and e-mail addresses, joined by `; `" },
    { name: "messages", type: "integer", unit: "messages", about: "messages that they wrote" },
    { name: "first_message", type: "timestamp", about: "when the first of them was sent" },
    { name: "last_message", type: "timestamp", about: "when the last of them was sent" },
  ],
  rows: peopleRows,
};

export const MEMBERS_TABLE: TidyTable = {
  name: "members",
  about: "one row per room and person who is or was in it, without Me",
  keys: ["room_id", "person_id"],
  columns: [
    referenceTo("rooms", "room_id", "number of the room"),
    referenceTo("people", "person_id", "number of the person"),
    { name: "room", type: "string", about: "the room's id" },
    { name: "name", type: "string", about: "the room's name" },
    { name: "participant", type: "string", about: "the person's name" },
    { name: "messages", type: "integer", unit: "messages", about: "messages that they wrote there" },
  ],
  rows: memberRows,
};

function* roomRows({ session }: Tidy): Generator<Row> {
  const { chosen, everything, history } = session;
  const isWanted = roomsOf(session);
  const summaries = roomSummaries(chosen, participantsOf(everything, readAffected(history, everything)));
  for (const summary of summaries.toSorted((a, b) => a.room - b.room))
    if (isWanted(summary.room)) yield [roomId(summary.room), ...roomRow(summary, everything)];
}

function* peopleRows({ session }: Tidy): Generator<Row> {
  const { chosen, everything, choice, isAnonymous } = session;
  const { people } = everything;
  const wrote = people.map(() => ({ messages: 0, first: -1, last: -1 }));
  for (let entry = 0; entry < chosen.length; entry++) {
    const one = wrote[chosen.person[entry]!]!;
    one.messages++;
    if (one.first < 0) one.first = entry;
    one.last = entry;
  }
  const isThere = choice.rooms && new Set(membersOf(session).map(({ person }) => person));
  const timeOf = (entry: number) => (entry < 0 ? null : chosen.sentAt[entry]!);
  for (const [index, person] of people.entries()) {
    const { messages, first, last } = wrote[index]!;
    const isUnknown = index === session.history.unknownPerson;
    if (
      !person.isMe &&
      messages === 0 &&
      (isUnknown ? !everything.person.includes(index) : isThere && !isThere.has(index))
    )
      continue;
    yield [
      personId(index),
      person.name,
      person.isMe,
      isAnonymous ? null : person.nameSource,
      person.addresses,
      messages,
      timeOf(first),
      timeOf(last),
    ];
  }
}

function* memberRows({ session }: Tidy): Generator<Row> {
  const { chosen, everything } = session;
  const { rooms, people } = everything;
  const messages = new Map<string, number>();
  for (let entry = 0; entry < chosen.length; entry++)
    addTo(messages, `${chosen.room[entry]} ${chosen.person[entry]}`);
  for (const { room, person } of membersOf(session)) {
    const { id, name } = rooms[room]!;
    const written = messages.get(`${room} ${person}`) ?? 0;
    yield [roomId(room), personId(person), id, name, people[person]!.name, written];
  }
}

function membersOf(session: WholeSession): { readonly room: number; readonly person: number }[] {
  const { everything, history } = session;
  const isWanted = roomsOf(session);
  const participants = participantsOf(everything, readAffected(history, everything));
  return [...participants]
    .filter(([room]) => isWanted(room))
    .sort(([a], [b]) => a - b)
    .flatMap(([room, persons]) => [...persons].sort((a, b) => a - b).map((person) => ({ room, person })));
}

/** Rooms asked about that have a message or a reaction: every room that other tables name. */
function roomsOf({ everything, chosen, choice }: WholeSession): (room: number) => boolean {
  const codes = new Set((["message", "reaction", "reaction-removed"] as const).map(kindCode));
  const rooms = new Set<number>(chosen.room.subarray(0, chosen.length));
  for (let entry = 0; entry < everything.length; entry++)
    if (codes.has(everything.kind[entry]!)) rooms.add(everything.room[entry]!);
  return (room) => rooms.has(room) && (choice.rooms?.has(room) ?? true);
}
