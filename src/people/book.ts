import { digitsOf, parseAddress, type Region } from "./address.ts";
import type { Card } from "./card.ts";
import { mergeByKeys } from "./merge.ts";

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
 *         only one contact ends on them. The order of cards is irrelevant; the owner's and nameless ones name nobody.
 * Source  facts J4. Numbers are read when somebody asks for their last digits, so that 50,000 cards cost little.
 */
export function bookOf(cards: readonly Card[], region: Region): Book {
  const contacts = contactsOf(cards.filter((card) => card.name !== "" && !card.isMe).sort(byWorth), region);
  const byEmail = new Map<string, number>();
  const byEnding = new Map<string, Listed[]>();
  for (const { card, contact } of contacts.flatMap(numbered).sort((a, b) => byWorth(a.card, b.card))) {
    for (const raw of card.addresses) {
      const key = endingOf(raw);
      if (isEmail(raw)) {
        if (!byEmail.has(key)) byEmail.set(key, contact);
      } else {
        const known = byEnding.get(key);
        if (known) known.push({ raw, contact });
        else byEnding.set(key, [{ raw, contact }]);
      }
    }
  }
  return {
    contactOf: (key) => byEmail.get(key) ?? contactByNumber(key, byEnding, region),
    nameOf: (contact) => contacts[contact]![0]!.name,
  };
}

const numbered = (cards: readonly Card[], contact: number) => cards.map((card) => ({ card, contact }));

/** Newer before older; what decides after that is only that it always decides alike. */
const byWorth = (a: Card, b: Card): number =>
  (b.modifiedAt ?? 0) - (a.modifiedAt ?? 0) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** Cards of one person each, the worthiest first: linked ones, and those of one name with an address in common. */
function contactsOf(cards: readonly Card[], region: Region): Card[][] {
  const sameEnding = new Map<string, string>();
  const several = new Set<string>();
  const endings = cards.map((card) => card.addresses.map((raw) => `${card.name}\n${endingOf(raw)}`));
  for (const [index, keys] of endings.entries()) {
    for (const [at, key] of keys.entries()) {
      const raw = cards[index]!.addresses[at]!;
      if (sameEnding.has(key) && sameEnding.get(key) !== raw) several.add(key);
      sameEnding.set(key, raw);
    }
  }
  return mergeByKeys(cards, (card, index) => {
    const keys = card.addresses.map((raw, at) => {
      const key = endings[index]![at]!;
      return several.has(key) ? `${card.name}\n${parseAddress(raw, region).key}` : key;
    });
    return card.link === null ? keys : [...keys, `link\n${card.link}`];
  });
}

const isEmail = (raw: string) => raw.includes("@");

/** A number's last seven digits: numbers that are the same end alike. Of an e-mail, all of it. */
function endingOf(raw: string): string {
  if (isEmail(raw)) return parseAddress(raw, "US").key;
  return digitsOf(raw).slice(-FEWEST_DIGITS);
}

function contactByNumber(
  key: string,
  byEnding: ReadonlyMap<string, readonly Listed[]>,
  region: Region,
): number | undefined {
  const ending = key.replace(/^short:/, "");
  if (!/^\+?\d+$/.test(ending)) return undefined;
  const listed = byEnding.get(ending.replace("+", "").slice(-FEWEST_DIGITS)) ?? [];
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
