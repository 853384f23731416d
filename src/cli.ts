#!/usr/bin/env node
import { endUnstarted, prepareProcess } from "./effects/process.ts";
import { keepYoungHeapSmall } from "./effects/youngHeap.ts";

keepYoungHeapSmall();
prepareProcess();
// Loaded only now, so that signals are handled from the start.
const [{ main }, { defaultEffects }] = await Promise.all([
  import("./program.ts"),
  import("./effects/node.ts"),
]).catch(endUnstarted);
process.exitCode = await main(process.argv.slice(2), defaultEffects);
