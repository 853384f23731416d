import { createRequire } from "node:module";
import type { CountryCode, PhoneNumber } from "libphonenumber-js/min";

/** What an address is; only phones and e-mails belong to people one may know. */
export type AddressKind = "phone" | "email" | "short" | "business" | "sender";

export interface Address {
  readonly kind: AddressKind;
  /** Two addresses with one key are one address. */
  readonly key: string;
  /** As people read it: +E.164, lower-case e-mail, no suffix. Reading it again gives the same address. */
  readonly shown: string;
}

/** A country by its two capital letters; numbers without a country code are taken to be of it. */
export type Region = CountryCode;

/** Suffixes that iOS puts behind addresses it filters: `22000(smsft)`. */
const FILTER_SUFFIX = /(?:\s*\(sms[a-z_]*\))+$/i;
const SCHEME = /^(?:\s*(?:tel|mailto|sms|p|e):)+/i;
/** Direction marks, soft hyphens, and whatever else hides in pasted numbers. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/** Arabic, Persian and full-width digits, whose last four bits are their value. */
const FOREIGN_DIGIT = /[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g;
const NUMBER = /^[+\d\s().\-\u2010-\u2015\u2212/]*\d[\d\s().\-\u2010-\u2015\u2212/]*$/;
const PLAIN_NUMBER = /^[+\d ().-]+$/;
const EXTENSION = /(?<=(?:\d\D*){7})(?:;ext=|ext(?:ension|\.)?|[x;,pw#])[\s\d,;pw*#.]*$/i;
/** A three-digit prefix, then letters as on a keypad: 1-800-MY-APPLE. */
const VANITY = /^\+?1?[\s.-]*\(?\d{3}\)?[\s.-]*[a-z][a-z\d\s-]*$/i;
const VANITY_DIGITS = 10;
const KEYPAD = "22233344455566677778889999";
const E164 = /^\+[1-9]\d{6,14}$/;
const SHORT_CODE_DIGITS = 6;
/** Argentina's, Mexico's and Brazil's digit for mobiles, which some write and some do not. */
const MOBILE_DIGIT = /^\+(?:(54)9|(52)1)(?=\d{10}$)|^\+(55\d\d)9(?=\d{8}$)/;

/**
 * Reads an address in whatever form a handle or a card has it.
 *
 * Shape   `(212) 555-0100`, `+12125550100`, `tel:...`, `Ada@Example.com`, `22000(smsft)`, `urn:biz:...`, `Apple` -> kind, key, shown.
 * Errors  none; what is no number and no e-mail is a sender's name, compared ignoring case.
 * Source  docs/formats.md, D3, J4.
 */
export function parseAddress(raw: string, region: Region): Address {
  if (E164.test(raw)) return phone(raw);
  const plain = plainOf(raw);
  if (/^urn:/i.test(plain)) return { kind: "business", key: plain.toLowerCase(), shown: plain };
  if (plain.includes("@")) {
    const mail = plain.toLowerCase().normalize("NFC");
    return { kind: "email", key: mail, shown: mail };
  }
  const digits = dialled(plain);
  if (digits === "") return { kind: "sender", key: `sender:${plain.toLowerCase()}`, shown: plain };
  if (digits.length <= SHORT_CODE_DIGITS) return short(digits);
  const number = plain.startsWith("+") ? international(digits) : national(digits, region);
  // What prefixes are taken from may be no longer than a short code.
  const left = number.replace("+", "");
  return left.length <= SHORT_CODE_DIGITS ? short(left) : phone(number);
}

const short = (digits: string): Address => ({ kind: "short", key: `short:${digits}`, shown: digits });

const phone = (number: string): Address => ({
  kind: "phone",
  key: number.replace(MOBILE_DIGIT, "+$1$2$3"),
  shown: number,
});

const plainOf = (raw: string): string =>
  raw
    .normalize("NFC")
    .replace(INVISIBLE, "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(FILTER_SUFFIX, "")
    .replace(SCHEME, "")
    .trim()
    .replace(FOREIGN_DIGIT, (digit) => String(digit.charCodeAt(0) & 15));

/** The digits of a number as typed, without its extension, letters read as on a keypad; "" for what is no number. */
export const digitsOf = (raw: string): string => dialled(PLAIN_NUMBER.test(raw) ? raw : plainOf(raw));

function dialled(plain: string): string {
  if (NUMBER.test(plain)) return plain.replace(/\D/g, "");
  const number = plain.replace(EXTENSION, "");
  if (NUMBER.test(number)) return number.replace(/\D/g, "");
  if (!VANITY.test(plain)) return "";
  const digits = plain
    .toLowerCase()
    .replace(/[a-z]/g, (letter) => KEYPAD[letter.charCodeAt(0) - 97]!)
    .replace(/\D/g, "");
  return digits.length >= VANITY_DIGITS ? digits : "";
}

/** Without the 0 that some write behind a country code: +44 (0)20 ... */
const international = (digits: string): string => possible(parse(`+${digits}`))?.number ?? `+${digits}`;

/** With a country code if there is one to be had; else the bare digits, which are equal to themselves at least. */
function national(digits: string, region: Region): string {
  const number = possible(parse(digits, region));
  if (/^00[1-9]\d{6,14}$/.test(digits) && !number?.isValid()) return international(digits.slice(2));
  return number?.number ?? digits;
}

const possible = (number: PhoneNumber | undefined) => (number?.isPossible() ? number : undefined);

let library: typeof import("libphonenumber-js/min") | undefined;

/** Most addresses are complete: what knows the world's numbers takes 50 ms to load, and is loaded for the first that is not. */
function parse(number: string, region?: Region): PhoneNumber | undefined {
  library ??= createRequire(import.meta.url)("libphonenumber-js/min") as NonNullable<typeof library>;
  return library.parsePhoneNumberFromString(number, region);
}

/** What is known of where addresses come from. */
interface Hint {
  readonly address: string;
  /** Apple's two letters, any case. */
  readonly country: string | null;
}

/** The country whose numbers a history leaves incomplete: the one most of its addresses name. Ties and silence are the US. */
export function regionOf(hints: readonly Hint[]): Region {
  const counts = new Map<string, number>();
  for (const { country } of hints) {
    if (country && /^[a-z]{2}$/i.test(country))
      counts.set(country.toUpperCase(), (counts.get(country.toUpperCase()) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return (most?.[0] ?? countryOfNumbers(hints) ?? "US") as Region;
}

function countryOfNumbers(hints: readonly Hint[]): string | undefined {
  const first = hints.find(({ address }) => E164.test(address) && !address.startsWith("+1"));
  return hints.some(({ address }) => address.startsWith("+1"))
    ? "US"
    : first && parse(first.address)?.country;
}
