// Bundles what runs in the page of a report: src/page/app.ts with everything it imports, and its style.

import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

await build({
  absWorkingDir: ROOT,
  entryPoints: { boot: "src/page/boot.ts", page: "src/page/app.ts", style: "src/page/page.css" },
  outdir: "dist/page",
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022"],
  charset: "utf8",
  legalComments: "none",
  // The build for Node asks for modules that a browser does not have.
  alias: { "csv-stringify/sync": "csv-stringify/browser/esm/sync" },
  logLevel: "warning",
});
