import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { TopLevelSpec } from "vega-lite";
import { escaped, scriptJson } from "../text/markup.ts";
import { PAGE_SCRIPT, PAGE_STYLE } from "./page.ts";

/** More marks than this are drawn on a canvas; fewer as SVG, which a screen reader can walk. */
const MOST_SVG_MARKS = 4000;

/**
 * Makes a page of a spec: tooltips, a legend to click, keyboard and screen reader.
 *
 * Shape   an interactive Vega-Lite spec -> one HTML file that loads nothing; it opens from disk, offline, for good.
 * Source  vega and its expression interpreter are in the page, so that its policy can forbid both the network and `eval`.
 */
export async function toHtml(spec: TopLevelSpec): Promise<string> {
  const [vega, { compile }] = await Promise.all([import("vega"), import("vega-lite")]);
  const compiled = compile(spec, { logger: vega.logger(vega.Error) }).spec;
  const library = readLibrary();
  const values =
    spec.data && "values" in spec.data && Array.isArray(spec.data.values) ? spec.data.values.length : 0;
  const description = String(spec.description ?? "Chart");
  const renderer = values > MOST_SVG_MARKS ? "canvas" : "svg";
  const page = { spec: compiled, renderer, legend: legendOf(spec) };
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src ${[library, PAGE_SCRIPT].map(hashOf).join(" ")}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>${escaped(description)}</title>
<style>${PAGE_STYLE}</style>
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

/** Who has a button: only where there are several to tell apart. */
function legendOf({ usermeta }: TopLevelSpec): unknown[] {
  const legend = (usermeta as { legend?: unknown[] } | undefined)?.legend ?? [];
  return legend.length > 1 ? legend : [];
}

/** Vega for a browser, and the interpreter of its expressions, which comes as a module: here its exports join Vega's. */
function readLibrary(): string {
  const { resolve } = createRequire(import.meta.url);
  const library = readFileSync(join(dirname(resolve("vega")), "vega.min.js"), "utf8");
  const interpreter = readFileSync(resolve("vega-interpreter"), "utf8")
    .replace(/^import (\{[^}]*\}) from 'vega-util';/m, "const $1 = vega;")
    .replace(/^export \{ (\w+) as (\w+) \};/m, "vega.$2 = $1;");
  return `${library}\n(() => {${interpreter}})();`.replace(/^\/\/# sourceMappingURL.*$/gm, "");
}

/** What the page's policy knows a script by. */
const hashOf = (script: string) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
