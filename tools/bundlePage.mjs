// Bundles what runs in the page of a report: src/page/app.ts with everything it imports, and its style.
// node tools/bundlePage.mjs [FOLDER]; tools/bundle.mjs does it too.

import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

const { metafile } = await build({
  absWorkingDir: ROOT,
  entryPoints: { boot: "src/page/boot.ts", page: "src/page/app.ts", style: "src/page/page.css" },
  outdir: join(resolve(process.argv[2] ?? join(ROOT, "dist")), "page"),
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022"],
  charset: "utf8",
  legalComments: "none",
  // The build for Node asks for modules that a browser does not have.
  alias: { "csv-stringify/sync": "csv-stringify/browser/esm/sync" },
  metafile: true,
  logLevel: "warning",
});

/** Whose code is in the page. */
export const pageInputs = Object.keys(metafile.inputs);
