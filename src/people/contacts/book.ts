import { digitsOf, parseAddress, type Region } from "../address.ts";
import { mergeByKeys } from "../merge.ts";
import type { Card } from "./card.ts";

/** Fewer matching digits than this prove nothing. */
const FEWEST_DIGITS = 7;
const SUFFIX_LENGTHS = [10, 9, 8, 7];

/** Cards by address: which contact is behind a key? */
export interface Book {
  /** A contact's number in this book; undefined for a stranger. */
  contactOf(key: string): number | undefined;
  nameOf(contact: number): string;
}

/** A number as typed on a card, and whose it is. */
interface Listed {
  readonly raw: string;
  readonly contact: number;
}

/**
 * Brings cards together to contacts: linked ones, and those of one name that share an address.
 *
 * Shape   of two contacts with one address the newer one has it; a number without its country is found by its last digits, when
 *         only one contact ends on them. The order of cards is irrelevant; nameless ones name nobody, nor do
 *         the owner's and what is linked to them.
 * Source  docs/formats.md, J4. Numbers are read when somebody asks for their last digits, so that 50,000 cards cost little.
 */
export function bookOf(cards: readonly Card[], region: Region): Book {
  const named = cards.filter((card) => card.name !== "" || card.isMe).sort(byWorth);
  const contacts = contactsOf(named.map(withKeys), region).filter((group) =>
    group.every(({ card }) => !card.isMe),
  );
  const byEmail = new Map<string, number>();
  const byEnding = new Map<string, Listed[]>();
  const listed = contacts.flatMap((group, contact) => group.map((read) => ({ read, contact })));
  for (const { read, contact } of listed.sort((a, b) => byWorth(a.read.card, b.read.card))) {
    for (const [at, key] of read.keys.entries()) {
      const raw = read.card.addresses[at]!;
      const known = byEnding.get(endOf(key));
      if (!isEmail(raw)) {
        if (known) known.push({ raw, contact });
        else byEnding.set(endOf(key), [{ raw, contact }]);
      } else if (!byEmail.has(key)) byEmail.set(key, contact);
    }
  }
  return {
    contactOf: (key) => byEmail.get(key) ?? contactByNumber(key, byEnding, region),
    nameOf: (contact) => contacts[contact]![0]!.card.name,
  };
}

/** A card with what there is to know of its addresses at little cost: a number's last ten digits, all of an e-mail. */
interface ReadCard {
  readonly card: Card;
  /** As compared: of one person, accounts spell it in several cases. */
  readonly name: string;
  readonly keys: readonly string[];
}

const withKeys = (card: Card): ReadCard => ({
  card,
  name: card.name.normalize("NFC").toLowerCase(),
  keys: card.addresses.map((raw) =>
    isEmail(raw) ? parseAddress(raw, "US").key : digitsOf(raw).slice(-SUFFIX_LENGTHS[0]!),
  ),
});

const isEmail = (raw: string) => raw.includes("@");

/** Numbers that are the same end alike, whether or not they have a country or a leading 0. */
const endOf = (key: string): string => (isEmail(key) ? key : key.slice(-FEWEST_DIGITS));

/** Newer before older; what decides after that is only that it always decides alike. */
const byWorth = (a: Card, b: Card): number =>
  (b.modifiedAt ?? 0) - (a.modifiedAt ?? 0) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** Cards of one person each, the worthiest first: linked ones, and those of one name with an address in common. */
function contactsOf(cards: readonly ReadCard[], region: Region): ReadCard[][] {
  const namesakes = new Map<string, number>();
  for (const { name } of cards) namesakes.set(name, (namesakes.get(name) ?? 0) + 1);
  const rivals = cards.filter(({ name }) => namesakes.get(name)! > 1);
  const isUnsure = unsureTies(rivals);
  return mergeByKeys(cards, (read) => {
    const { name } = read;
    const { link, addresses } = read.card;
    const ties = link === null ? [] : [`link\n${link}`];
    if (namesakes.get(name) === 1) return ties;
    for (const [at, key] of read.keys.entries()) {
      const tie = `${name}\n${endOf(key)}`;
      if (key !== "")
        ties.push(isUnsure.has(tie) ? `${name}\n${parseAddress(addresses[at]!, region).key}` : tie);
    }
    return ties;
  });
}

/** Names and endings under which numbers are not all the same to the last ten digits: a closer look takes time. */
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

function contactByNumber(
  key: string,
  byEnding: ReadonlyMap<string, readonly Listed[]>,
  region: Region,
): number | undefined {
  const ending = key.replace(/^short:/, "");
  if (!/^\+?\d+$/.test(ending)) return undefined;
  const listed = byEnding.get(endOf(ending.replace("+", ""))) ?? [];
  const candidates = listed.map(({ raw, contact }) => ({ key: parseAddress(raw, region).key, contact }));
  const exact = candidates.find((candidate) => candidate.key === key);
  if (exact || ending !== key) return exact?.contact;
  for (const length of SUFFIX_LENGTHS) {
    const found = new Set(
      candidates
        .filter((candidate) => endAlike(candidate.key, key, length))
        .map((candidate) => candidate.contact),
    );
    if (found.size === 1) return [...found][0];
    if (found.size > 1) return undefined;
  }
  return undefined;
}

/** The same last digits, and not two country codes: those would be equal if they were the same number. */
function endAlike(a: string, b: string, length: number): boolean {
  if (a.startsWith("+") && b.startsWith("+")) return false;
  const [x, y] = [a.replace("+", ""), b.replace("+", "")];
  return x.length >= length && y.length >= length && x.slice(-length) === y.slice(-length);
}
