import type { Bucket } from "../aggregate/buckets.ts";
import { countBy, type Dimension } from "../aggregate/counts.ts";
import type { Row, Table } from "../output/column.ts";
import { longTable } from "../tables/counts.ts";
import type { View } from "./model.ts";

/** The table of `imsg counts` for a view. */
export function countTable(view: View, by: Bucket, per: Dimension): Table {
  const ledger = view.chosen();
  const found = countBy(ledger, by, view.model.calendar, per);
  const table = longTable(found, undefined, { ledger, sources: [] }, { by, per });
  return { columns: table.columns, rows: "rows" in table ? table.rows : ([] as Row[]) };
}
