import type { Ledger } from "../messages/ledger.ts";
import { databaseError } from "../source/open.ts";
import type { History } from "./history.ts";
import { readSql } from "./sql.ts";

/** A person who is or was in a room, both as indexes of a Ledger's lists. */
export interface Presence {
  readonly room: number;
  readonly person: number;
}

/**
 * Who was added to or removed from a room, by its announcements? Apple forgets whoever has left.
 *
 * Shape   one row per announcement that is in the ledger, in its order.
 * Errors  schema/damaged.
 * Source  queries/affected.sql; docs/formats.md, D4, F1.
 */
export function readAffected(history: History, ledger: Ledger): Presence[] {
  const bySource = history.sources.map(({ database, path, senderOf }) => {
    try {
      const rows = database.prepare<[], [number, number]>(readSql("affected")).raw().all();
      return new Map(rows.map(([id, handleId]) => [id, senderOf(handleId)]));
    } catch (cause) {
      throw databaseError(path, cause);
    }
  });
  const present: Presence[] = [];
  if (bySource.every((affected) => affected.size === 0)) return present;
  for (let entry = 0; entry < ledger.length; entry++) {
    const person = bySource[ledger.source[entry]!]!.get(ledger.id[entry]!);
    if (person !== undefined) present.push({ room: ledger.room[entry]!, person });
  }
  return present;
}
