import { getOrMake } from "../../text/maps.ts";
import type { ContactCard } from "./card.ts";

/** A row of queries/contactsMac.sql or contactsPhone.sql: a card with one of its addresses. */
export interface ContactRow {
  readonly id: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly nickname: string | null;
  readonly organization: string | null;
  readonly link: unknown;
  readonly modified: number | null;
  readonly is_me: number;
  /** Whether the card is shown as a company. */
  readonly is_company: number;
  readonly address: unknown;
}

const APPLE_EPOCH_MS = 978_307_200_000;

/** Chinese, Japanese and Korean names: the family's comes first, and nothing between. */
const FAMILY_FIRST = /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]+$/u;

/**
 * Contact cards out of an address book's rows.
 *
 * Shape   rows of one book, those of a card together -> one Card each; `book` keeps links that are
 *         only numbers apart from those of other books (a Mac's are unique, and link cards of
 *         several accounts).
 */
export function cardsOf(rows: Iterable<ContactRow>, book: string): ContactCard[] {
  const cards = new Map<number, { row: ContactRow; addresses: string[] }>();
  for (const row of rows)
    getOrMake(cards, row.id, () => ({ row, addresses: [] })).addresses.push(String(row.address));
  return [...cards.values()].map(({ row, addresses }) => ({
    name: nameOf(row) || (addresses.find((address) => address.includes("@"))?.trim() ?? ""),
    addresses,
    isMe: row.is_me === 1,
    modifiedAt: typeof row.modified === "number" ? APPLE_EPOCH_MS + row.modified * 1000 : null,
    link: linkOf(row.link, book),
  }));
}

function linkOf(link: unknown, book: string): string | null {
  if (link === null || link === undefined || link === "") return null;
  return typeof link === "string" && !/^\d+$/.test(link) ? link : `${book} ${link}`;
}

/** First and last name; else the nickname or the organisation; of a company the organisation. */
function nameOf({ first, last, nickname, organization, is_company }: ContactRow): string {
  if (is_company === 1 && trimmed(organization)) return trimmed(organization);
  const names = [first, last].map(trimmed).filter(Boolean);
  const full = names.every((name) => FAMILY_FIRST.test(name)) ? names.reverse().join("") : names.join(" ");
  return full || trimmed(nickname) || trimmed(organization);
}

const trimmed = (value: unknown): string =>
  value === null || value === undefined ? "" : String(value).trim();
