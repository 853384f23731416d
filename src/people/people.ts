// Placeholder by the lead until people.ts proper lands; overwrite it freely.
import type { Person } from "./person.ts";
export interface RawAddress {
  readonly address: string;
  readonly country: string | null;
  readonly link: string | null;
}
export interface NameEntry {
  readonly handle: string;
  readonly name: string;
}
export interface PeopleOptions {
  readonly me: string;
  readonly cards: readonly unknown[];
  readonly names: readonly NameEntry[];
  readonly own: readonly string[];
}
export interface People {
  readonly persons: readonly Person[];
  personOf(raw: string): number | undefined;
  shownOf(raw: string): string;
}
export function peopleOf(addresses: readonly RawAddress[], options: PeopleOptions): People {
  const persons: Person[] = [{ name: options.me, nameSource: "me", isMe: true, addresses: [] }];
  const index = new Map<string, number>();
  for (const { address } of addresses) {
    if (address === "" || index.has(address)) continue;
    index.set(
      address,
      persons.push({ name: address, nameSource: "address", isMe: false, addresses: [address] }) - 1,
    );
  }
  return { persons, personOf: (raw) => index.get(raw), shownOf: (raw) => raw };
}
