/** One of Apple's `chat` rows; several of them can be one conversation. */
export interface Thread {
  readonly source: number;
  readonly chatId: number;
  readonly guid: string;
  readonly isGroup: boolean;
  /** The other side's address, or a group's name for itself. */
  readonly identifier: string;
  readonly roomName: string;
  readonly displayName: string;
  readonly groupId: string;
  /** Junk or blocked. */
  readonly isFiltered: boolean;
  /** No message is filed in it. */
  readonly isShell: boolean;
  /** Addresses that are in it now. */
  readonly members: readonly string[];
  /** Identifiers by which Messages itself (26 and later) knows that threads are one conversation. */
  readonly links: readonly string[];
}

/**
 * A conversation as people see it.
 *
 * Shape   `id` is stable and unique: a group's room name, a direct room's first address; `members` are indexes of persons
 *         without Me; `threads` are oldest first, none for a room known only by name.
 */
export interface Room {
  readonly id: string;
  readonly name: string;
  readonly kind: "group" | "direct";
  readonly members: readonly number[];
  readonly threads: readonly Thread[];
}
