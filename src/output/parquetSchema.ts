import type { ParquetWriter } from "hyparquet-writer";
import type { Column, Value } from "./column.ts";

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]["schema"][number];

/** The schema of a Parquet file: every column is nullable, and all files of a dataset share it. */
export function parquetSchema(columns: readonly Column[]): SchemaElement[] {
  return [{ name: "imsg", num_children: columns.length }, ...columns.flatMap(elementsOf)];
}

function elementsOf(column: Column): SchemaElement[] {
  const { name } = column;
  const repetition_type = "OPTIONAL";
  switch (column.type) {
    case "string":
      return [{ name, type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type }];
    case "integer":
      return [{ name, type: column.bits === 32 ? "INT32" : "INT64", repetition_type }];
    case "number":
      return [{ name, type: "DOUBLE", repetition_type }];
    case "boolean":
      return [{ name, type: "BOOLEAN", repetition_type }];
    case "date":
      return [{ name, type: "INT32", converted_type: "DATE", repetition_type }];
    case "timestamp":
      return [
        {
          name,
          type: "INT64",
          converted_type: "TIMESTAMP_MICROS",
          logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MICROS" },
          repetition_type,
        },
      ];
    case "list":
      return [
        { name, repetition_type, converted_type: "LIST", num_children: 1 },
        { name: "list", repetition_type: "REPEATED", num_children: 1 },
        { name: "element", type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type },
      ];
  }
}

/** (cell) -> what the file stores; one function per column. */
export function storedCell({ type, bits }: Column): (value: Value) => unknown {
  if (type === "timestamp")
    return (value) => (typeof value === "number" ? BigInt(Math.round(value * 1000)) : null);
  if (type === "integer" && bits !== 32) return (value) => (typeof value === "number" ? BigInt(value) : null);
  return (value) => value;
}
