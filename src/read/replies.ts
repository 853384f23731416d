import { entryFinder } from "../messages/entryOf.ts";
import type { Ledger } from "../messages/ledger.ts";
import { entriesOfGuids } from "./guids.ts";
import type { History } from "./history.ts";
import { scan } from "./scan.ts";

/** A message that answers another one inline, both as entries of a Ledger. */
export interface Reply {
  readonly entry: number;
  /** Undefined where the message answered is not in the ledger. */
  readonly target: number | undefined;
}

/** Every inline reply of a Ledger, ascending. Errors: schema/damaged. Source: queries/replies.sql, queries/guids.sql. */
export function readReplies(session: { readonly history: History }, ledger: Ledger): Reply[] {
  const entryOf = entryFinder(ledger);
  const guidOf = new Map<number, string>();
  for (const source of session.history.sources) {
    scan(source, "replies", {}, (id: number, guid: unknown) => {
      const entry = entryOf(source.index, id);
      if (entry !== undefined) guidOf.set(entry, String(guid));
    });
  }
  const targets = entriesOfGuids(session, ledger, new Set(guidOf.values()), entryOf);
  return [...guidOf].sort(([a], [b]) => a - b).map(([entry, guid]) => ({ entry, target: targets.get(guid) }));
}
