/** An invented history as its author thinks of it, before it becomes a database; tests recount it as their own truth. */

export interface FakeHistory {
  readonly handles: readonly FakeHandle[];
  readonly chats: readonly FakeChat[];
  readonly messages: Iterable<FakeMessage>;
}

export interface FakeHandle {
  readonly address: string;
  readonly service: string;
  readonly country?: string;
  /** As the carrier gave it. */
  readonly uncanonicalized?: string;
  /** Apple's id of the person behind it. */
  readonly link?: string;
}

export interface FakeChat {
  /** What messages call it. */
  readonly key: string;
  readonly isGroup: boolean;
  readonly guid: string;
  readonly identifier: string;
  readonly roomName?: string;
  readonly displayName?: string;
  readonly service: string;
  readonly groupId?: string;
  readonly filtered?: number;
  readonly blackholed?: boolean;
  /** Addresses that are in it now. */
  readonly members: readonly string[];
  /** Identifiers of chat_lookup. */
  readonly links?: readonly string[];
}

/** A row of the message table; columns that it does not name take Apple's defaults. */
export interface FakeMessage {
  readonly guid: string;
  /** Unix milliseconds. */
  readonly at: number;
  /** Keys of the chats it is filed in. */
  readonly chats: readonly string[];
  /** An address, or null for the owner. */
  readonly from: string | null;
  /** The address whose handle a row of the owner's carries, as phones do it; most rows of a Mac carry none. */
  readonly to?: string | undefined;
  /** Whom an announcement is about. */
  readonly about?: string;
  readonly text: string | null;
  /** Where the text is stored: `both` columns, `text` alone, the `body` alone; or the bytes of the body themselves. */
  readonly stored?: "both" | "text" | "body" | Buffer;
  readonly service?: string;
  readonly attachments?: number | readonly FakeAttachment[];
  /** In the recently-deleted join instead of its chats. */
  readonly isDeleted?: boolean;
  /** Any other column, by Apple's name; it wins over everything above. */
  readonly columns?: Readonly<Record<string, unknown>>;
}

export interface FakeAttachment {
  readonly type: "image/jpeg" | "image/heic" | "video/quicktime" | "audio/x-caf" | "application/pdf";
  readonly isSticker?: boolean;
}
