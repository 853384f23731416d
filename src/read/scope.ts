import { schemaDamaged } from "../errors/source.ts";
import { idMap } from "../messages/idMap.ts";
import type { Filings } from "./filings.ts";
import type { Scope } from "./ledgerPart.ts";
import type { RowIds } from "./rowIds.ts";
import { type Queried, scan } from "./scan.ts";

/** A scan of the whole table is faster than looking up more than this share of it. */
const LARGEST_SHARE = 0.5;

/**
 * The messages that have to be read where only some rooms are asked about: everything that is filed
 * in them, or nowhere, and so may be in them by its cached room name.
 *
 * Shape   undefined where the whole table has to be read, or should be.
 * Errors  schema/damaged.
 * Source  queries/rowIds.sql.
 */
export function readScope(
  source: Queried,
  ids: RowIds,
  filings: Filings,
  rooms: ReadonlySet<number>,
): Scope | undefined {
  const { lowest, highest, count } = ids;
  const isGapless = highest - lowest + 1 === count;
  // Gapless ids confirm the count themselves: a row that an index or the end of the table lost
  // would leave a gap.
  if (!isGapless && !ids.isConfirmed()) return undefined;
  const scope = new Float64Array(new SharedArrayBuffer(8 * Math.floor(count * LARGEST_SHARE)));
  const mayBeIn = filings.inAny(rooms);
  let length = 0;
  if (isGapless) {
    for (let id = lowest; id <= highest; id++) if (mayBeIn(id)) scope[length++] = id;
  } else
    scanIds(source, ids, (id) => {
      if (mayBeIn(id)) scope[length++] = id;
    });
  return length > scope.length ? undefined : scope.subarray(0, length).sort();
}

/** Reads the id of every row. */
function scanIds(source: Queried, ids: RowIds, take: (id: number) => void): void {
  let rows = 0;
  const seen = idMap(ids, 2);
  scan(source, "rowIds", (id: number) => {
    // An index that leads to a row twice, or to one that cannot be, lacks another one.
    if (id >= ids.lowest && id <= ids.highest && seen.get(id) === 0) rows++;
    seen.set(id, 1);
    take(id);
  });
  if (rows !== ids.count) throw schemaDamaged(source.path);
}
