/** A text column's value: columns declared STRING give numbers for numeric texts, and any may hold bytes; null for nothing. */
export const textOf = (value: unknown): string | null =>
  value === null || value === undefined || value === "" ? null : String(value);
