import { schemaDamaged } from "../errors/source.ts";
import type { EntryOf } from "../messages/entryOf.ts";
import type { History, Source } from "./history.ts";
import { readRows, scanner } from "./scan.ts";

/** Guids looked up per query. */
const GUIDS_AT_ONCE = 1 << 16;

/** Finds entries by guid, some at a time: millions of guids take more memory than the Ledger. */
interface GuidFinder {
  /** guid -> entry, of the first source that has it; unknown guids are left out. */
  find(guids: ReadonlySet<string>): Map<string, number>;
  /** Call it at the end. Errors: schema/damaged if the index lacks a guid of the table. */
  expectWholeIndex(): void;
}

/**
 * Makes a finder of the entries that have some guids.
 *
 * Errors  schema/damaged.
 * Source  queries/guids.sql, by Apple's own index of guids; queries/guidsInTable.sql.
 */
export function guidFinder({ sources }: History, entryOf: EntryOf): GuidFinder {
  const finders = sources.map((source) => sourceFinder(source, entryOf));
  return {
    find(guids) {
      const entries = new Map<string, number>();
      for (const { find } of finders) find(guids, entries);
      return entries;
    },
    expectWholeIndex() {
      for (const { expectNoneMissing } of finders) expectNoneMissing();
    },
  };
}

function sourceFinder(source: Source, entryOf: EntryOf) {
  const missing = new Set<string>();
  let left = new Set<string>();
  let entries: Map<string, number>;
  const lookUp = scanner(source, "guids", (id: number, guid: string) => {
    left.delete(guid);
    const entry = entryOf(source.index, id);
    if (entry !== undefined && !entries.has(guid)) entries.set(guid, entry);
  });
  return {
    /** Adds those that no source before had. */
    find(guids: ReadonlySet<string>, found: Map<string, number>): void {
      entries = found;
      left = new Set([...guids].filter((guid) => !found.has(guid)));
      const wanted = [...left];
      for (let start = 0; start < wanted.length; start += GUIDS_AT_ONCE)
        lookUp({ guids: JSON.stringify(wanted.slice(start, start + GUIDS_AT_ONCE)) });
      for (const guid of left) missing.add(guid);
    },
    /** Most guids without an entry are of deleted messages; the table says whether all are. */
    expectNoneMissing(): void {
      if (missing.size === 0) return;
      const found = readRows(source, "guidsInTable", { guids: JSON.stringify([...missing]) });
      if (found.length > 0) throw schemaDamaged(source.path);
    },
  };
}
