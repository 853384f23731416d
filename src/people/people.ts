import { type Address, parseAddress, type Region, regionOf } from "./address.ts";
import { type Book, bookOf } from "./book.ts";
import type { Card } from "./card.ts";
import { mergeByKeys } from "./merge.ts";
import type { NameEntry } from "./names.ts";
import type { NameSource, Person } from "./person.ts";

/** An address as a handle has it. */
export interface RawAddress {
  readonly address: string;
  /** Apple's two letters. */
  readonly country: string | null;
  /** Apple's own id of the person behind it. */
  readonly link: string | null;
}

export interface PeopleOptions {
  /** What to call the owner. */
  readonly me: string;
  readonly cards: readonly Card[];
  /** The user's own names; they win over everything. */
  readonly names: readonly NameEntry[];
  /** The owner's own addresses, to tell the country by. */
  readonly own: readonly string[];
}

export interface People {
  /** The first is Me. */
  readonly persons: readonly Person[];
  /** The person behind an address, however it is spelled; undefined for one that is not in the history. */
  personOf(raw: string): number | undefined;
  /** An address as people read it. */
  shownOf(raw: string): string;
}

/**
 * Who is behind the addresses of a history? The one seam through which names come in.
 *
 * Addresses are one person when they are the same address, when Apple or a contact card says so, or when the user's names file
 * gives them one name; never by a contact's name alone.
 *
 * Shape   addresses in any order and number -> Me, then persons in order of first appearance, every name unique.
 * Source  facts D3, J4; names: --names, then contacts, then the address itself.
 */
export function peopleOf(addresses: readonly RawAddress[], options: PeopleOptions): People {
  const region = regionOf([...addresses, ...options.own.map((address) => ({ address, country: null }))]);
  const read = rememberedReader(region);
  const namesByKey = new Map(options.names.map(({ handle, name }) => [read(handle).key, name]));
  const book = remembered(bookOf(options.cards, region));
  const groups = groupByPerson(addresses, read, namesByKey, book);
  const drafts = groups.map((group) => draftOf(group, namesByKey, book));
  const taken = new Map<string, number>();
  for (const { name } of drafts) taken.set(name, (taken.get(name) ?? 0) + 1);
  const me: Person = { name: options.me, nameSource: "me", isMe: true, addresses: [] };
  const persons = drafts.map((draft): Person => {
    const isUnique = taken.get(draft.name) === 1 && draft.name !== options.me;
    const name =
      isUnique || draft.nameSource === "address" ? draft.name : `${draft.name} (${draft.addresses[0]})`;
    return { name, nameSource: draft.nameSource, isMe: false, addresses: draft.addresses };
  });
  const byKey = new Map(
    groups.flatMap((group, index) => group.map((address) => [address.key, index + 1] as const)),
  );
  return {
    persons: [me, ...persons],
    personOf: (raw) => (raw === "" ? undefined : byKey.get(read(raw).key)),
    shownOf: (raw) => read(raw).shown,
  };
}

/** Each address is looked up once to find its person, and once more for the name. */
function remembered(book: Book): Book {
  const known = new Map<string, number | undefined>();
  return {
    nameOf: book.nameOf,
    contactOf(key) {
      if (!known.has(key)) known.set(key, book.contactOf(key));
      return known.get(key);
    },
  };
}

/** The same address comes many times: once per service, thread and source. */
function rememberedReader(region: Region): (raw: string) => Address {
  const known = new Map<string, Address>();
  return (raw) => {
    let address = known.get(raw);
    if (!address) {
      address = parseAddress(raw, region);
      known.set(raw, address);
    }
    return address;
  };
}

/** Distinct addresses of each person, by what they share: key, Apple's link, contact, or the user's name for them. */
function groupByPerson(
  addresses: readonly RawAddress[],
  read: (raw: string) => Address,
  namesByKey: ReadonlyMap<string, string>,
  book: Book,
): Address[][] {
  const known = addresses.filter(({ address }) => address !== "");
  const groups = mergeByKeys(known, ({ address, link }) => {
    const { key } = read(address);
    const name = namesByKey.get(key);
    const contact = name === undefined ? book.contactOf(key) : undefined;
    return [
      `key ${key}`,
      ...(link ? [`link ${link}`] : []),
      ...(name === undefined ? [] : [`name ${name}`]),
      ...(contact === undefined ? [] : [`contact ${contact}`]),
    ];
  });
  return groups.map((group) => {
    const distinct = new Map<string, Address>();
    for (const { address } of group)
      if (!distinct.has(read(address).key)) distinct.set(read(address).key, read(address));
    return [...distinct.values()];
  });
}

function draftOf(group: readonly Address[], namesByKey: ReadonlyMap<string, string>, book: Book) {
  const addresses = group.map((address) => address.shown);
  const given = group.map((address) => namesByKey.get(address.key)).find((name) => name !== undefined);
  const contact = group.map((address) => book.contactOf(address.key)).find((one) => one !== undefined);
  const draft = (name: string, nameSource: NameSource) => ({ name, nameSource, addresses });
  if (given !== undefined) return draft(given, "names");
  return contact === undefined ? draft(addresses[0]!, "address") : draft(book.nameOf(contact), "contacts");
}
