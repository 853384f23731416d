/** A cell of a table; null is empty in CSV and null in JSON. */
export type Value = string | number | null;
