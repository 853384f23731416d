#!/usr/bin/env node
import { prepareProcess } from "./effects/process.ts";
import { keepYoungHeapSmall } from "./effects/youngHeap.ts";

keepYoungHeapSmall();
prepareProcess();
// A reader that has enough (`imsg export | head`) is success.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 5));
// Loaded only now, so that signals are heard from the start.
const [{ main }, { defaultEffects }] = await Promise.all([
  import("./program.ts"),
  import("./effects/node.ts"),
]);
process.exitCode = await main(process.argv.slice(2), defaultEffects);
