/** An invented history before it is a database. Tests count these records independently. */

export interface FakeHistory {
  readonly handles: readonly FakeHandle[];
  readonly chats: readonly FakeChat[];
  readonly messages: Iterable<FakeMessage>;
}

export interface FakeHandle {
  readonly address: string;
  readonly service: string;
  readonly country?: string;
  /** The address as received, before Apple normalised it (uncanonicalized_id). */
  readonly uncanonicalized?: string;
  /** Apple's id of the person (person_centric_id). */
  readonly link?: string;
}

export interface FakeChat {
  /** Key by which messages refer to this chat. */
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
  /** Addresses of the current members. */
  readonly members: readonly string[];
  /** Identifiers under which chat_lookup lists it. */
  readonly links?: readonly string[];
  /** The account it belongs to; `E:me@example.com` where it is not named. */
  readonly accountLogin?: string | null;
  readonly lastAddressed?: string;
}

/** A row of the message table. Columns that are not set get Apple's defaults. */
export interface FakeMessage {
  readonly guid: string;
  /** Unix milliseconds. */
  readonly at: number;
  /** Keys of the chats that contain it. */
  readonly chats: readonly string[];
  /** Address of the sender; null for the owner. */
  readonly from: string | null;
  /** For the owner's rows: the address in handle_id, on phones the recipient's. */
  readonly to?: string | undefined;
  /** The person that an announcement is about (other_handle). */
  readonly about?: string;
  readonly text: string | null;
  /** Which columns hold the text: `both`, `text` or `body`; or the bytes of the body. */
  readonly stored?: "both" | "text" | "body" | Buffer;
  readonly service?: string;
  readonly attachments?: number | readonly FakeAttachment[];
  /** Whether it is recently deleted, so that chat_recoverable_message_join has it. */
  readonly isDeleted?: boolean;
  /** Other columns by Apple's names; they override the fields above. */
  readonly columns?: Readonly<Record<string, unknown>>;
}

export interface FakeAttachment {
  readonly type: "image/jpeg" | "image/heic" | "video/quicktime" | "audio/x-caf" | "application/pdf";
  readonly isSticker?: boolean;
}
