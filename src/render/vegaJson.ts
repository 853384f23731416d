import type { TopLevelSpec } from "vega-lite";

/** Formats a spec for editing or for the Vega editor: indented, with one data record per line. */
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
