import type { PhoneNumber } from "libphonenumber-js/min";
import { callingCode, parseNumber, type Region } from "./numbers.ts";
import { numberDigits, typedDigits } from "./typed.ts";

/** What an address is; only phones and e-mails belong to people one may know. */
type AddressKind = "phone" | "email" | "short" | "business" | "sender";

export interface Address {
  readonly kind: AddressKind;
  /** Two addresses with one key are one address. */
  readonly key: string;
  /** As people read it: +E.164, lower-case e-mail, no suffix. Parsing it gives it again. */
  readonly shown: string;
}

/** Suffixes by which Messages marks what it filters: `22000(smsft)`, `+12125550100(filtered)`. */
const FILTER_SUFFIX = /^\((?:sms|rcs|filter|junk|spam|block|unknown)[a-z\d_]*\)$/i;
/** After a number or an e-mail, any word in parentheses is such a suffix. */
const WORD_SUFFIX = /^\([a-z][a-z\d_]*\)$/i;
const SCHEME = /^(?:\s*(?:tel|mailto|sms|p|e):)+/i;
/** Direction marks, soft hyphens, and whatever else hides in pasted numbers. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/** Digits of other scripts: Arabic, Persian, Devanagari, Thai, full-width ... */
const FOREIGN_DIGIT = /(?![\d\u{10000}-\u{10ffff}])\p{Nd}/gu;
/** A plus before the first digit, as in `(+44) 20 7946 0958`: a country code follows. */
const INTERNATIONAL = /^\D*?[+\uff0b]/;
const PLAIN_NUMBER = /^[+\d ().-]+$/;
const E164 = /^\+[1-9]\d{6,14}$/;
/**
 * A country code (ITU-T E.164: one digit, these of two, else three) and a 0 after it, which most
 * countries write at home only.
 */
const TWO_DIGIT_CODE = "2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]";
const ZERO_AFTER_CODE = new RegExp(`^\\+(?:(?:[17]|${TWO_DIGIT_CODE})|(?!${TWO_DIGIT_CODE})[2-9]\\d\\d)0`);
/**
 * A longer text is taken for the name of a sender, so that no other pattern has to be tried on it.
 */
const LONGEST_ADDRESS = 512;
const SHORT_CODE_DIGITS = 6;
/** Argentina's, Mexico's and Brazil's digit for mobiles, which some write and some do not. */
const MOBILE_DIGIT = /^\+(?:(54)9|(52)1)(?=\d{10}$)|^\+(55\d\d)9(?=\d{8}$)/;

/**
 * Reads an address as a handle or a thread has it.
 *
 * Shape   `(212) 555-0100`, `+12125550100`, `tel:...`, `Ada@Example.com`, `22000(smsft)`,
 *         `urn:biz:...`, `321TAXIAPP` -> kind, key, shown.
 * Errors  none; anything but a number or an e-mail is a sender's name, compared ignoring case.
 * Source  docs/formats.md, D3, J4, N3, N4.
 */
export const parseAddress = (raw: string, region: Region): Address => parse(raw, region, numberDigits);

/** The same for contact cards, where letters may be those of a keypad: `1-800-FLOWERS`. */
export const parseTyped = (raw: string, region: Region): Address => parse(raw, region, typedDigits);

function parse(raw: string, region: Region, digitsIn: (plain: string) => string): Address {
  if (E164.test(raw) && !ZERO_AFTER_CODE.test(raw)) return phone(raw);
  const plain = plainOf(raw);
  if (plain.length > LONGEST_ADDRESS) return sender(plain);
  if (/^urn:/i.test(plain)) return { kind: "business", key: plain.toLowerCase(), shown: plain };
  if (plain.includes("@")) {
    const mail = withoutSuffix(plain, WORD_SUFFIX).toLowerCase().normalize("NFC");
    return { kind: "email", key: mail, shown: mail };
  }
  const digits = digitsIn(withoutSuffix(plain, WORD_SUFFIX));
  if (digits === "") return sender(plain);
  if (digits.length <= SHORT_CODE_DIGITS) return short(digits);
  const number = INTERNATIONAL.test(plain) ? international(digits) : national(digits, region);
  // Without its prefixes a number may be as short as a short code.
  const left = number.replace("+", "");
  return left.length <= SHORT_CODE_DIGITS ? short(left) : phone(number);
}

/** An address as a room's id shows it: as it was written, without what Messages appends to it. */
export const plainAddress = (raw: string): string =>
  /\)\s*$/.test(raw) ? withoutSuffix(raw.trim(), FILTER_SUFFIX) : raw;

const sender = (plain: string): Address => ({
  kind: "sender",
  key: `sender:${plain.toLowerCase()}`,
  shown: plain,
});

const short = (digits: string): Address => ({ kind: "short", key: `short:${digits}`, shown: digits });

const phone = (number: string): Address => ({
  kind: "phone",
  key: number.replace(MOBILE_DIGIT, "+$1$2$3"),
  shown: number,
});

const plainOf = (raw: string): string =>
  withoutSuffix(raw.normalize("NFC").replace(INVISIBLE, "").replace(/\s+/g, " ").trim(), FILTER_SUFFIX)
    .replace(SCHEME, "")
    .trim()
    .replace(FOREIGN_DIGIT, digitOf);

/** Unicode has the ten digits of a script in a row, the zero at ...0 or ...6. */
function digitOf(digit: string): string {
  const code = digit.charCodeAt(0);
  const row = code & ~15;
  return String(code - (/\p{Nd}/u.test(String.fromCharCode(row)) ? row : row + 6));
}

/** Cuts suffixes off the end, one by one, so that thousands of them take linear time. */
function withoutSuffix(text: string, suffix: RegExp): string {
  let rest = text;
  while (rest.endsWith(")")) {
    const start = rest.lastIndexOf("(");
    if (start <= 0 || !suffix.test(rest.slice(start))) return rest;
    rest = rest.slice(0, start).trimEnd();
  }
  return rest;
}

/** The digits of a number as typed on a card (see typedDigits); "" for anything else. */
export const digitsOf = (raw: string): string => {
  if (PLAIN_NUMBER.test(raw) && !raw.endsWith(")")) return raw.replace(/\D/g, "");
  const plain = plainOf(raw);
  return plain.length > LONGEST_ADDRESS ? "" : typedDigits(withoutSuffix(plain, WORD_SUFFIX));
};

/**
 * Without the zeros that some write before a country code (`+0049`) or after it (`+44 (0)20`),
 * until none is left to take.
 */
function international(digits: string): string {
  const number = `+${digits.replace(/^0+(?=[1-9]\d{6})/, "")}`;
  const read = possible(parseNumber(number))?.number ?? number;
  return read === number ? number : international(read.slice(1));
}

/** With a country code if one can be found; else the bare digits. */
function national(digits: string, region: Region): string {
  const number = possible(parseNumber(digits, region));
  // Abroad, unless home dials a longer prefix, as 0011; only companies' numbers begin with 00.
  const isComplete = number?.isValid() && !number.nationalNumber.startsWith("00");
  const rest = /^00([1-9]\d{6,14})$/.exec(digits)?.[1];
  if (rest && (!isComplete || isHome(`+${rest}`, region))) return international(rest);
  if (!number) return digits;
  return ZERO_AFTER_CODE.test(number.number) ? international(number.number.slice(1)) : number.number;
}

/** Home may dial a longer prefix, but not to itself: `0055 81 ...` in Brazil is not Japan's. */
const isHome = (number: string, region: Region): boolean =>
  number.startsWith(callingCode(region)) && parseNumber(number)?.isValid() === true;

const possible = (number: PhoneNumber | undefined) => (number?.isPossible() ? number : undefined);
