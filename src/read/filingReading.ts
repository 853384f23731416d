import { type IdMap, idMap } from "../messages/idMap.ts";
import type { Thread } from "../people/room.ts";
import { type FilingPart, type FilingPlan, filingReader } from "./filingPart.ts";
import { areSafe, idRanges, type RowIds, readEnds, readRowIds } from "./rowIds.ts";
import type { Queried } from "./scan.ts";
import { takeParts, type Workers } from "./workers.ts";

/** A reading of the table that says in which threads messages are. */
export interface FilingReading {
  readonly ids: RowIds;
  /** By message id: the place of one of its threads in `threads`, from 1 on; 0 for none. */
  readonly numbers: IdMap;
  /** Reads the table, once, in the order of its rows. Errors: schema/*, source/*. */
  read(take: (part: FilingPart) => void): void | Promise<void>;
}

/** The part of a source that is read before its filings. */
interface Filed extends Queried {
  readonly workers: Workers | undefined;
  /** Rows of Apple's chat table. */
  readonly threads: readonly Thread[];
}

/**
 * Begins to read the table of filings: workers do so at once, where its rows have numbers and all
 * can write to one array.
 *
 * Errors  schema/*, source/*.
 * Source  queries/filings.sql, queries/filingsInRange.sql.
 */
export function beginFilings(source: Filed): FilingReading {
  const { workers, threads } = source;
  const ids = readRowIds(source);
  const numberOf = new Map<unknown, number>(threads.map(({ chatId }, index) => [chatId, index + 1]));
  const numbers = idMap(ids, threads.length + 1, SharedArrayBuffer);
  const plan = { numberOf, numbers: numbers.values };
  const canShare = workers && !(plan.numbers instanceof Map);
  const range = canShare && readEnds(source, "filingRange");
  if (!range || !areSafe(range))
    return {
      ids,
      numbers,
      read: (take) => take(filingReader(source, { query: "filings", ...plan })({})),
    };
  const work: FilingPlan = { query: "filingsInRange", ...plan };
  const begun = workers.begin({ reads: "filings", plan: work }, [...idRanges(source, range, "nextFiling")]);
  return { ids, numbers, read: (take) => takeParts(begun, filingReader(source, work), take) };
}
