import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ContactCard } from "../../../src/people/contacts/card.ts";
import { type PeopleOptions, peopleOf, type RawAddress } from "../../../src/people/people.ts";

const ADA = "+12125550100";
const ADA_MAIL = "ada@example.com";
const BO = "+12125550101";

const raw = (address: string, more: Partial<RawAddress> = {}): RawAddress => ({
  address,
  country: "us",
  link: null,
  ...more,
});
const card = (name: string, addresses: string[], more: Partial<ContactCard> = {}): ContactCard => ({
  name,
  addresses,
  isMe: false,
  modifiedAt: null,
  link: null,
  ...more,
});
const people = (addresses: readonly (string | RawAddress)[], more: Partial<PeopleOptions> = {}) =>
  peopleOf(
    addresses.map((one) => (typeof one === "string" ? raw(one) : one)),
    { me: "Me", cards: [], names: [], own: [], ...more },
  );
const names = (...args: Parameters<typeof people>) => people(...args).persons.map((person) => person.name);

describe("a person's name", () => {
  const cards = [card("Ada Ash", [ADA])];

  it("is from --names, else from contacts, else the address", () => {
    const known = people([ADA, BO, "22000"], { cards, names: [{ handle: "(212) 555-0101", name: "Bo" }] });
    expect(known.persons.map(({ name, nameSource }) => [name, nameSource])).toEqual([
      ["Me", "me"],
      ["Ada Ash", "contacts"],
      ["Bo", "names"],
      ["22000", "address"],
    ]);
    expect(names([ADA], { cards, names: [{ handle: ADA, name: "Mum" }] })).toEqual(["Me", "Mum"]);
  });

  it("tells two people of one name apart by their addresses", () => {
    const two = [card("Ada Ash", [ADA]), card("Ada Ash", [BO])];
    expect(names([ADA, BO], { cards: two })).toEqual(["Me", `Ada Ash (${ADA})`, `Ada Ash (${BO})`]);
  });

  it("is one name whether its accents are parts of letters or follow them", () => {
    const [whole, apart] = ["Jos\u00e9", "Jose\u0301"];
    const given = [
      { handle: ADA, name: apart },
      { handle: BO, name: whole },
    ];
    expect(names([ADA, BO], { names: given })).toEqual(["Me", apart]);
    expect(names([ADA, BO], { names: given, me: whole })).toEqual([whole]);
    const two = [card(whole, [ADA]), card(apart, [BO])];
    expect(names([ADA, BO], { cards: two })).toEqual(["Me", `${whole} (${ADA})`, `${apart} (${BO})`]);
  });

  it("is told apart from the owner's label", () => {
    expect(names([ADA], { cards, me: "Ada Ash" })).toEqual(["Ada Ash", `Ada Ash (${ADA})`]);
  });

  it("is the owner's where the user gives an address the owner's label", () => {
    const names = [ADA, "+12125550103"].map((handle) => ({ handle, name: "Me" }));
    const known = people([ADA, BO, "+12125550103"], { names, own: [ADA] });
    expect(known.persons.map(({ name }) => name)).toEqual(["Me", BO]);
    expect([ADA, "+12125550103", BO].map((address) => known.personOf(address))).toEqual([0, 0, 1]);
    expect(known.namedMe).toEqual([ADA, "+12125550103"]);
    expect(known.persons.map(({ isMe }) => isMe)).toEqual([true, false]);
  });

  it("is never that of the owner's own card, nor of a nameless one", () => {
    expect(names([ADA], { cards: [card("Owner", [ADA], { isMe: true }), card("", [ADA])] })).toEqual([
      "Me",
      ADA,
    ]);
  });

  it("is the newer card's where two contacts have one address", () => {
    const two = [card("Old", [ADA], { modifiedAt: 1 }), card("New", [ADA], { modifiedAt: 2 })];
    expect(names([ADA], { cards: two })).toEqual(["Me", "New"]);
    expect(names([ADA], { cards: two.reverse() })).toEqual(["Me", "New"]);
  });
});

it("a name for a number whose + a spreadsheet took is that number's", () => {
  const lost = (handle: string) => [{ handle, name: "Ada" }];
  expect(names([ADA], { names: lost("12125550100") })).toEqual(["Me", "Ada"]);
  expect(names([raw("+491701234567", { country: "de" }), ADA], { names: lost("491701234567") })).toContain(
    "Ada",
  );
  expect(names([BO, "+491701234567"], { names: lost("491701234567") })).toEqual(["Me", BO, "Ada"]);
  expect(names(["22000"], { names: lost("22000") })).toEqual(["Me", "Ada"]);
});

it("a number among words in the names file is its digits, unless a sender is called so", () => {
  const given = (handle: string) => [{ handle, name: "Ada" }];
  for (const handle of ["Tel +1 212 555 0100", "*67 212-555-0100", "212-555-0100 (home 2)"])
    expect(names([ADA], { names: given(handle) })).toEqual(["Me", "Ada"]);
  const sender = "DHL 2125550100";
  expect(names([ADA, sender], { names: given(sender) })).toEqual(["Me", ADA, "Ada"]);
  expect(names(["+18003569377"], { names: given("1-800-FLOWERS") })).toEqual(["Me", "+18003569377"]);
});

describe("a name saved twice", () => {
  it("is one person where only spaces or variation selectors differ, and an address is shared", () => {
    const spelled = (other: string, number: string) =>
      names([ADA, ADA_MAIL], { cards: [card("Mum \u2764\ufe0f", [ADA, ADA_MAIL]), card(other, [number])] });
    expect(spelled("Mum\u2764\ufe0f", "(212) 555-0100")).toHaveLength(2);
    expect(spelled(" Mum  \u2764", "2125550100")).toHaveLength(2);
  });

  it("stays two without a shared address", () => {
    const cards = [card("Mum \u2764\ufe0f", [ADA]), card("Mum\u2764", [BO])];
    expect(names([ADA, BO], { cards })).toHaveLength(3);
  });
});

describe("addresses are one person", () => {
  it("when they are one number on several services", () => {
    const known = people([ADA, "(212) 555-0100", "2125550100", `${ADA}(smsft)`]);
    expect(known.persons).toHaveLength(2);
    expect(known.personOf("tel:+1 212 555 0100")).toBe(1);
    expect(known.persons[1]!.addresses).toEqual([ADA]);
  });

  it("when one contact has them", () => {
    const known = people([ADA, BO, "Ada@Example.com"], {
      cards: [card("Ada Ash", ["212-555-0100", ADA_MAIL])],
    });
    expect(known.persons.map((person) => person.addresses)).toEqual([[], [ADA, ADA_MAIL], [BO]]);
  });

  it("when linked cards, or duplicate cards, have them", () => {
    const linked = [card("Ada Ash", [ADA], { link: "1" }), card("A. Ash", [ADA_MAIL], { link: "1" })];
    expect(names([ADA, ADA_MAIL], { cards: linked })).toHaveLength(2);
    const duplicate = [card("Ada Ash", ["(212) 555-0100"]), card("Ada Ash", [ADA, ADA_MAIL])];
    expect(names([ADA, ADA_MAIL], { cards: duplicate })).toEqual(["Me", "Ada Ash"]);
  });

  it("but not for a name and the last seven digits in common", () => {
    const cards = [card("Ada Ash", ["+12125550100"]), card("Ada Ash", ["+13125550100"])];
    expect(names(["+12125550100", "+13125550100"], { cards })).toHaveLength(3);
  });

  it("when Apple says so", () => {
    expect(names([raw(ADA, { link: "p" }), BO, raw(ADA_MAIL, { link: "p" })])).toEqual(["Me", ADA, BO]);
  });

  it("when the names file gives them one name, whatever contacts say", () => {
    const cards = [card("Ada Ash", [ADA]), card("Bo Birch", [BO])];
    const same = [ADA, BO].map((handle) => ({ handle, name: "The twins" }));
    expect(names([ADA, BO], { cards, names: same })).toEqual(["Me", "The twins"]);
  });

  it("and not when the names file tells a contact's addresses apart", () => {
    const cards = [card("Office", [ADA, BO])];
    const apart = [
      { handle: ADA, name: "Ada" },
      { handle: BO, name: "Bo" },
    ];
    expect(names([ADA, BO], { cards, names: apart })).toEqual(["Me", "Ada", "Bo"]);
  });
});

describe("the owner", () => {
  it("is behind their own addresses, which are nobody else, unless the user names somebody", () => {
    const known = people([ADA, BO], { own: ["P:+12125550100", ""] });
    expect(known.persons.map((person) => person.name)).toEqual(["Me", BO]);
    expect(known.personOf("(212) 555-0100")).toBe(0);
    const named = people([ADA, BO], { own: [ADA], names: [{ handle: ADA, name: "Mum" }] });
    expect(named.persons.map((person) => person.name)).toEqual(["Me", "Mum", BO]);
  });

  it("has a card that names nothing, nor do the cards linked to it", () => {
    const cards = [
      card("Owner", [ADA], { isMe: true, link: "1" }),
      card("Owner at work", [BO], { link: "1" }),
      card("owner", [ADA, ADA_MAIL], { modifiedAt: 9 }),
    ];
    expect(names([ADA, BO, ADA_MAIL], { cards })).toEqual(["Me", ADA, BO, ADA_MAIL]);
  });
});

describe("a name for one address", () => {
  const cards = [card("Ada Ash", [ADA, ADA_MAIL])];

  it("is for all that a contact has", () => {
    const [, ada, ...others] = people([ADA, ADA_MAIL], {
      cards,
      names: [{ handle: ADA_MAIL, name: "Mum" }],
    }).persons;
    expect(ada).toMatchObject({ name: "Mum", nameSource: "names", addresses: [ADA, ADA_MAIL] });
    expect(others).toEqual([]);
  });

  it("takes a contact, or what Apple links, apart only beside another name", () => {
    const two = [
      { handle: ADA, name: "Ada" },
      { handle: BO, name: "Bo" },
    ];
    expect(names([raw(ADA, { link: "p" }), raw(BO, { link: "p" })], { names: two })).toEqual([
      "Me",
      "Ada",
      "Bo",
    ]);
    const three = [card("Office", [ADA, BO, ADA_MAIL])];
    expect(names([ADA, BO, ADA_MAIL], { cards: three, names: two })).toEqual(["Me", "Ada", "Bo", "Office"]);
  });
});

describe("names are unique", () => {
  it("beside a sender who is called as we call the owner or a stranger", () => {
    expect(names(["Me", "Unknown"])).toEqual(["Me", "Me (2)", "Unknown (2)"]);
  });

  it("beside a name that looks as if it were told apart", () => {
    const known = names([ADA, BO, "22000"], {
      cards: [card("Kim", [BO]), card("Kim", ["22000"])],
      names: [{ handle: ADA, name: `Kim (${BO})` }],
    });
    expect(new Set(known).size).toBe(4);
  });

  it("among businesses, who are called as their threads are", () => {
    const shop = (id: string, title?: string) => raw(`urn:biz:${id}`, title ? { title } : {});
    expect(names([shop("1", "Corner shop"), shop("2"), shop("3")])).toEqual([
      "Me",
      "Corner shop",
      "Business (urn:biz:2)",
      "Business (urn:biz:3)",
    ]);
  });
});

it("an address written in two ways is shown in one, whichever is asked about", () => {
  const { persons, shownOf } = people(["+5215555550100", "+525555550100"]);
  expect(persons[1]!.addresses).toEqual(["+5215555550100"]);
  expect(shownOf("+525555550100")).toBe("+5215555550100");
});

describe("a number without its country", () => {
  it("is found by its last digits, when only one contact ends on them", () => {
    expect(names([ADA], { cards: [card("Ada Ash", ["555-0100"])] })).toEqual(["Me", "Ada Ash"]);
    expect(names(["5550100"], { cards: [card("Ada Ash", [ADA])] })).toEqual(["Me", "Ada Ash"]);
    const two = [card("Ada Ash", ["555-0100"]), card("Bo Birch", ["555 0100"])];
    expect(names([ADA], { cards: two })).toEqual(["Me", ADA]);
  });

  it("is not, when country codes contradict or fewer than seven digits match", () => {
    expect(names(["+12125550100"], { cards: [card("Ada Ash", ["+442125550100"])] })).toEqual(["Me", ADA]);
    expect(names(["22000"], { cards: [card("Ada Ash", ["+12125522000"])] })).toEqual(["Me", "22000"]);
    expect(names(["250100"], { cards: [card("Ada Ash", [ADA])] })).toEqual(["Me", "250100"]);
  });

  it("prefers the contact who has all of it", () => {
    const cards = [card("Near", ["555-0100"], { modifiedAt: 9 }), card("Ada Ash", [ADA])];
    expect(names([ADA], { cards })).toEqual(["Me", "Ada Ash"]);
  });

  it("a short code is a contact's by all of its digits, a sender's name or a business never", () => {
    const cards = [card("My bank", ["22000"]), card("Apple", ["Apple", "urn:biz:1"])];
    const known = people(["22000(smsft)", "Apple", "urn:biz:1"], { cards });
    expect(known.persons.map((person) => person.nameSource)).toEqual([
      "me",
      "contacts",
      "address",
      "address",
    ]);
  });
});

describe("a number saved without its country", () => {
  const home = (country: string) => (address: string) => raw(address, { country });
  const named = (country: string, handle: string, typed: string) =>
    names([...["a@example.com", "b@example.com"].map(home(country)), raw(handle, { country: null })], {
      cards: [card("Ada", [typed])],
    }).includes("Ada");

  it.each([
    ["an Indian relative's ten digits", "us", "+919820000101", "9820000101"],
    ["and as a Mac writes them", "us", "+919820000101", "(982) 000-0101"],
    ["and in groups of five", "us", "+919876543210", "98765 43210"],
    ["a British mobile without its 0", "us", "+447700900101", "7700900101"],
    ["and with it", "us", "+447700900101", "07700 900101"],
    ["a French mobile", "us", "+33639980101", "06 39 98 01 01"],
    ["an American's ten digits in Germany", "de", "+12125550101", "212 555 0101"],
    ["a zero before the country code", "us", "+491701234567", "+0049 170 1234567"],
    ["a zero behind the country code", "us", "+491701234567", "+49 0170 1234567"],
  ])("%s is found", (_, country, handle, typed) => {
    expect(named(country, handle, typed)).toBe(true);
  });

  it.each([
    ["a local number at home", "us", "+442075550101", "555-0101"],
    ["a London number without its area", "gb", "+19075550101", "7555 0101"],
    ["a number written as home writes them", "us", "+442125550101", "(212) 555-0101"],
    ["another country's", "gb", "+442075550101", "+1 907 555 0101"],
  ])("%s is nobody's abroad with the same last digits", (_, country, handle, typed) => {
    expect(named(country, handle, typed)).toBe(false);
  });

  it("is the home number's, where the history has it", () => {
    const cards = [card("Ada", ["9875550101"])];
    expect(names(["+19875550101", "+919875550101"], { cards })).toEqual(["Me", "Ada", "+919875550101"]);
  });

  it("names none of three strangers who end on its seven digits", () => {
    const strangers = ["+12125550101", "+13125550101", "+14155550101"];
    expect(names(strangers, { cards: [card("Ada", ["555-0101"])] })).toEqual(["Me", ...strangers]);
  });

  it("names who is left when the others are known", () => {
    const cards = [card("Ada", ["555-0101"]), card("Bo", ["+13125550101"])];
    expect(names(["+12125550101", "+13125550101"], { cards })).toEqual(["Me", "Ada", "Bo"]);
  });

  it("is no stranger's where it may be another number of its contact", () => {
    const cards = [card("Ada", ["555-0101", "(212) 555-0101"])];
    expect(names(["+12125550101", "+13125550101"], { cards })).toEqual(["Me", "Ada", "+13125550101"]);
    expect(names(["+13125550101"], { cards })).toEqual(["Me", "+13125550101"]);
  });

  it("is nobody's where the history's own short form may be a stranger's", () => {
    const known = names(["5550100", ADA, "+13125550100"], { cards: [card("Ada", [ADA])] });
    expect(known).toEqual(["Me", "5550100", "Ada", "+13125550100"]);
  });
});

/** People with one to three addresses each, on cards in several ways of writing. */
const crowd = fc.array(fc.record({ addresses: fc.integer({ min: 1, max: 3 }), style: fc.nat(3) }), {
  minLength: 1,
  maxLength: 30,
});

function crowdOf(members: readonly { addresses: number; style: number }[]) {
  return members.map(({ addresses, style }, index) => {
    const local = String(100 + index);
    const number = `+1212555${String(1000 + index)}`;
    const written = [number, `(212) 555-1${local}`, `212.555.${1000 + index}`, `1 212 555 ${1000 + index}`][
      style
    ]!;
    const handles = [number, `p${index}@example.com`, `p${index}@example.org`].slice(0, addresses);
    const onCard = [style === 1 ? number : written, ...handles.slice(1).map((mail) => mail.toUpperCase())];
    return { handles, card: card(`Person ${index % 7}`, onCard) };
  });
}

describe("whatever the crowd", () => {
  it("each person is there once, with all addresses, whatever the order of handles and cards", () => {
    fc.assert(
      fc.property(crowd, fc.infiniteStream(fc.nat()), (members, order) => {
        const crowdMembers = crowdOf(members);
        const shuffled = <T>(list: readonly T[]) =>
          list
            .map((one) => ({ one, at: order.next().value! }))
            .sort((a, b) => a.at - b.at)
            .map(({ one }) => one);
        const handles = shuffled(crowdMembers.flatMap((member) => member.handles));
        const cards = shuffled(crowdMembers.map((member) => member.card));
        const { persons, personOf } = people(handles, { cards });
        expect(persons).toHaveLength(members.length + 1);
        expect(new Set(persons.map((person) => person.name)).size).toBe(persons.length);
        for (const member of crowdMembers) {
          const person = personOf(member.handles[0]!)!;
          expect(new Set(persons[person]!.addresses)).toEqual(new Set(member.handles));
        }
      }),
    );
  });
});
