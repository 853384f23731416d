// Bundles what runs in the page of a report: src/page/app.ts with everything it imports, and its
// style.
import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/**
 * Writes the page's files into a folder of the program, its code as a page carries it; gives the
 * files that are in them.
 */
export async function bundlePage(folder) {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: { boot: "src/page/boot.ts", page: "src/page/app.ts", style: "src/page/page.css" },
    outdir: join(folder, "page"),
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
  const file = join(folder, "page", "page.js");
  const code = readFileSync(file);
  const hash = `sha256-${createHash("sha256").update(code).digest("base64")}`;
  const packed = deflateRawSync(code, { level: 9 }).toString("base64");
  writeFileSync(join(folder, "page", "page.json"), JSON.stringify({ hash, packed }));
  rmSync(file);
  return Object.keys(metafile.inputs);
}
