/** Where a person's name came from, strongest first; `me` is the owner's label. */
export type NameSource = "me" | "names" | "contacts" | "address";

/**
 * One human (or business), over all addresses and services.
 *
 * Shape   `name` is unique among the persons of a history; `addresses` are canonical, in order of
 *         first appearance.
 */
export interface Person {
  readonly name: string;
  readonly nameSource: NameSource;
  readonly isMe: boolean;
  readonly addresses: readonly string[];
}
