import { compareText } from "../../text/compare.ts";
import { addTo, pushTo } from "../../text/maps.ts";
import { digitsOf, parseAddress, parseTyped } from "../address.ts";
import { mergeByKeys } from "../merge.ts";
import type { Region } from "../numbers.ts";
import { numbersIn } from "../typed.ts";
import type { ContactCard } from "./card.ts";
import { type Listed, matchNumbers } from "./endings.ts";

/** This many last digits tell numbers apart in most countries. */
const COMPARED_DIGITS = 10;
/** No local number is shorter; where an area comes before a 15 (Argentina), no more digits agree. */
const GROUPED_DIGITS = 6;

/** Cards by address: which contact is behind a key? */
export interface Book {
  /** A contact's number in this book; undefined for a stranger. */
  contactOf(key: string): number | undefined;
  nameOf(contact: number): string;
}

/**
 * Groups cards into contacts: linked ones, and those of one name that share an address.
 *
 * Shape   of two contacts with one address the one with a name has it, then the newer; a number
 *         without its country is found by its last digits, where they can mean one person only,
 *         among the cards and among `keys`, the addresses of the history. The order of cards is
 *         irrelevant; nameless ones name nobody, nor do the owner's and what is linked to them.
 * Source  docs/formats.md, J4. Only numbers whose last digits are in the history are parsed, so
 *         that 50,000 cards cost little.
 */
export function bookOf(cards: readonly ContactCard[], region: Region, keys: readonly string[]): Book {
  const ordered = [...cards].sort(newestFirst).map(withNumbers).map(withKeys);
  const contacts = contactsOf(ordered, region).filter(
    (group) => group[0]!.card.name !== "" && group.every(({ card }) => !card.isMe),
  );
  const byEmail = new Map<string, number>();
  const byEnding = new Map<string, Listed[]>();
  const listed = contacts.flatMap((group, contact) => group.map((read) => ({ read, contact })));
  for (const { read, contact } of listed.sort((a, b) => newestFirst(a.read.card, b.read.card))) {
    for (const [at, key] of read.keys.entries()) {
      const raw = read.card.addresses[at]!;
      if (!isEmail(raw)) pushTo(byEnding, endOf(key), { raw, contact });
      else if (!byEmail.has(key)) byEmail.set(key, contact);
    }
  }
  const byNumber = new Map<string, number>();
  for (const [ending, numbers] of groupedByEnding(keys)) {
    const known = byEnding.get(ending);
    if (known) matchNumbers(numbers, known, region, byNumber);
  }
  return {
    contactOf: (key) => byEmail.get(key) ?? byNumber.get(key),
    nameOf: (contact) => contacts[contact]![0]!.card.name,
  };
}

/** Numbers and short codes of the history by their last digits, each once. */
function groupedByEnding(keys: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const key of new Set(keys)) {
    const digits = /^(?:\+|short:)?(\d+)$/.exec(key)?.[1];
    if (digits !== undefined) pushTo(groups, endOf(digits), key);
  }
  return groups;
}

/**
 * A card with what there is to know of its addresses at little cost: a number's last ten digits,
 * all of an e-mail.
 */
interface ReadCard {
  readonly card: ContactCard;
  /** The name as compared: without case, spaces and variation selectors. */
  readonly name: string;
  readonly keys: readonly string[];
}

/**
 * What differs where one name was typed twice: spaces, invisible characters, and the selectors that
 * make an emoji coloured.
 */
const SPELLING = /[\s\u200b\u2060\ufeff]|\p{Variation_Selector}/gu;

const withNumbers = (card: ContactCard): ContactCard => ({
  ...card,
  addresses: card.addresses.flatMap((raw) => (isEmail(raw) ? raw : numbersIn(raw))),
});

const withKeys = (card: ContactCard): ReadCard => ({
  card,
  name: card.name.normalize("NFC").toLowerCase().replace(SPELLING, ""),
  keys: card.addresses.map((raw) =>
    isEmail(raw) ? parseAddress(raw, "US").key : digitsOf(raw).slice(-COMPARED_DIGITS),
  ),
});

const isEmail = (raw: string) => raw.includes("@");

/** Numbers that are the same end alike, whether or not they have a country or a leading 0. */
const endOf = (key: string): string => (isEmail(key) ? key : key.slice(-GROUPED_DIGITS));

/** Named before others, then newer before older, then by name: the order given never matters. */
const newestFirst = (a: ContactCard, b: ContactCard): number =>
  Number(hasName(b)) - Number(hasName(a)) ||
  (b.modifiedAt ?? 0) - (a.modifiedAt ?? 0) ||
  compareText(a.name, b.name);

/** Whether a card has a name of its own; one without is called by its e-mail. */
const hasName = ({ name, addresses }: ContactCard): boolean => name !== "" && !addresses.includes(name);

/** Cards by person, the newest first: linked ones, and namesakes with a common address. */
function contactsOf(cards: readonly ReadCard[], region: Region): ReadCard[][] {
  const namesakes = new Map<string, number>();
  for (const { name } of cards) addTo(namesakes, name);
  const rivals = cards.filter(({ name }) => namesakes.get(name)! > 1);
  const isUnsure = unsureTies(rivals);
  return mergeByKeys(cards, (read) => {
    const { name } = read;
    const { link, addresses } = read.card;
    const ties = link === null ? [] : [`link\n${link}`];
    if (name === "" || namesakes.get(name) === 1) return ties;
    for (const [at, key] of read.keys.entries()) {
      const tie = `${name}\n${endOf(key)}`;
      if (key !== "")
        ties.push(isUnsure.has(tie) ? `${name}\n${parseTyped(addresses[at]!, region).key}` : tie);
    }
    return ties;
  });
}

/** Names and endings whose numbers differ in the last ten digits, so that they must be parsed. */
function unsureTies(cards: readonly ReadCard[]): ReadonlySet<string> {
  const first = new Map<string, string>();
  const unsure = new Set<string>();
  for (const { name, keys } of cards) {
    for (const key of keys) {
      const tie = `${name}\n${endOf(key)}`;
      const known = first.get(tie);
      if (known === undefined) first.set(tie, key);
      else if (known !== key) unsure.add(tie);
    }
  }
  return unsure;
}
