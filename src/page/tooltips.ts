import * as vega from "vega";
import type { TopLevelSpec } from "vega-lite";

/** A field of a tooltip, as a chart's spec has it. */
export interface TipField {
  readonly field: string;
  readonly title?: string;
  readonly type: string;
  readonly format?: string;
}

/** How the values of a chart are arranged: side by side, one above the other, or in cells. */
export type Arrangement = "x" | "y" | "cells";

/** What is to be said of each kind of mark, and how its values are arranged. */
export interface Tooltip {
  readonly fields: readonly TipField[];
  readonly arrangement: Arrangement;
}

interface SpecWithoutTooltips {
  readonly spec: TopLevelSpec;
  /** By the name of the mark in the drawing. */
  readonly tooltips: ReadonlyMap<string, Tooltip>;
}

interface UnitSpec {
  readonly mark: unknown;
  readonly encoding: Readonly<Record<string, unknown>> & { readonly tooltip: readonly TipField[] };
}

/**
 * Takes the tooltips out of a spec: Vega would compute the text of every mark at every drawing, and
 * a reader sees one of them.
 */
export function withoutTooltips(spec: TopLevelSpec): SpecWithoutTooltips {
  const tooltips = new Map<string, Tooltip>();
  const strip = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(strip);
    if (typeof part !== "object" || part === null) return part;
    if (isUnit(part)) {
      const { tooltip, ...encoding } = part.encoding;
      const name = `tooltip${tooltips.size}`;
      tooltips.set(`${name}_marks`, { fields: tooltip, arrangement: arrangementOf(part.encoding) });
      return { ...part, name, encoding };
    }
    const isHolder = ["layer", "spec", "vconcat", "hconcat"].some((key) => key in part);
    if (!isHolder) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, value]) => [key, key === "data" ? value : strip(value)]),
    );
  };
  return { spec: strip(spec) as TopLevelSpec, tooltips };
}

const isUnit = (part: object): part is UnitSpec =>
  "mark" in part && "encoding" in part && Array.isArray((part.encoding as { tooltip?: unknown }).tooltip);

function arrangementOf({ x, y }: UnitSpec["encoding"]): Arrangement {
  const isDiscrete = (channel: unknown) =>
    ["ordinal", "nominal"].includes((channel as { type?: string } | undefined)?.type ?? "");
  if (!isDiscrete(y)) return "x";
  return isDiscrete(x) ? "cells" : "y";
}

/** Exported by vega but missing in its types. */
interface Locale {
  format(shape: string): (value: number) => string;
  utcFormat(shape: string): (value: Date) => string;
}
const { format, utcFormat } = (vega as unknown as { defaultLocale(): Locale }).defaultLocale();

/** What is said of a record: titles and values. */
export function tooltipText(fields: readonly TipField[], datum: Readonly<Record<string, unknown>>) {
  return fields.map((field): [string, string] => [field.title ?? field.field, textOf(field, datum)]);
}

function textOf({ field, type, format: shape }: TipField, datum: Readonly<Record<string, unknown>>): string {
  const value = datum[field];
  if (value === null || value === undefined) return "";
  if (type === "temporal") return utcFormat(shape ?? "%-d %b %Y")(new Date(value as number));
  return typeof value === "number" && shape ? format(shape)(value) : String(value);
}
