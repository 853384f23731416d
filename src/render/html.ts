import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { TopLevelSpec } from "vega-lite";
import { PLACES } from "../places.ts";
import { escaped, scriptJson } from "../text/markup.ts";
import { PAGE_SCRIPT, type PageColours, pageStyle } from "./page.ts";

/** Above this number of marks the chart is drawn on a canvas; below as SVG, which screen readers can read. */
const MOST_SVG_MARKS = 4000;

/**
 * Renders a spec as an interactive page with tooltips, a clickable legend, and keyboard and screen reader access.
 *
 * Shape   one self-contained HTML file. It includes vega with its expression interpreter, so that its
 *         content security policy can forbid both network access and `eval`.
 */
export async function toHtml(spec: TopLevelSpec, colours: PageColours): Promise<string> {
  const [vega, { compile }] = await Promise.all([import("vega"), import("vega-lite")]);
  const compiled = compile(spec, { logger: vega.logger(vega.Error) }).spec;
  const library = readFileSync(PLACES.vegaScript, "utf8");
  const description = String(spec.description ?? "Chart");
  const renderer = countValues(spec) > MOST_SVG_MARKS ? "canvas" : "svg";
  const page = { spec: compiled, renderer, legend: legendOf(spec) };
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src ${[library, PAGE_SCRIPT].map(hashOf).join(" ")}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>${escaped(description)}</title>
<style>${pageStyle(colours)}</style>
</head>
<body>
<div id="legend" role="group" aria-label="Show alone" hidden>Show alone:</div>
<figure id="chart" tabindex="0" role="figure" aria-label="${escaped(description)}"></figure>
<div id="tip" role="tooltip" hidden></div>
<script type="application/json" id="page">${scriptJson(page)}</script>
<script>${library}</script>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

/** How many records a spec has inline, in all its parts. */
function countValues(part: unknown): number {
  if (typeof part !== "object" || part === null) return 0;
  if (Array.isArray(part)) return part.reduce((sum: number, one) => sum + countValues(one), 0);
  return Object.entries(part).reduce(
    (sum, [key, value]) =>
      sum + (key === "values" && Array.isArray(value) ? value.length : countValues(value)),
    0,
  );
}

/** Names that get a button; none if there is only one. */
function legendOf({ usermeta }: TopLevelSpec): unknown[] {
  const legend = (usermeta as { legend?: unknown[] } | undefined)?.legend ?? [];
  return legend.length > 1 ? legend : [];
}

/** The hash of a script for the content security policy. */
const hashOf = (script: string) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
