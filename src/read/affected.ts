import { entryFinder } from "../messages/entryOf.ts";
import type { Ledger } from "../messages/ledger.ts";
import type { History } from "./history.ts";
import { readRows } from "./scan.ts";

/** A person who is or was in a room, both as indexes of a Ledger's lists. */
export interface Presence {
  readonly room: number;
  readonly person: number;
}

/**
 * Who was added to or removed from a room, by its announcements? Apple forgets whoever has left.
 *
 * Shape   one row per announcement that is in the ledger.
 * Errors  schema/damaged.
 * Source  queries/affected.sql; docs/formats.md, D4, F1.
 */
export function readAffected(history: History, ledger: Ledger): Presence[] {
  const bySource = history.sources.map((source) => ({
    source,
    rows: readRows<{ id: number; handle_id: number }>(source, "affected"),
  }));
  if (bySource.every(({ rows }) => rows.length === 0)) return [];
  const entryOf = entryFinder(ledger);
  return bySource.flatMap(({ source, rows }) =>
    rows.flatMap(({ id, handle_id }) => {
      const [entry, person] = [entryOf(source.index, id), source.senderOf(handle_id)];
      return entry === undefined || person === undefined ? [] : [{ room: ledger.room[entry]!, person }];
    }),
  );
}
