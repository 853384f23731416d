import { schemaDamaged } from "../errors/source.ts";
import { type IdMap, idMapOf } from "../messages/idMap.ts";
import type { RowsRead } from "./rowCheck.ts";
import type { RowRange } from "./rowIds.ts";
import { type Queried, scanner } from "./scan.ts";

/** What main thread and workers need to file messages; plain data. */
export interface FilingPlan {
  readonly query: "filings" | "filingsInRange";
  /** The number of each of Apple's threads, by its chat id. */
  readonly numberOf: ReadonlyMap<unknown, number>;
  /** By message id: the number of the first thread that was found. Readers fill it. */
  readonly numbers: IdMap["values"];
}

/** What was read of a part of the table. */
export interface FilingPart extends RowsRead {
  /** Pairs: a message that has another number already, and the number that it would get. */
  readonly others: readonly number[];
}

/**
 * Makes a reader of parts of the table of filings, for the main thread or a worker; several may
 * read at once.
 *
 * Errors  schema/*, source/*.
 * Source  queries/filings.sql, queries/filingsInRange.sql.
 */
export function filingReader(
  source: Queried,
  { query, numberOf, numbers }: FilingPlan,
): (part: Partial<RowRange>) => FilingPart {
  const numberAt = idMapOf(numbers);
  const emptyPart = () => ({
    rows: 0,
    first: Number.POSITIVE_INFINITY,
    last: Number.NEGATIVE_INFINITY,
    others: [] as number[],
  });
  let part = emptyPart();
  const readPart = scanner(source, query, (row: number | null, chatId: unknown, messageId: unknown) => {
    // The table is read, not an index, so that rows come in rowid order. Another order means a
    // damaged B-tree.
    if (row !== null) {
      if (!(row > part.last)) throw schemaDamaged(source.path);
      if (part.rows === 0) part.first = row;
      part.last = row;
    }
    part.rows++;
    const number = numberOf.get(chatId);
    if (number === undefined || typeof messageId !== "number") return;
    const before = numberAt.setFirst(messageId, number);
    if (before !== 0 && before !== number) part.others.push(messageId, number);
  });
  return (parameters) => {
    part = emptyPart();
    readPart(parameters);
    return part;
  };
}
