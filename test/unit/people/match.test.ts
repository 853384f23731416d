import { describe, expect, it } from "vitest";
import { ImsgError } from "../../../src/errors/error.ts";
import { matchPerson, matchRoom } from "../../../src/people/match.ts";
import { peopleOf } from "../../../src/people/people.ts";
import type { Room, Thread } from "../../../src/people/room.ts";

const ADA = "+12125550100";
const people = peopleOf(
  [ADA, "ada@example.com", "+12125550101", "+12125550102"].map((address) => ({
    address,
    country: null,
    link: null,
  })),
  {
    me: "Me",
    cards: [],
    names: [
      { handle: ADA, name: "Ada Ash" },
      { handle: "ada@example.com", name: "Ada Ash" },
      { handle: "+12125550101", name: "Bo Ashby" },
    ],
    own: [],
  },
);
const room = (id: string, name: string, kind: Room["kind"], members: number[], isShell = false): Room => ({
  id,
  name,
  kind,
  members,
  threads: [{ identifier: id, isShell } as Thread],
});
const ROOMS = [
  room(ADA, "Ada Ash", "direct", [1]),
  room("+12125550101", "Bo Ashby", "direct", [2]),
  room("chat1", "Book club", "group", [1, 2]),
  room("chat2", "book Club", "group", [1, 2]),
  room("chat3", "Ski 2019", "group", [1, 3]),
  room("chat4", "Ski 2019", "group", [1], true),
  room("Bo Ashby", "chat1", "group", [3]),
];
const match = (text: string) => ROOMS[matchRoom(text, ROOMS, people)]!.id;

function errorOf(action: () => unknown): ImsgError {
  try {
    action();
  } catch (error) {
    if (error instanceof ImsgError) return error;
  }
  throw new Error("there was no error");
}

describe("--room", () => {
  it.each([
    ["an id, before a name that is the same", "chat1", "chat1"],
    ["an address, however it is written", "(212) 555-0100", ADA],
    ["another address of a direct room's person", "ADA@example.com", ADA],
    ["a person's name", "Ada Ash", ADA],
    ["a display name", "Book club", "chat1"],
    ["a display name in its own case", "book Club", "chat2"],
    ["ignoring case", "ada ash", ADA],
    ["a unique part", "0101", "+12125550101"],
    ["a name that a room without messages has too", "Ski 2019", "chat3"],
  ])("%s", (_, text, id) => {
    expect(match(text)).toBe(id);
  });

  it("takes an id before the name of another room, and a whole name before a part, whatever its case", () => {
    const rooms = [
      room("x", "Skiing", "group", [1]),
      room("y", "x", "group", [1]),
      room("z", "Ski", "group", [1]),
    ];
    expect(["x", "ski"].map((text) => rooms[matchRoom(text, rooms, people)]!.id)).toEqual(["x", "z"]);
  });

  it("finds a note to oneself by the owner's address, however it is written", () => {
    const known = peopleOf([{ address: ADA, country: null, link: null }], {
      me: "Me",
      cards: [],
      names: [],
      own: ["+12125550199"],
    });
    const rooms = [room(ADA, ADA, "direct", [1]), room("+12125550199", "+12125550199", "direct", [])];
    expect(matchRoom("(212) 555-0199", rooms, known)).toBe(1);
  });

  it("finds a group by the identifier of each thread that was merged into it", () => {
    const merged = {
      ...room("chat7", "Ski 2020", "group", []),
      threads: ["chat7", "chat8"].map((identifier) => ({ identifier, isShell: false }) as Thread),
    };
    const rooms = [...ROOMS, room("chat88", "Ski 2021", "group", []), merged];
    expect(matchRoom("chat8", rooms, people)).toBe(rooms.indexOf(merged));
  });

  it("names the candidates and their ids when several match", () => {
    const error = errorOf(() => match("BOOK CLUB"));
    expect(error.code).toBe("usage/ambiguous-room");
    expect(error.hint).toBe('Name one by its id: "chat1" (Book club), "chat2" (book Club)');
  });

  it("ignores accents, after what is exact", () => {
    const rooms = [room("chat1", "Th\u00e9o", "group", []), room("chat2", "Lea", "group", [])];
    expect(matchRoom("theo", rooms, people)).toBe(0);
    expect(matchRoom("The\u0301o", rooms, people)).toBe(0);
    const both = [...rooms, room("chat3", "Theo", "group", [])];
    expect(matchRoom("Theo", both, people)).toBe(2);
  });

  it("names what was misspelled, the nearest first", () => {
    const error = errorOf(() => match("bok club"));
    expect(error.hint).toBe('Close to it: "chat1" (Book club), "chat2" (book Club)');
    expect(errorOf(() => match("Ada Ahs")).hint).toContain(`"${ADA}" (Ada Ash)`);
  });

  it("names what is close when nothing matches, and where to look when nothing is", () => {
    expect(errorOf(() => match("Adam")).hint).toContain(`"${ADA}" (Ada Ash)`);
    expect(errorOf(() => match("zzz"))).toMatchObject({ code: "usage/unknown-room", exitCode: 2 });
    expect(errorOf(() => match("")).code).toBe("usage/unknown-room");
  });

  it("takes real names and shown ones, and tells of shown ones only", () => {
    const shown = ROOMS.map((one, index) => ({ ...one, id: `Room ${index + 1}`, name: `Room ${index + 1}` }));
    expect(matchRoom("Ada Ash", ROOMS, people, shown)).toBe(0);
    expect(matchRoom("room 3", ROOMS, people, shown)).toBe(2);
    for (const text of ["Book", "Adam"]) {
      const { message, hint } = errorOf(() => matchRoom(text, ROOMS, people, shown));
      expect(message + hint).toMatch(/Room \d/);
      expect((message + hint).replace(`"${text}"`, "")).not.toMatch(/chat|Ada|Book|555/);
    }
  });
});

describe("--person", () => {
  it.each([
    ["Ada Ash", 1],
    ["bo ashby", 2],
    ["212 555 0102", 3],
    ["+12125550102", 3],
    ["by", 2],
    ["me", 0],
  ])("%s", (text, person) => {
    expect(matchPerson(text, people)).toBe(person);
  });

  it("says who may be meant", () => {
    expect(errorOf(() => matchPerson("ash", people))).toMatchObject({
      code: "usage/ambiguous-person",
      hint: "Name one of them: Ada Ash, Bo Ashby",
    });
    expect(errorOf(() => matchPerson("zzz", people)).hint).toBe("imsg contacts lists them all.");
  });

  it("takes real names and letters", () => {
    const shown = people.persons.map((person, index) => ({ ...person, name: `Person ${index}` }));
    expect(matchPerson("person 2", people, shown)).toBe(2);
    expect(errorOf(() => matchPerson("ash", people, shown)).hint).toBe(
      "Name one of them: Person 1, Person 2",
    );
  });
});
