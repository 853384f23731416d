import { type EntryOf, entryFinder } from "../messages/entryOf.ts";
import type { Ledger } from "../messages/ledger.ts";
import { addTo } from "../text/maps.ts";
import type { History, Source } from "./history.ts";
import { scan } from "./scan.ts";

/** An address, whose it is, and how many of the chosen messages came from it. */
interface AddressCount {
  readonly address: string;
  readonly person: number;
  readonly messages: number;
}

/**
 * How much came from each address?
 *
 * Shape   every address of every person, once; of Me only those in the names file, so that what is
 *         printed can be read back as one; the most messages first, then by address.
 * Errors  schema/damaged.
 * Source  queries/senders.sql.
 */
export function readAddressCounts(history: History, chosen: Ledger): AddressCount[] {
  const counts = new Map<string, number>();
  const entryOf = entryFinder(chosen);
  for (const source of history.sources) addCounts(source, history, entryOf, counts);
  const rows: AddressCount[] = [];
  for (const [person, { isMe, addresses }] of history.persons.entries()) {
    for (const address of isMe ? history.people.namedMe : addresses)
      rows.push({ address, person, messages: counts.get(address) ?? 0 });
  }
  return rows.sort((a, b) => b.messages - a.messages || (a.address < b.address ? -1 : 1));
}

function addCounts(source: Source, history: History, entryOf: EntryOf, counts: Map<string, number>): void {
  const shown = new Map(
    source.handles.map((handle) => [handle.handle_id, history.people.shownOf(handle.address)]),
  );
  scan(source, "senders", (id: number, handleId: number) => {
    const address = entryOf(source.index, id) === undefined ? undefined : shown.get(handleId);
    if (address) addTo(counts, address, 1);
  });
}
