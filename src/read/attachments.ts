import { idRangesOf } from "../messages/entryOf.ts";
import { type IdMap, type IdRange, idMap } from "../messages/idMap.ts";
import type { Ledger } from "../messages/ledger.ts";
import type { History, Source } from "./history.ts";
import { scan } from "./scan.ts";

/** A count that needs more than a byte is rare. It makes the column wider. */
const USUAL_ATTACHMENTS = 256;

/**
 * Makes the column of how many files a person attached to each message.
 *
 * Shape   (ledger) -> (entry) -> files; read at the first call, in one pass over each source's
 *         join, a byte per row id.
 * Errors  schema/damaged.
 * Source  queries/attachments.sql; docs/formats.md, N5.
 */
export function attachmentCounter(history: History): (ledger: Ledger) => (entry: number) => number {
  let counted: { readonly ledger: Ledger; readonly attachmentsOf: (entry: number) => number } | undefined;
  return (ledger) => {
    if (counted?.ledger !== ledger) {
      const counts = idRangesOf(ledger).map((range, source) => countIn(history.sources[source]!, range));
      const attachmentsOf = (entry: number) => counts[ledger.source[entry]!]!.get(ledger.id[entry]!);
      counted = { ledger, attachmentsOf };
    }
    return counted.attachmentsOf;
  };
}

function countIn(source: Source, range: IdRange): IdMap {
  const counts = idMap(range, USUAL_ATTACHMENTS);
  scan(source, "attachments", (messageId: number, attachments: number) => {
    if (typeof messageId === "number") counts.set(messageId, counts.get(messageId) + attachments);
  });
  return counts;
}
