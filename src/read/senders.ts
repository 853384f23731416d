import type { Ledger } from "../messages/ledger.ts";
import { databaseError } from "../source/open.ts";
import type { History, Source } from "./history.ts";
import { readSql } from "./sql.ts";

/** An address, whose it is, and how many of the chosen messages came from it. */
export interface AddressCount {
  readonly address: string;
  readonly person: number;
  readonly messages: number;
}

/**
 * How much came from each address?
 *
 * Shape   every address of every person but Me, once; the most messages first, then by address.
 * Errors  schema/damaged.
 * Source  queries/senders.sql.
 */
export function readAddressCounts(history: History, chosen: Ledger): AddressCount[] {
  const counts = new Map<string, number>();
  for (const source of history.sources) {
    try {
      addCounts(source, history, chosen, counts);
    } catch (cause) {
      throw databaseError(source.path, cause);
    }
  }
  const rows: AddressCount[] = [];
  for (const [person, { isMe, addresses }] of history.persons.entries()) {
    if (isMe) continue;
    for (const address of addresses) rows.push({ address, person, messages: counts.get(address) ?? 0 });
  }
  return rows.sort((a, b) => b.messages - a.messages || (a.address < b.address ? -1 : 1));
}

function addCounts(source: Source, history: History, chosen: Ledger, counts: Map<string, number>): void {
  const isChosen = new Set<number>();
  for (let entry = 0; entry < chosen.length; entry++) {
    if (chosen.source[entry] === source.index) isChosen.add(chosen.id[entry]!);
  }
  const shown = new Map(
    source.handles.map((handle) => [handle.handle_id, history.people.shownOf(handle.address)]),
  );
  for (const [id, handleId] of source.database
    .prepare<[], [number, number]>(readSql("senders"))
    .raw()
    .iterate()) {
    const address = isChosen.has(id) ? shown.get(handleId) : undefined;
    if (address) counts.set(address, (counts.get(address) ?? 0) + 1);
  }
}
