import { describe, expect, it } from "vitest";
import { bookOf } from "../../../../src/people/contacts/book.ts";
import type { ContactCard } from "../../../../src/people/contacts/card.ts";

const card = (name: string, addresses: readonly string[], more: Partial<ContactCard> = {}): ContactCard => ({
  name,
  addresses,
  isMe: false,
  modifiedAt: null,
  link: null,
  ...more,
});
const [ADA, BO, MAIL] = ["+12125550100", "+12125550101", "ada@example.com"];

/** The name behind each address, and which of them are one contact. */
function known(cards: readonly ContactCard[], ...keys: readonly string[]) {
  const book = bookOf(cards, "US", keys);
  const contacts = keys.map((key) => book.contactOf(key));
  return {
    names: contacts.map((contact) => (contact === undefined ? null : book.nameOf(contact))),
    people: new Set(contacts.filter((contact) => contact !== undefined)).size,
  };
}

describe("cards are one contact", () => {
  it("where they are linked, with the name of the newer one", () => {
    const cards = [
      card("Ada", [ADA], { link: "7", modifiedAt: 1 }),
      card("Ada Ash", [MAIL], { link: "7", modifiedAt: 2 }),
      card("Bo", [BO], { link: "8" }),
    ];
    expect(known(cards, ADA, MAIL, BO)).toEqual({ names: ["Ada Ash", "Ada Ash", "Bo"], people: 2 });
  });

  it("where they have one name, however it is spelled, and share an address", () => {
    const cards = [card("Ada Ash", [ADA, MAIL]), card("ada  ASH\uFE0F", ["(212) 555-0100", BO])];
    expect(known(cards, MAIL, BO).people).toBe(1);
  });

  it("not by name alone, and not by an address alone", () => {
    expect(known([card("Ada", [ADA]), card("Ada", [BO])], ADA, BO).people).toBe(2);
    expect(known([card("Ada", [ADA, MAIL]), card("Bo", [ADA, BO])], MAIL, BO).people).toBe(2);
  });

  it("of one name, whose numbers end alike, only where these are one number", () => {
    const [first, second] = ["+12125550100", "+13475550100"];
    expect(known([card("Ada", [first, MAIL]), card("Ada", [second, BO])], MAIL, BO).people).toBe(2);
    expect(known([card("Ada", [first, MAIL]), card("Ada", ["2125550100", BO])], MAIL, BO).people).toBe(1);
  });
});

describe("an address that two contacts have", () => {
  const older = card("Old", [ADA, MAIL], { modifiedAt: 1 });
  const newer = card("New", [ADA, MAIL], { modifiedAt: 2 });

  it("is the newer one's, in whatever order they come", () => {
    for (const cards of [
      [older, newer],
      [newer, older],
    ])
      expect(known(cards, ADA, MAIL).names).toEqual(["New", "New"]);
  });

  it("is the first one's by name where neither is newer; a card without a date is the oldest", () => {
    const undated = card("Aaron", [ADA]);
    expect(known([card("Zoë", [ADA]), undated], ADA).names).toEqual(["Aaron"]);
    expect(known([undated, older], ADA).names).toEqual(["Old"]);
  });

  it("is the one's with a name, though a newer card has just the e-mail", () => {
    const bare = card(MAIL, [MAIL], { modifiedAt: 3 });
    expect(known([bare, older], ADA, MAIL).names).toEqual(["Old", "Old"]);
    const linked = [bare, card("Ada Ash", [ADA])].map((one) => ({ ...one, link: "7" }));
    expect(known(linked, ADA, MAIL).names).toEqual(["Ada Ash", "Ada Ash"]);
  });
});

it("nameless cards name nobody; nor do the owner's, and what is linked to them", () => {
  const cards = [
    card("", [ADA]),
    card("", [BO], { isMe: true, link: "me" }),
    card("Me at work", [MAIL], { link: "me" }),
  ];
  expect(known(cards, ADA, BO, MAIL)).toEqual({ names: [null, null, null], people: 0 });
});

it("a nameless card that is linked to one with a name is that person's", () => {
  const linked = (name: string, link: string, ...addresses: string[]) => card(name, addresses, { link });
  const cards = [
    linked("Ada", "7", ADA),
    linked("", "7", MAIL),
    linked("Bo", "8", BO),
    linked("", "8", MAIL),
  ];
  expect(known(cards.slice(0, 2), ADA, MAIL)).toEqual({ names: ["Ada", "Ada"], people: 1 });
  expect(known(cards, ADA, BO).people).toBe(2);
});

it("e-mail addresses are compared whole, ignoring case", () => {
  expect(known([card("Ada", ["ADA@Example.com"])], MAIL, "xada@example.com").names).toEqual(["Ada", null]);
});

it("a field of two numbers has both; six digits after Argentina's 15 are enough to compare all", () => {
  expect(known([card("Ada", ["(212) 555-0100 / (212) 555-0101"])], ADA, BO)).toEqual({
    names: ["Ada", "Ada"],
    people: 1,
  });
  const argentine = "+542966123456";
  expect(known([card("Ada", ["+54 2966 15 123456"])], argentine).names).toEqual(["Ada"]);
});
