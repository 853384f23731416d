/** A contact, from whatever address book. */
export interface ContactCard {
  readonly name: string;
  /** As typed. */
  readonly addresses: readonly string[];
  /** The owner's own. */
  readonly isMe: boolean;
  /** Unix milliseconds; null where the book does not say. */
  readonly modifiedAt: number | null;
  /** Cards with the same link are one person; null for a card of its own. */
  readonly link: string | null;
}
