import type { PhoneNumber } from "libphonenumber-js/min";
import { digitsOf as digitsTyped, parseTyped } from "../address.ts";
import { callingCode, countryOf, parseNumber, type Region } from "../numbers.ts";

/** Fewer matching digits than this prove nothing. */
const FEWEST_DIGITS = 7;
const ENDING_LENGTHS = [10, 9, 8, FEWEST_DIGITS];
/** Numbers abroad are typed with at least this many digits; shorter ones lack their area code. */
const FEWEST_DIGITS_ABROAD = 8;
/** Without an area, fewer digits are too often those of a mobile as well: `3001234` in Germany. */
const FEWEST_DIGITS_LOCAL = 8;
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
  /** Where its country is known. */
  readonly number: PhoneNumber | undefined;
  /** Without `+`. */
  readonly all: string;
  /** Where its country is known: those after the country code. */
  readonly national: string | undefined;
  readonly isOfHome: boolean;
}

/** A card's number. */
interface Entry extends Digits {
  /** Undefined where it names nobody. */
  readonly contact: number | undefined;
  /** What was typed, where it has no country: the key is then a guess. */
  readonly typed: string | undefined;
  /** Typed as numbers at home are written. */
  readonly isWrittenAsHome: boolean;
  /** No number of home, or none that anybody can have. */
  readonly isIncomplete: boolean;
}

/**
 * Which contacts have these numbers?
 *
 * Equal numbers first, the first card of them. A number without a country, on either side, then
 * matches by its last digits, the longest ending first; only where one person at most can be meant
 * by it among the cards and among the numbers. A number that is complete, or written as numbers at
 * home are, is never one of another country with the same last digits.
 *
 * Shape   keys and cards whose last six digits are the same, the newest card first -> `found`
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
  // Numbers that the history has exactly as home would write them are nobody else's. What may be
  // another number of its own contact names nobody.
  const free = entries
    .filter(({ key }) => !keys.includes(key))
    .map((entry) =>
      entries.some((other) => mayBe(entry, other)) ? { ...entry, contact: undefined } : entry,
    );
  for (const number of numbers) {
    const contact = contactByEnding(number, number.national === undefined ? entries : free, numbers);
    if (contact !== undefined) found.set(number.key, contact);
  }
}

function digitsOf(key: string, region: Region): Digits {
  const number = key.startsWith("+") ? parseNumber(key) : undefined;
  const national = key.startsWith("+") ? String(number?.nationalNumber ?? "") : undefined;
  const isOfHome = national !== undefined && key.startsWith(callingCode(region));
  return { key, number, all: key.replace("+", ""), national, isOfHome };
}

function entryOf({ raw, contact }: Listed, region: Region): Entry {
  const { key } = parseTyped(raw, region);
  const digits = digitsOf(key, region);
  const typed = digitsTyped(raw);
  const isIncomplete = digits.number?.isValid() !== true;
  const hasCountry =
    digits.national !== undefined &&
    (/^\D*[+\uff0b]/.test(raw) || (typed.endsWith(digits.all) && !(digits.isOfHome && isIncomplete)));
  return {
    ...digits,
    contact,
    typed: hasCountry ? undefined : typed,
    isWrittenAsHome: !isIncomplete && isInGroups(raw, digits.number!),
    isIncomplete,
  };
}

/**
 * Whether a number is in the groups in which its country writes them: `(212) 555-0100`; ten digits
 * in a row may be from anywhere.
 */
const isInGroups = (raw: string, number: PhoneNumber): boolean =>
  groupsOf(raw).includes(groupsOf(number.formatNational()));

const groupsOf = (written: string): string => ` ${written.split(/\D+/).filter(Boolean).join(" ")} `;

/** The only contact whose number ends like this one. */
function contactByEnding(
  number: Digits,
  candidates: readonly Entry[],
  strangers: readonly Digits[],
): number | undefined {
  const shared = candidates.map((entry) => sharedWithCard(entry, number));
  const longest = Math.max(FEWEST_DIGITS, ...shared);
  const closest = candidates.filter((_, at) => shared[at] === longest);
  const [contact, ...others] = new Set(closest.map((entry) => entry.contact));
  if (others.length > 0) return undefined;
  const isTyped = !closest.every(isComplete);
  // A stranger's number that this one, or the card's, may mean as well.
  const isRival = (other: Digits) =>
    isTyped
      ? !isEndOf(number.key, other.key) && closest.some((entry) => sharedWithCard(entry, other) > 0)
      : other.national !== undefined && sharedEnd(number.all, other.all) > 0;
  return strangers.some(isRival) ? undefined : contact;
}

/** Whether one number of a contact may be the other, without its area or its country. */
const mayBe = (entry: Entry, other: Entry): boolean =>
  other.contact === entry.contact &&
  other.key !== entry.key &&
  !other.isIncomplete &&
  sharedWithCard(entry, other) > 0;

/** How many last digits two numbers share; 0 if they cannot be the same number. */
function sharedWithCard(entry: Entry, number: Digits): number {
  if (number.national === undefined) {
    if (entry.national !== undefined && !entry.isOfHome) return sharedAbroad(number.all, entry);
    const isSame = entry.national === undefined ? isEndOf(entry.all, number.all) : isEnd(number.all, entry);
    return isSame ? sharedEnd(entry.all, number.all) : 0;
  }
  if (entry.typed === undefined)
    return !isComplete(entry) && codeOf(entry) === codeOf(number) && isEnd(entry.national!, number)
      ? sharedEnd(entry.all, number.all)
      : 0;
  const { isIncomplete, isWrittenAsHome, typed } = entry;
  if (!number.isOfHome) return isWrittenAsHome ? 0 : sharedAbroad(typed, number);
  const isSame = isLocal(typed, number) || (isIncomplete ? isEnd(typed, number) : typed === number.all);
  return isSame ? sharedEnd(typed, number.all) : 0;
}

/**
 * All of a national number, with or without the 0 that is dialled before it at home; also as its
 * country dials it, and the whole number without its plus.
 */
function sharedAbroad(typed: string, number: Digits): number {
  if (bare(typed).length < FEWEST_DIGITS_ABROAD) return 0;
  const national = number.national!;
  const isSame = bare(typed) === bare(national) || isDialled(typed, number);
  return isSame ? sharedEnd(typed, national) : 0;
}

const isDialled = (typed: string, { key, all }: Digits): boolean =>
  typed === all || parseTyped(typed, countryOf(key)!).key === key;

/** Whether this is how the number is dialled in its own area: `9876 5432` for `+61 2 9876 5432`. */
function isLocal(typed: string, { key, number, national }: Digits): boolean {
  if (typed.length < FEWEST_DIGITS_LOCAL) return false;
  const [code, first, ...rest] = number?.formatInternational().split(" ") ?? [];
  // Without its mobile digit a number of Brazil has no groups; areas have two digits there.
  const area = rest.length > 0 ? first : national!.slice(0, 2);
  return keyOf(`${code} ${area} ${typed}`) === key;
}

/** The key of a number with its country code, for which the home country does not matter. */
const keyOf = (number: string): string => parseTyped(number, "US").key;

/** Whether one ends with the other, which has a prefix: an area, a carrier, `*67`. */
function isEnd(typed: string, number: Digits): boolean {
  const { key, all, national } = number;
  if (all.endsWith(bare(typed))) return true;
  const code = codeOf(number);
  // The one digit more is that of mobiles, which keys leave out.
  return [0, 1].some((more) => keyOf(code + typed.slice(-national!.length - more)) === key);
}

/** The country code of a number that has one. */
const codeOf = ({ key, national }: Digits): string => key.slice(0, key.length - national!.length);

/** Whether nothing but one number can be meant. */
const isComplete = ({ typed, isIncomplete }: Entry): boolean => typed === undefined && !isIncomplete;

const bare = (digits: string): string => digits.replace(/^0+/, "");

const sharedEnd = (a: string, b: string): number =>
  ENDING_LENGTHS.find((n) => a.length >= n && b.length >= n && a.slice(-n) === b.slice(-n)) ?? 0;

const isEndOf = (a: string, b: string): boolean => a.endsWith(bare(b)) || b.endsWith(bare(a));
