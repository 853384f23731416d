import { resolve } from "node:path";

/** The program as users get it, bundled; build.ts makes it before all tests. */
export const BUILT_CLI = resolve(import.meta.dirname, "../../dist/cli.js");
