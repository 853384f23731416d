/** A view `raw_<table>` with all wanted columns; an absent table is a view of no rows. `rowId` is what numbers its rows. */
export function rawView(
  table: string,
  wanted: readonly string[],
  present: ReadonlySet<string> | undefined,
  rowId = "ROWID",
): string {
  const columns = columnList(wanted, present);
  const rows = present ? `FROM main."${table}"` : "WHERE 0";
  return `CREATE TEMP VIEW "raw_${table}" AS SELECT ${present ? rowId : "NULL"} AS row_id, ${columns} ${rows}`;
}

/** The columns wanted, with NULL for each that is not there; `from` names the table where there is more than one. */
export const columnList = (
  wanted: readonly string[],
  present: ReadonlySet<string> | undefined,
  from = "",
): string =>
  wanted
    .map((name) => (present?.has(name.toLowerCase()) ? `${from}"${name}"` : `NULL AS "${name}"`))
    .join(", ");
