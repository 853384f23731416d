#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
import { discardDrafts } from "./draft.ts";
import { defaultEffects } from "./effects.ts";
import { main } from "./program.ts";
import { removePrivateFolders } from "./source/privateFolder.ts";

// Rows live for a moment: without growing room for the young, a million need 40 MB less and no more time (docs/performance.md).
setFlagsFromString("--semi-space-growth-factor=1");
process.on("exit", () => {
  removePrivateFolders();
  discardDrafts();
});
process.on("SIGHUP", () => process.exit(129));
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));
// A reader that has enough (`imsg export | head`) is success.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 5));
process.exitCode = await main(process.argv.slice(2), defaultEffects);
