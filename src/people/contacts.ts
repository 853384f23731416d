import type { Card } from "./card.ts";

/** A row of queries/contactsMac.sql or queries/contactsPhone.sql: a card with one of its addresses. */
export interface ContactRow {
  readonly id: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly nickname: string | null;
  readonly organization: string | null;
  readonly link: unknown;
  readonly modified: number | null;
  readonly is_me: number;
  readonly address: unknown;
}

const APPLE_EPOCH_MS = 978_307_200_000;

/**
 * Contact cards out of an address book's rows.
 *
 * Shape   rows of one book, those of a card together -> one Card each; `book` keeps links of different books apart.
 */
export function cardsOf(rows: Iterable<ContactRow>, book: string): Card[] {
  const cards = new Map<number, Card & { addresses: string[] }>();
  for (const row of rows) {
    const address = String(row.address);
    const known = cards.get(row.id);
    if (known) known.addresses.push(address);
    else cards.set(row.id, { ...cardOf(row, book), addresses: [address] });
  }
  return [...cards.values()];
}

const cardOf = (row: ContactRow, book: string) => ({
  name: nameOf(row),
  isMe: row.is_me === 1,
  modifiedAt: typeof row.modified === "number" ? APPLE_EPOCH_MS + row.modified * 1000 : null,
  link: row.link === null || row.link === undefined ? null : `${book} ${row.link}`,
});

/** First and last name; else the nickname, the organisation, or the address itself where that is an e-mail. */
function nameOf({ first, last, nickname, organization, address }: ContactRow): string {
  const full = [first, last].map(trimmed).filter(Boolean).join(" ");
  const mail = trimmed(address).includes("@") ? trimmed(address) : "";
  return full || trimmed(nickname) || trimmed(organization) || mail;
}

const trimmed = (value: unknown): string =>
  value === null || value === undefined ? "" : String(value).trim();
