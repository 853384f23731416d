/** One of Apple's `chat` rows; several of them can be one room. */
export interface Thread {
  readonly source: number;
  readonly chatId: number;
  readonly guid: string;
  readonly isGroup: boolean;
  /** The partner's address, or the group's identifier. */
  readonly identifier: string;
  readonly roomName: string;
  readonly displayName: string;
  readonly groupId: string;
  /** Whether it is junk or blocked. */
  readonly isFiltered: boolean;
  /** Whether it has no messages. */
  readonly isShell: boolean;
  /** Addresses of current members. */
  readonly members: readonly string[];
  /** Identifiers that threads of one room share (chat_lookup, iOS 26 and later). */
  readonly links: readonly string[];
}

/**
 * A group or a person, as users see it, made of one or more threads.
 *
 * Shape   `id` is stable and unique: a group's room name, the address of a direct room's oldest
 *         thread; `members` are indexes of persons without Me; `threads` are oldest first, none for
 *         a room known only by name. Messages filed nowhere are in `(none)`, which is `direct`:
 *         nothing shows that several people are in it.
 */
export interface Room {
  readonly id: string;
  readonly name: string;
  readonly kind: "group" | "direct";
  readonly members: readonly number[];
  readonly threads: readonly Thread[];
}
