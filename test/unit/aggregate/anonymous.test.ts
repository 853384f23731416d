import { describe, expect, it } from "vitest";
import { anonymous, anonymousReaction } from "../../../src/aggregate/anonymous.ts";
import type { Person } from "../../../src/people/person.ts";
import type { Room } from "../../../src/people/room.ts";
import { ledgerOf } from "../../helpers/ledger.ts";

const person = (name: string): Person => ({
  name,
  nameSource: name === "Owner" ? "me" : "contacts",
  isMe: name === "Owner",
  addresses: [name],
});
const room = (id: string): Room => ({ id, name: `${id}!`, kind: "group", members: [1], threads: [] });
const entry = (from: number, where: number, kind: "message" | "event" = "message") => ({
  sentAt: 0,
  person: from,
  room: where,
  kind,
});

describe("an anonymous history", () => {
  const ledger = ledgerOf(
    [entry(2, 1), entry(2, 1), entry(1, 0), entry(0, 1), entry(3, 0, "event"), entry(3, 0, "event")],
    {
      people: ["Owner", "Ada", "Bo", "Cy"].map(person),
      rooms: ["a", "b", "c"].map(room),
    },
  );
  const hidden = anonymous(ledger);

  it("has letters and numbers, the most messages first; events are none", () => {
    expect(hidden.people.map(({ name }) => name)).toEqual(["Me", "Person B", "Person A", "Person C"]);
    expect(hidden.rooms.map(({ id }) => id)).toEqual(["Room 2", "Room 1", "Room 3"]);
  });

  it("has the same numbers and no name, address or thread", () => {
    expect(hidden.person).toBe(ledger.person);
    expect(JSON.stringify([hidden.people, hidden.rooms])).not.toMatch(/Owner|Ada|Bo|Cy|!/);
  });

  it("numbers services that Apple did not name", () => {
    const services = ["iMessage", "ada@example.com", "SMS", "bo@example.com"];
    expect(anonymous(ledgerOf([], { people: [], services })).services).toEqual([
      "iMessage",
      "Service 1",
      "SMS",
      "Service 2",
    ]);
  });

  it("goes on after Z", () => {
    const many = Array.from({ length: 704 }, (_, index) => person(index === 0 ? "Owner" : `p${index}`));
    const names = anonymous(ledgerOf([], { people: many, rooms: [] })).people.map(({ name }) => name);
    expect([26, 27, 702, 703].map((index) => names[index])).toEqual([
      "Person Z",
      "Person AA",
      "Person ZZ",
      "Person AAA",
    ]);
    expect(new Set(names).size).toBe(704);
  });
});

describe("anonymousReaction", () => {
  it.each(["loved", "sticker", "🦊", "❤️", "❤", "👍🏽", "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])("keeps %s", (reaction) =>
    expect(anonymousReaction(reaction)).toBe(reaction),
  );

  it.each(["secret", "🦊 secret", "7", ""])("says nothing of %j", (reaction) =>
    expect(anonymousReaction(reaction)).toBe("other"),
  );
});
