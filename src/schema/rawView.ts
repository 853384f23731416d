/** A view `raw_<table>` with all wanted columns; an absent table is a view of no rows. */
export function rawView(
  table: string,
  wanted: readonly string[],
  present: ReadonlySet<string> | undefined,
): string {
  const columns = wanted.map((name) =>
    present?.has(name.toLowerCase()) ? `"${name}"` : `NULL AS "${name}"`,
  );
  const rows = present ? `FROM main."${table}"` : "WHERE 0";
  return `CREATE TEMP VIEW "raw_${table}" AS SELECT ${present ? "ROWID" : "NULL"} AS row_id, ${columns.join(", ")} ${rows}`;
}
