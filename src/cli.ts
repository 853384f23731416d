#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
import { prepareProcess } from "./effects/process.ts";

// Rows are short-lived. Keeping V8's young generation small saves 40 MB at a million messages (docs/performance.md).
setFlagsFromString("--semi-space-growth-factor=1");
prepareProcess();
// A reader that has enough (`imsg export | head`) is success.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 5));
// Loaded only now, so that signals are heard from the start.
const [{ main }, { defaultEffects }] = await Promise.all([
  import("./program.ts"),
  import("./effects/node.ts"),
]);
process.exitCode = await main(process.argv.slice(2), defaultEffects);
