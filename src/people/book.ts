import { parseAddress, type Region } from "./address.ts";
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

/**
 * Brings cards together to contacts: linked ones, and those of one name that share an address.
 *
 * Shape   of two contacts with one address the named and newer one has it; a number without its country is found by its last
 *         digits, when only one contact ends on them.
 * Source  facts J4. Numbers are read when somebody asks for their last digits, so that 50,000 cards cost little.
 */
export function bookOf(cards: readonly Card[], region: Region): Book {
  const ordered = cards
    .map((card, index) => ({ card, index }))
    .sort((a, b) => byWorth(a.card, b.card) || a.index - b.index);
  const contacts = contactsOf(ordered.map(({ card }) => card));
  const byEmail = new Map<string, number>();
  const byEnding = new Map<string, { raw: string; contact: number }[]>();
  for (const [position, { card }] of ordered.entries()) {
    if (card.isMe || card.name === "") continue;
    const contact = contacts[position]!;
    for (const raw of card.addresses) {
      if (raw.includes("@")) {
        const { key } = parseAddress(raw, region);
        if (!byEmail.has(key)) byEmail.set(key, contact);
        continue;
      }
      const ending = endingOf(raw);
      const known = byEnding.get(ending);
      if (known) known.push({ raw, contact });
      else byEnding.set(ending, [{ raw, contact }]);
    }
  }
  return {
    contactOf: (key) => byEmail.get(key) ?? contactByNumber(key, byEnding, region),
    nameOf: (contact) => ordered[contact]!.card.name,
  };
}

/** Named before nameless, newer before older. */
const byWorth = (a: Card, b: Card): number =>
  Number(b.name !== "") - Number(a.name !== "") ||
  (b.modifiedAt ?? 0) - (a.modifiedAt ?? 0) ||
  (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** The first card of each contact, by position: linked cards, and cards of one name with an address in common, are one. */
function contactsOf(cards: readonly Card[]): number[] {
  const parent = cards.map((_, index) => index);
  const find = (index: number): number => (parent[index] === index ? index : find(parent[index]!));
  const first = new Map<string, number>();
  for (const [index, card] of cards.entries()) {
    const keys = card.addresses.map(
      (address) => `${card.name} ${address.includes("@") ? address.toLowerCase() : endingOf(address)}`,
    );
    if (card.link !== null) keys.push(`link ${card.link}`);
    for (const key of keys) {
      const [own, other] = [find(index), find(first.get(key) ?? index)];
      parent[Math.max(own, other)] = Math.min(own, other);
      if (!first.has(key)) first.set(key, index);
    }
  }
  return cards.map((_, index) => find(index));
}

/** The last seven digits, letters read as on a keypad; numbers that are the same end alike. */
function endingOf(raw: string): string {
  const digits = raw
    .replace(/(?:ext\.?|[x;,]).*$/i, "")
    .replace(
      /[a-z]/gi,
      (letter) => "22233344455566677778889999"[letter.toLowerCase().charCodeAt(0) - 97] ?? "",
    )
    .replace(/\D/g, "");
  return digits.length > 6 ? digits.slice(-FEWEST_DIGITS) : digits;
}

function contactByNumber(
  key: string,
  byEnding: ReadonlyMap<string, readonly { raw: string; contact: number }[]>,
  region: Region,
): number | undefined {
  const candidates = byEnding.get(endingOf(key.replace(/^short:/, ""))) ?? [];
  const parsed = candidates.map(({ raw, contact }) => ({ key: parseAddress(raw, region).key, contact }));
  const exact = parsed.find((candidate) => candidate.key === key);
  if (exact || !/^\+?\d{7,}$/.test(key)) return exact?.contact;
  for (const length of SUFFIX_LENGTHS) {
    const found = new Set(
      parsed.filter((candidate) => isCompatible(candidate.key, key, length)).map(({ contact }) => contact),
    );
    if (found.size === 1) return [...found][0];
    if (found.size > 1) return undefined;
  }
  return undefined;
}

/** The same last digits, and not two different country codes. */
function isCompatible(a: string, b: string, length: number): boolean {
  const [x, y] = [a.replace(/\D/g, ""), b.replace(/\D/g, "")];
  if (x.length < length || y.length < length || x.slice(-length) !== y.slice(-length)) return false;
  return !(a.startsWith("+") && b.startsWith("+"));
}
