import { schemaDamaged } from "../errors/source.ts";
import { idMap } from "../messages/idMap.ts";
import type { Filings } from "./filings.ts";
import type { RowIds } from "./rowIds.ts";
import { type Queried, scan } from "./scan.ts";

/** Ids of the messages that may be in some rooms, ascending. */
export type Scope = readonly number[];

/** A scan of the whole table is faster than looking up more than this share of it. */
const LARGEST_SHARE = 0.5;

/**
 * The messages that have to be read where only some rooms are asked about: everything that is filed in them, or nowhere, and so
 * may be in them by its cached room name.
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
  if (!ids.isConfirmed) return undefined;
  const scope: number[] = [];
  let rows = 0;
  const seen = idMap(ids, 2);
  const take = (id: number) => {
    // An index that leads to a row twice, or to one that cannot be, lacks another one.
    if (id >= ids.lowest && id <= ids.highest && seen.get(id) === 0) rows++;
    seen.set(id, 1);
    if (filings.mayBeIn(id, rooms)) scope.push(id);
  };
  // Without holes, every id between the lowest and the highest is a row.
  if (ids.highest - ids.lowest + 1 === ids.count) for (let id = ids.lowest; id <= ids.highest; id++) take(id);
  else scan(source, "rowIds", {}, take);
  if (rows !== ids.count) throw schemaDamaged(source.path);
  return scope.length > ids.count * LARGEST_SHARE ? undefined : scope.sort((a, b) => a - b);
}
