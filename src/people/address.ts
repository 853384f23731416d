import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/min";

/** What an address is; only phones and e-mails belong to people one may know. */
export type AddressKind = "phone" | "email" | "short" | "business" | "sender";

export interface Address {
  readonly kind: AddressKind;
  /** Two addresses with one key are one address. */
  readonly key: string;
  /** As people read it: +E.164, lower-case e-mail, no suffix. */
  readonly shown: string;
}

/** A country by its two capital letters; numbers without a country code are taken to be of it. */
export type Region = CountryCode;

/** Suffixes that iOS puts behind addresses it filters: `22000(smsft)`. */
const FILTER_SUFFIX = /\(sms[a-z_]*\)$/i;
const SCHEME = /^(?:tel|mailto|sms|p|e):/i;
/** No-break spaces, direction marks, and whatever else hides in pasted numbers. */
const INVISIBLE = /[\u00a0\u00ad\u200b-\u200f\u202a-\u202f\u2060-\u2069\ufeff]/g;
const EXTENSION = /(?:[x;,pw]|ext\.?).*$/i;
const SHORT_CODE_DIGITS = 6;

/**
 * Reads an address in whatever form a handle or a card has it.
 *
 * Shape   `(212) 555-0100`, `+12125550100`, `tel:...`, `Ada@Example.com`, `22000(smsft)`, `urn:biz:...`, `Apple` -> kind, key, shown.
 * Errors  none; what is no number and no e-mail is a sender's name, compared ignoring case.
 * Source  facts D3, J4.
 */
export function parseAddress(raw: string, region: Region): Address {
  const text = raw.normalize("NFC").replace(INVISIBLE, "").trim().replace(FILTER_SUFFIX, "").trim();
  if (/^urn:/i.test(text)) return { kind: "business", key: text.toLowerCase(), shown: text };
  const plain = text.replace(SCHEME, "").trim();
  if (plain.includes("@")) return { kind: "email", key: plain.toLowerCase(), shown: plain.toLowerCase() };
  if (/^\+[1-9]\d{6,14}$/.test(plain)) return { kind: "phone", key: plain, shown: plain };
  const digits = plain.replace(EXTENSION, "").replace(/\D/g, "");
  if (digits === "" || /\p{L}/u.test(plain.replace(EXTENSION, ""))) return senderOrVanity(plain, region);
  if (digits.length <= SHORT_CODE_DIGITS) return { kind: "short", key: `short:${digits}`, shown: digits };
  const number = e164(plain.replace(EXTENSION, ""), digits, region);
  return { kind: "phone", key: number, shown: number };
}

/** Letters on a keypad (1-800-MY-APPLE) are a number; other words are the name of a sender. */
function senderOrVanity(plain: string, region: Region): Address {
  if (/^\+?[\d\s().-]{4,}[A-Za-z][A-Za-z\s-]*$/.test(plain)) {
    const number = parsePhoneNumberFromString(plain, region)?.number;
    if (number) return { kind: "phone", key: number, shown: number };
  }
  return { kind: "sender", key: `sender:${plain.toLowerCase()}`, shown: plain };
}

/** With a country code if there is one to be had; else the bare digits, which are equal to themselves at least. */
function e164(plain: string, digits: string, region: Region): string {
  if (plain.trim().startsWith("+")) return `+${digits}`;
  if (digits.startsWith("00")) return `+${digits.slice(2)}`;
  if (digits.startsWith("011") && region === "US") return `+${digits.slice(3)}`;
  return parsePhoneNumberFromString(digits, region)?.number ?? digits;
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
  const first = hints.find(({ address }) => /^\+[1-9]\d{6,14}$/.test(address));
  return first && parsePhoneNumberFromString(first.address)?.country;
}
