/** One of Apple's tables as our views read it. */
export interface RawTable {
  readonly table: string;
  /** Columns that are read, whether or not this release has them. */
  readonly wanted: readonly string[];
  /** Columns that are there, in lower case; undefined where the table is not. */
  readonly present: ReadonlySet<string> | undefined;
}

/** A view `raw_<table>` with all wanted columns; an absent table is a view of no rows. */
export function rawView(raw: RawTable, rowId = "ROWID"): string {
  const { table, present } = raw;
  const rows = present ? `FROM main."${table}"` : "WHERE 0";
  return `CREATE TEMP VIEW "raw_${table}" AS SELECT ${present ? rowId : "NULL"} AS row_id, ${columnList(raw)} ${rows}`;
}

/** The columns wanted, with NULL for each that is not there; `from` is a prefix. */
export const columnList = ({ wanted, present }: RawTable, from = ""): string =>
  wanted
    .map((name) => (present?.has(name.toLowerCase()) ? `${from}"${name}"` : `NULL AS "${name}"`))
    .join(", ");
