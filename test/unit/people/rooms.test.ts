import { describe, expect, it } from "vitest";
import type { ContactCard } from "../../../src/people/contacts/card.ts";
import { peopleOf } from "../../../src/people/people.ts";
import type { Thread } from "../../../src/people/room.ts";
import { NO_ROOM, roomsOf } from "../../../src/people/rooms.ts";

const ADA = "+12125550100";
const ADA_MAIL = "ada@example.com";
const BO = "+12125550101";
const CARDS: ContactCard[] = [
  { name: "Ada Ash", addresses: [ADA, ADA_MAIL], isMe: false, modifiedAt: null, link: null },
];

let chats = 0;
const thread = (more: Partial<Thread>): Thread => ({
  source: 0,
  chatId: ++chats,
  guid: `guid ${chats}`,
  isGroup: false,
  identifier: "",
  roomName: "",
  displayName: "",
  groupId: "",
  isFiltered: false,
  isShell: false,
  members: [],
  links: [],
  ...more,
});
const direct = (address: string, more: Partial<Thread> = {}) =>
  thread({ identifier: address, members: [address], ...more });
const group = (name: string, members: string[], more: Partial<Thread> = {}) =>
  thread({ isGroup: true, identifier: name, roomName: name, members, ...more });

function roomsIn(threads: readonly Thread[], merge = true) {
  const addresses = threads.flatMap((one) => [...one.members, ...(one.isGroup ? [] : [one.identifier])]);
  const people = peopleOf(
    addresses.map((address) => ({ address, country: "us", link: null })),
    { me: "Me", cards: CARDS, names: [], own: [] },
  );
  return roomsOf(threads, people, merge);
}
const listed = (threads: readonly Thread[], merge?: boolean) =>
  roomsIn(threads, merge).list.map((room) => [room.id, room.name, room.threads.length]);

describe("threads are one room", () => {
  it("direct ones with one person, over services, spellings and addresses", () => {
    const threads = [
      direct(ADA),
      direct("(212) 555-0100"),
      direct(ADA_MAIL),
      direct(BO),
      direct(`${BO}(smsft)`),
    ];
    expect(listed(threads)).toEqual([
      [ADA, "Ada Ash", 3],
      [BO, BO, 2],
    ]);
  });

  it("groups of one room name or one group id, and never for the same members alone", () => {
    const threads = [
      group("chat1", [ADA, BO], { groupId: "G" }),
      group("chat1", [ADA, BO]),
      group("chat2", [ADA, BO], { groupId: "G" }),
      group("chat3", [ADA, BO], { groupId: "H" }),
    ];
    expect(listed(threads).map(([id, , count]) => [id, count])).toEqual([
      ["chat1", 3],
      ["chat3", 1],
    ]);
  });

  it("what Messages links, through others too, within one source", () => {
    const threads = [
      group("chat1", [ADA], { links: ["a"] }),
      group("chat2", [ADA], { links: ["b"] }),
      group("chat3", [ADA], { links: ["a", "b"] }),
      group("chat4", [ADA], { links: ["a"], source: 1 }),
    ];
    expect(listed(threads).map(([id, , count]) => [id, count])).toEqual([
      ["chat1", 3],
      ["chat4", 1],
    ]);
  });

  it("what Messages links, groups with groups only", () => {
    const threads = [group("chat1", [ADA], { links: ["a"] }), direct(BO, { links: ["a"] })];
    expect(listed(threads)).toHaveLength(2);
  });

  it("direct ones of one group id: a number and an e-mail without a card", () => {
    const mail = "bo@example.com";
    const threads = [direct(mail, { groupId: "G" }), direct(BO, { groupId: "G" }), direct(ADA)];
    const { list, partnerOf } = roomsIn(threads);
    expect(list.map(({ id, threads: own }) => [id, own.length])).toEqual([
      [mail, 2],
      [ADA, 1],
    ]);
    const partners = threads.map(({ source, chatId }) => partnerOf(source, chatId));
    expect(new Set(partners).size).toBe(3);
  });

  it("the same thread out of two sources", () => {
    const threads = [group("chat1", [ADA]), group("chat1", [ADA, BO], { source: 1 })];
    expect(roomsIn(threads).list.map((room) => room.members)).toEqual([[1, 2]]);
  });

  it("unless --no-merge: then each is its own, with an id of its own", () => {
    const same = { guid: "same", members: [ADA] };
    const rooms = listed([direct(ADA, same), direct(ADA, same), direct(ADA, { ...same, source: 1 })], false);
    expect(rooms).toHaveLength(3);
    expect(new Set(rooms.map(([id]) => id)).size).toBe(3);
  });

  it("threads that say nothing of themselves stay alone", () => {
    expect(
      listed([direct("", { guid: "" }), direct("", { guid: "" }), group("", [], { guid: "" })]),
    ).toHaveLength(3);
  });
});

describe("a room's id", () => {
  it("is the oldest thread's, whatever the order they come in", () => {
    const threads = [direct(ADA_MAIL), direct(ADA), group("chat9", [BO]), group("chat9", [ADA])];
    expect(listed([...threads].reverse())).toEqual(listed(threads));
    expect(listed(threads)[0]![0]).toBe(ADA_MAIL);
  });
});

describe("two rooms never have one id", () => {
  it("whatever they are called", () => {
    const threads = [
      group("x", [ADA], { guid: "x" }),
      direct("x", { guid: "x (1.2)", members: [BO] }),
      group("(none)", [ADA], { guid: "(none)" }),
      group("named", [BO], { roomName: "", identifier: "", guid: "later" }),
    ];
    const rooms = roomsIn(threads, false);
    for (const name of ["later", "x", "", "(none)", "new"]) rooms.named(name);
    const ids = rooms.list.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(rooms.list[rooms.named("")]!.id).toBe(NO_ROOM);
  });

  it("and a direct room's is its oldest address, without what Messages appends", () => {
    expect(listed([direct(`${BO}(filtered)`), direct(BO)])).toEqual([[BO, BO, 2]]);
  });
});

describe("a room's name", () => {
  it("is the newest that a user gave it, a shell's only when there is no other", () => {
    const live = group("chat1", [ADA], { displayName: "Book club" });
    const shell = group("chat1", [ADA], { displayName: "Old name", isShell: true });
    expect(listed([live, shell])[0]![1]).toBe("Book club");
    expect(listed([shell])[0]![1]).toBe("Old name");
    const renamed = group("chat1", [ADA], { displayName: "Cake club" });
    expect(listed([live, renamed])[0]![1]).toBe("Cake club");
  });

  it("is its members, shortened, where nobody named it", () => {
    expect(listed([group("chat1", [BO, ADA])])[0]![1]).toBe(`${BO}, Ada Ash`);
    const six = [1, 2, 3, 4, 5].map((n) => `+1212555010${n}`);
    expect(listed([group("chat1", six)])[0]![1]).toBe(`${six[0]}, ${six[1]}, ${six[2]} and 2 more`);
    expect(listed([group("chat1", six.slice(1))])[0]![1]).toBe(six.slice(1).join(", "));
    expect(listed([group("chat1", [])])[0]![1]).toBe("chat1");
  });

  it("of a direct room is the person's, else the one a business gave itself", () => {
    expect(listed([direct(ADA, { displayName: "x" })])[0]![1]).toBe("Ada Ash");
    expect(listed([direct("urn:biz:1", { displayName: "A shop" })])[0]![1]).toBe("A shop");
  });
});

describe("rooms that no thread has", () => {
  it("are made once per name; messages filed nowhere are in (none)", () => {
    const rooms = roomsIn([group("chat1", [ADA])]);
    expect(rooms.named("chat1")).toBe(0);
    expect(rooms.list[rooms.named("chat7")]).toMatchObject({ id: "chat7", kind: "group" });
    expect(rooms.named("chat7")).toBe(rooms.named("chat7"));
    expect(rooms.list[rooms.named("")]).toMatchObject({ id: NO_ROOM, kind: "direct", members: [] });
    expect(rooms.ofThread(0, 9999)).toBeUndefined();
  });
});

it("a group's id is its room name, not its identifier", () => {
  const [room] = roomsIn([group("r9", [ADA], { identifier: "chat9" })]).list;
  expect([room!.id, room!.kind]).toEqual(["r9", "group"]);
});

it("threads have a room and, where they are direct, a partner; rooms have the sources that hold them", () => {
  const [one, many] = [direct(ADA, { source: 1 }), group("chat1", [ADA, BO], { source: 2 })];
  const rooms = roomsIn([one, many]);
  const asked = [one, many, direct(BO)].map(({ source, chatId }) => [
    rooms.ofThread(source, chatId),
    rooms.partnerOf(source, chatId),
  ]);
  expect(asked).toEqual([
    [0, 1],
    [1, undefined],
    [undefined, undefined],
  ]);
  rooms.hold("chat1", 5);
  rooms.hold("chat2", 6);
  expect([0, 1, 2].map((room) => [...rooms.holdersOf(room)])).toEqual([[1], [2, 5], []]);
});
