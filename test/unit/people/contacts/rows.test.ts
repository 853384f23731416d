import { describe, expect, it } from "vitest";
import { type ContactRow, cardsOf } from "../../../../src/people/contacts/rows.ts";

const row = (more: Partial<ContactRow>): ContactRow => ({
  id: 1,
  first: null,
  last: null,
  nickname: null,
  organization: null,
  link: null,
  modified: null,
  is_me: 0,
  is_company: 0,
  address: "+12125550100",
  ...more,
});
const nameOf = (more: Partial<ContactRow>) => cardsOf([row(more)], "book")[0]!.name;

describe("a card's name", () => {
  it.each<[string, Partial<ContactRow>]>([
    ["Ada Ash", { first: " Ada ", last: "Ash", nickname: "Addie" }],
    ["Ash", { last: "Ash", organization: "Ash & Sons" }],
    ["Addie", { nickname: "Addie", organization: "Ash & Sons" }],
    ["Ash & Sons", { first: " ", organization: "Ash & Sons" }],
    ["", {}],
    ["Ash Clinic", { first: "Front", last: "Desk", organization: " Ash Clinic", is_company: 1 }],
    ["Front Desk", { first: "Front", last: "Desk", organization: " ", is_company: 1 }],
    ["山田太郎", { first: "太郎", last: "山田" }],
    ["김철수", { first: "철수", last: "김" }],
    ["Ada 山田", { first: "Ada", last: "山田" }],
  ])("%s", (name, more) => {
    expect(nameOf(more)).toBe(name);
  });

  it("is an e-mail where there is nothing else, wherever it stands", () => {
    const rows = [row({}), row({ address: " ada@example.com " })];
    expect(cardsOf(rows, "book")[0]).toMatchObject({
      name: "ada@example.com",
      addresses: ["+12125550100", " ada@example.com "],
    });
  });
});

it("links that are numbers hold within a book, others everywhere", () => {
  const linkOf = (link: unknown) => cardsOf([row({ link })], "book")[0]!.link;
  expect([7, "7", "A-7", "", null].map(linkOf)).toEqual(["book 7", "book 7", "A-7", null, null]);
});

it("a card may be the owner's, and says when it was changed where the book does", () => {
  const [mine, other] = [{ is_me: 1, modified: 1 }, {}].map((more) => cardsOf([row(more)], "book")[0]!);
  expect([mine!.isMe, mine!.modifiedAt]).toEqual([true, Date.UTC(2001, 0, 1, 0, 0, 1)]);
  expect([other!.isMe, other!.modifiedAt]).toEqual([false, null]);
});
