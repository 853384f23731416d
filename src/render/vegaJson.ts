import type { TopLevelSpec } from "vega-lite";

/** A spec as a file to edit or to open in a Vega editor: pretty, one record of its data a line. */
export function toVegaJson(spec: TopLevelSpec): string {
  const values = "data" in spec && spec.data && "values" in spec.data ? spec.data.values : undefined;
  const text = JSON.stringify(
    spec,
    (key, value) => (key === "values" && value === values ? "@values" : value),
    2,
  );
  const lines = Array.isArray(values)
    ? values.map((record) => `      ${JSON.stringify(record)}`).join(",\n")
    : "";
  return `${text.replace('"@values"', () => (Array.isArray(values) ? `[\n${lines}\n    ]` : JSON.stringify(values)))}\n`;
}
