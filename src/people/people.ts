import { addTo, getOrMake, memoised } from "../text/maps.ts";
import { type Address, parseAddress, parseTyped } from "./address.ts";
import { type Book, bookOf } from "./contacts/book.ts";
import type { ContactCard } from "./contacts/card.ts";
import { mergeByKeys } from "./merge.ts";
import type { NameEntry } from "./names.ts";
import type { NameSource, Person } from "./person.ts";
import { homeRegion } from "./region.ts";

/** An address as a handle has it. */
export interface RawAddress {
  readonly address: string;
  /** Apple's two letters. */
  readonly country: string | null;
  /** Apple's own id of the person behind it. */
  readonly link: string | null;
  /** display_name of the direct thread: the only source of a business's name. */
  readonly title?: string;
}

export interface PeopleOptions {
  /** Label of the owner. */
  readonly me: string;
  readonly cards: readonly ContactCard[];
  /** Names from `--names`; they override all others. */
  readonly names: readonly NameEntry[];
  /**
   * The owner's own addresses: they are Me, unless --names calls them by another name, and they
   * tell the home country. An address that --names gives the label of Me is Me too.
   */
  readonly own: readonly string[];
}

/** Reserved: a person of that name gets an address after it. */
const UNKNOWN_NAME = "Unknown";

export interface People {
  /** The first is Me. */
  readonly persons: readonly Person[];
  /** Addresses of the history that the names file says are the owner's. */
  readonly namedMe: readonly string[];
  /** Name of an unknown sender; no person has it. */
  readonly unknownName: string;
  /** The person behind an address in any spelling; undefined if it is not in the history. */
  personOf(raw: string): number | undefined;
  /** An address as people read it. */
  shownOf(raw: string): string;
}

/**
 * Who is behind the addresses of a history? Every name that is shown comes from here.
 *
 * Addresses are one person when they are the same address, when Apple or a contact card says so, or
 * when the user's names file gives them one name; never by a contact's name alone. Two names in
 * that file separate addresses that the other rules would join.
 *
 * Shape   addresses in any order and number -> Me, then persons in order of first appearance, every
 *         name unique.
 * Source  docs/formats.md, D3, J4; names: --names, then contacts, then the address itself.
 */
export function peopleOf(addresses: readonly RawAddress[], options: PeopleOptions): People {
  const region = homeRegion(addresses, options.own);
  // The same address comes once per service, thread and source.
  const read = memoised((raw: string) => parseAddress(raw, region));
  // Spaces and invisible characters are not an address.
  const isBlank = (raw: string) => read(raw).shown === "";
  const known: Known = {
    names: namesByKey(options, addresses, read, (raw) => parseTyped(raw, region)),
    titles: new Map(addresses.flatMap(({ address, title }) => (title ? [[read(address).key, title]] : []))),
    book: bookOf(
      options.cards,
      region,
      addresses.map(({ address }) => read(address).key),
    ),
  };
  const namedMe = [...known.names].flatMap(([key, name]) => (name === options.me ? [key] : []));
  const unnamed = options.own.map((address) => read(address).key).filter((key) => !known.names.has(key));
  const own = [...unnamed, ...namedMe];
  const byKey = new Map(own.map((key) => [key, { person: 0, shown: "" }]));
  const foreign = addresses
    .filter(({ address }) => !isBlank(address) && !byKey.has(read(address).key))
    .map(({ address, link }) => ({ address: read(address), link }));
  const groups = groupByPerson(foreign, known);
  for (const [index, group] of groups.entries())
    for (const { key, shown } of group) byKey.set(key, { person: index + 1, shown });
  const me: Person = { name: options.me, nameSource: "me", isMe: true, addresses: [] };
  const unknownName = options.me === UNKNOWN_NAME ? `${UNKNOWN_NAME} sender` : UNKNOWN_NAME;
  const others = withUniqueNames(
    groups.map((group) => namedGroup(group, known)),
    [options.me, unknownName],
  );
  const readAll = addresses.map(({ address }) => read(address));
  return {
    persons: [me, ...others],
    namedMe: [...new Set(readAll.filter(({ key }) => namedMe.includes(key)).map(({ shown }) => shown))],
    unknownName,
    personOf: (raw) => (isBlank(raw) ? undefined : byKey.get(read(raw).key)?.person),
    shownOf: (raw) => byKey.get(read(raw).key)?.shown || read(raw).shown,
  };
}

/** Sources of names, by key of an address. */
interface Known {
  readonly names: ReadonlyMap<string, string>;
  readonly titles: ReadonlyMap<string, string>;
  readonly book: Book;
}

/** The form in which names are compared: composed and decomposed accents look the same. */
const composed = (name: string): string => name.normalize("NFC");

/** Not the letters of a keypad, which are for contact cards: seven digits at least. */
const HAS_NUMBER = /(?:\p{Nd}\P{Nd}*){7}/u;

/**
 * The names of `--names`, each in the spelling that comes first, the label of Me before all.
 *
 * A number without `+`, which spreadsheets take off, is the one of the history with its digits; so
 * is one among words, `Tel +44...`, if no sender is called so.
 */
function namesByKey(
  { names, me }: Pick<PeopleOptions, "names" | "me">,
  addresses: readonly RawAddress[],
  read: (raw: string) => Address,
  readTyped: (raw: string) => Address,
): ReadonlyMap<string, string> {
  const keys = new Set(addresses.map(({ address }) => read(address).key));
  const spellings = new Map([[composed(me), me]]);
  return new Map(
    names.map(({ handle, name }) => {
      const readings = [read(handle)];
      if (/^\d{7,15}$/.test(handle)) readings.push(read(`+${handle}`));
      if (HAS_NUMBER.test(handle)) readings.push(readTyped(handle));
      const { key } = readings.find((reading) => keys.has(reading.key)) ?? readings[0]!;
      return [key, getOrMake(spellings, composed(name), () => name)];
    }),
  );
}

interface Linked {
  readonly address: Address;
  readonly link: string | null;
}

/** Groups addresses into persons by key, Apple's link or contact, then by names from `--names`. */
function groupByPerson(addresses: readonly Linked[], { names, book }: Known): Address[][] {
  const ties = new Map<string, string>();
  const components = mergeByKeys(addresses, ({ address: { key }, link }) => {
    const contact = book.contactOf(key);
    return [
      `key ${key}`,
      ...(link ? [`link ${link}`] : []),
      ...(contact === undefined ? [] : [`contact ${contact}`]),
    ];
  });
  for (const [index, component] of components.entries()) {
    const given = new Set(component.flatMap(({ address }) => names.get(address.key) ?? []));
    const shared = given.size === 1 ? [...given][0] : undefined;
    for (const { address } of component) {
      const name = names.get(address.key) ?? shared;
      ties.set(address.key, name === undefined ? `component ${index}` : `name ${name}`);
    }
  }
  return mergeByKeys(addresses, ({ address }) => [ties.get(address.key)!]).map((group) => {
    const distinct = new Map<string, Address>();
    for (const { address } of group) if (!distinct.has(address.key)) distinct.set(address.key, address);
    return [...distinct.values()];
  });
}

interface NamedGroup {
  readonly name: string;
  readonly nameSource: NameSource;
  readonly addresses: readonly string[];
}

function namedGroup(group: readonly Address[], { names, titles, book }: Known): NamedGroup {
  const addresses = group.map((address) => address.shown);
  const given = group.map((address) => names.get(address.key)).find((name) => name !== undefined);
  if (given !== undefined) return { name: given, nameSource: "names", addresses };
  const contact = group.map((address) => book.contactOf(address.key)).find((one) => one !== undefined);
  if (contact !== undefined) return { name: book.nameOf(contact), nameSource: "contacts", addresses };
  const isBusiness = group[0]!.kind === "business";
  const name = isBusiness ? (titles.get(group[0]!.key) ?? "Business") : addresses[0]!;
  return { name, nameSource: "address", addresses };
}

/** Makes names unique by adding an address, and a number if that is taken too. */
function withUniqueNames(drafts: readonly NamedGroup[], reserved: readonly string[]): Person[] {
  const wanted = new Map(reserved.map((name) => [composed(name), 1]));
  for (const { name } of drafts) addTo(wanted, composed(name));
  const taken = new Set(reserved.map(composed));
  return drafts.map((draft) => {
    const [address] = draft.addresses;
    const isAlone = wanted.get(composed(draft.name)) === 1 || draft.name === address;
    const plain = isAlone ? draft.name : `${draft.name} (${address})`;
    let name = plain;
    for (let n = 2; taken.has(composed(name)); n++) name = `${plain} (${n})`;
    taken.add(composed(name));
    return { ...draft, name, isMe: false };
  });
}
