#!/usr/bin/env node
import { defaultEffects, removeDrafts } from "./effects.ts";
import { main } from "./program.ts";
import { removePrivateFolders } from "./source/privateFolder.ts";

process.on("exit", () => {
  removePrivateFolders();
  removeDrafts();
});
process.on("SIGHUP", () => process.exit(129));
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));
// A reader that has enough (`imsg export | head`) is success.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 5));
process.exitCode = await main(process.argv.slice(2), defaultEffects);
