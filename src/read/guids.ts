import { schemaDamaged } from "../errors/source.ts";
import { type EntryOf, entryFinder } from "../messages/entryOf.ts";
import type { Ledger } from "../messages/ledger.ts";
import type { History, Source } from "./history.ts";
import { scan, scanner } from "./scan.ts";

/** So many guids are looked up at once. */
const GUIDS_AT_ONCE = 1 << 16;

/**
 * Which entries have these guids?
 *
 * Shape   guid -> entry; a guid that is not in the ledger is left out, one of several sources is the first one's.
 * Errors  schema/damaged, also where the index of guids lacks one that the table has.
 * Source  queries/guids.sql, by Apple's own index of guids; queries/guidsInTable.sql.
 */
export function entriesOfGuids(
  { history }: { readonly history: History },
  ledger: Ledger,
  guids: ReadonlySet<string>,
  entryOf: EntryOf = entryFinder(ledger),
): Map<string, number> {
  const entries = new Map<string, number>();
  for (const source of history.sources) {
    const found = new Set<string>();
    const lookUp = scanner(source, "guids", (id: number, guid: string) => {
      found.add(guid);
      const entry = entryOf(source.index, id);
      if (entry !== undefined && !entries.has(guid)) entries.set(guid, entry);
    });
    const left = [...guids].filter((guid) => !entries.has(guid));
    for (let start = 0; start < left.length; start += GUIDS_AT_ONCE)
      lookUp({ guids: JSON.stringify(left.slice(start, start + GUIDS_AT_ONCE)) });
    expectNone(
      source,
      left.filter((guid) => !found.has(guid)),
    );
  }
  return entries;
}

/** Most guids that are not found are of messages long deleted; the table says whether all are. */
function expectNone(source: Source, guids: readonly string[]): void {
  if (guids.length === 0) return;
  scan(source, "guidsInTable", { guids: JSON.stringify(guids) }, () => {
    throw schemaDamaged(source.path);
  });
}
