#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
import { defaultEffects } from "./effects/node.ts";
import { prepareProcess } from "./effects/process.ts";
import { main } from "./program.ts";

// Rows are short-lived. Keeping V8's young generation small saves 40 MB at a million messages (docs/performance.md).
setFlagsFromString("--semi-space-growth-factor=1");
prepareProcess();
// A reader that has enough (`imsg export | head`) is success.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 5));
process.exitCode = await main(process.argv.slice(2), defaultEffects);
