import { digitsOf as digitsTyped, parseTyped } from "../address.ts";
import { callingCode, parseNumber, type Region } from "../numbers.ts";

/** Fewer matching digits than this prove nothing. */
export const FEWEST_DIGITS = 7;
const ENDING_LENGTHS = [10, 9, 8, FEWEST_DIGITS];
/** National numbers abroad have at least this many digits; shorter ones lack their area code. */
const FEWEST_DIGITS_ABROAD = 8;
/** With more numbers of one ending than this, no ending can say who is meant. */
const MOST_ALIKE = 16;

/** A number as typed on a card, and whose it is. */
export interface Listed {
  readonly raw: string;
  readonly contact: number;
}

/** A number of the history or of a card, taken apart once. */
interface Digits {
  readonly key: string;
  /** Without `+`. */
  readonly all: string;
  /** Where its country is known: those after the country code. */
  readonly national: string | undefined;
  readonly isOfHome: boolean;
}

/** A card's number. */
interface Entry extends Digits {
  readonly contact: number;
  /** What was typed, where it has no country: the key is then a guess. */
  readonly typed: string | undefined;
  /** Typed as numbers at home are written. */
  readonly isWrittenAsHome: boolean;
}

/**
 * Which contacts have these numbers?
 *
 * Equal numbers first, the first card of them. A number without a country, on either side, then
 * matches by its last digits, the longest ending first; only where one person at most can be meant
 * by it among the cards and among the numbers. A number that is complete, or written as numbers at
 * home are, is never one of another country with the same last digits.
 *
 * Shape   keys and cards whose last seven digits are the same, the newest card first -> `found`
 *         gains key -> contact.
 * Source  docs/formats.md, J4.
 */
export function matchNumbers(
  keys: readonly string[],
  cards: readonly Listed[],
  region: Region,
  found: Map<string, number>,
): void {
  const exact = new Map<string, number>();
  for (const { raw, contact } of cards) {
    const { key } = parseTyped(raw, region);
    if (!exact.has(key)) exact.set(key, contact);
  }
  const strangers: string[] = [];
  for (const key of keys) {
    const contact = exact.get(key);
    if (contact !== undefined) found.set(key, contact);
    else if (!key.startsWith("short:")) strangers.push(key);
  }
  if (strangers.length === 0 || strangers.length > MOST_ALIKE || cards.length > MOST_ALIKE) return;
  const entries = cards.map((listed) => entryOf(listed, region));
  const numbers = strangers.map((key) => digitsOf(key, region));
  const free = entries.filter(({ key, typed }) => typed === undefined || !keys.includes(key));
  for (const number of numbers) {
    const contact = contactByEnding(number, entries, free, numbers);
    if (contact !== undefined) found.set(number.key, contact);
  }
}

function digitsOf(key: string, region: Region): Digits {
  const national = key.startsWith("+") ? String(parseNumber(key)?.nationalNumber ?? "") : undefined;
  const isOfHome = national !== undefined && key.startsWith(callingCode(region));
  return { key, all: key.replace(/^\+|^short:/, ""), national, isOfHome };
}

function entryOf({ raw, contact }: Listed, region: Region): Entry {
  const { key } = parseTyped(raw, region);
  const digits = digitsOf(key, region);
  const typed = digitsTyped(raw);
  const hasCountry = digits.national !== undefined && (/^\D*\+/.test(raw) || typed.endsWith(digits.all));
  return {
    ...digits,
    contact,
    typed: hasCountry ? undefined : typed,
    isWrittenAsHome: !hasCountry && isWrittenAsHome(raw, key),
  };
}

/**
 * A valid number in the groups in which its country writes them: `(212) 555-0100`; ten digits in a
 * row may be from anywhere.
 */
function isWrittenAsHome(raw: string, key: string): boolean {
  const number = key.startsWith("+") ? parseNumber(key) : undefined;
  return number?.isValid() === true && groupsOf(number.formatNational()) === groupsOf(raw);
}

const groupsOf = (written: string): string => written.split(/\D+/).filter(Boolean).join(" ");

/**
 * The only contact whose number ends like this one.
 *
 * `free` leaves out numbers without a country that the history has exactly as home would write
 * them: those are nobody else's.
 */
function contactByEnding(
  number: Digits,
  entries: readonly Entry[],
  free: readonly Entry[],
  strangers: readonly Digits[],
): number | undefined {
  const candidates = number.national === undefined ? entries : free;
  const alike = candidates.map((entry) => ({ entry, shared: sharedWithCard(entry, number) }));
  const length = ENDING_LENGTHS.find((least) => alike.some(({ shared }) => shared >= least));
  if (length === undefined) return undefined;
  const closest = alike.filter(({ shared }) => shared >= length).map(({ entry }) => entry);
  const [contact, ...others] = new Set(closest.map((entry) => entry.contact));
  if (others.length > 0) return undefined;
  const isTyped = closest.some(({ typed }) => typed !== undefined);
  // A stranger's number that this one, or the card's, may mean as well.
  const isRival = (other: Digits) =>
    isTyped
      ? !isEndOf(number.all, other.all) && closest.some((entry) => sharedWithCard(entry, other) > 0)
      : other.national !== undefined && sharedEnd(number.all, other.all) > 0;
  return strangers.some(isRival) ? undefined : contact;
}

/** How many last digits two numbers share; 0 if they cannot be the same number. */
function sharedWithCard(entry: Entry, number: Digits): number {
  if (number.national === undefined)
    return entry.national === undefined || entry.isOfHome
      ? sharedEnd(entry.all, number.all)
      : sharedAbroad(number.all, entry.national);
  if (entry.typed === undefined) return 0;
  if (!number.isOfHome) return entry.isWrittenAsHome ? 0 : sharedAbroad(entry.typed, number.national);
  return entry.national === undefined ? sharedEnd(entry.all, number.all) : 0;
}

/** All of a national number, with or without the 0 that is dialled before it at home. */
function sharedAbroad(typed: string, national: string): number {
  const [bare, whole] = [typed, national].map((digits) => digits.replace(/^0+/, "")) as [string, string];
  return bare === whole && bare.length >= FEWEST_DIGITS_ABROAD ? sharedEnd(bare, whole) : 0;
}

const sharedEnd = (a: string, b: string): number =>
  ENDING_LENGTHS.find((n) => a.length >= n && b.length >= n && a.slice(-n) === b.slice(-n)) ?? 0;

const isEndOf = (a: string, b: string): boolean => a.endsWith(b) || b.endsWith(a);
