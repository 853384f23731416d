import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = packageFolder(dirname(fileURLToPath(import.meta.url)));

/**
 * Where the program's own files are. No other module looks for them: the build puts code of several
 * modules into one file, so that a path beside the source file leads nowhere.
 */
export const PLACES = {
  manifest: join(ROOT, "package.json"),
  queries: join(ROOT, "queries"),
  /** Made by tools/bundle.mjs. */
  fonts: join(ROOT, "dist", "fonts"),
  /** Made by tools/bundlePage.mjs. */
  page: join(ROOT, "dist", "page"),
} as const;

/**
 * The file that a process of its own starts with, such as `sql/child`. The build bundles every
 * child.ts where it is in the sources.
 */
export const entryFile = (name: string): string =>
  import.meta.url.endsWith(".ts") ? join(ROOT, "src", `${name}.ts`) : join(ROOT, "dist", `${name}.js`);

/** The nearest folder upwards with a package.json: the repository, or where npm put the package. */
function packageFolder(folder: string): string {
  return existsSync(join(folder, "package.json")) ? folder : packageFolder(dirname(folder));
}
