import { type EntryOf, entryFinder } from "../messages/entryOf.ts";
import type { Ledger } from "../messages/ledger.ts";
import type { History } from "./history.ts";
import { scanner } from "./scan.ts";

/** So many guids are looked up at once. */
const GUIDS_AT_ONCE = 1 << 12;

/**
 * Which entries have these guids?
 *
 * Shape   guid -> entry; a guid that is not in the ledger is left out, one of several sources is the first one's.
 * Errors  schema/damaged.
 * Source  queries/guids.sql, by Apple's own index of guids.
 */
export function entriesOfGuids(
  { history }: { readonly history: History },
  ledger: Ledger,
  guids: ReadonlySet<string>,
  entryOf: EntryOf = entryFinder(ledger),
): Map<string, number> {
  const entries = new Map<string, number>();
  for (const source of history.sources) {
    const lookUp = scanner(source, "guids", (id: number, guid: string) => {
      const entry = entryOf(source.index, id);
      if (entry !== undefined && !entries.has(guid)) entries.set(guid, entry);
    });
    const left = [...guids].filter((guid) => !entries.has(guid));
    for (let start = 0; start < left.length; start += GUIDS_AT_ONCE)
      lookUp({ guids: JSON.stringify(left.slice(start, start + GUIDS_AT_ONCE)) });
  }
  return entries;
}
