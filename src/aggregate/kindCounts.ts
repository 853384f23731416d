import { KINDS, type Kind } from "../messages/kind.ts";
import type { Ledger } from "../messages/ledger.ts";

/** Rows of each kind; every kind is a key, and the sum is the column's length. */
export function kindCounts(column: Ledger["kind"]): Record<Kind, number> {
  const counts = new Array<number>(KINDS.length).fill(0);
  for (const code of column) counts[code]!++;
  return Object.fromEntries(KINDS.map((kind, code) => [kind, counts[code]!])) as Record<Kind, number>;
}
