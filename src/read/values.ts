/** A text column's value, which may be a number or bytes; null for none or an empty one. */
export const textOf = (value: unknown): string | null =>
  value === null || value === undefined || value === "" ? null : String(value);
