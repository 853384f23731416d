import { type ChildProcess, fork } from "node:child_process";
import { onExit } from "../effects/cleanup.ts";
import { entryFile } from "../places.ts";
import type { DrawingAnswer } from "./child.ts";
import { type DrawingTask, draw } from "./picture.ts";

/** Draws pictures; ending it ends the process that it may have started. */
interface Drawer extends Disposable {
  draw(drawing: DrawingTask): Promise<string | Uint8Array>;
}

/** Longer specifications (some 20,000 points) and drawings take over half a second. */
const LONG_SPEC = 1_600_000;
const LONG_SVG = 600_000;

/**
 * Makes a drawer that can be interrupted: pictures that take long are drawn in a child process, the
 * others in this one, which is faster. Both draw the same.
 */
export function createDrawer(): Drawer {
  let child: ReturnType<typeof startChild>;
  return {
    async draw(drawing) {
      if (!isLong(drawing)) return draw(drawing);
      child ??= startChild();
      return (await child?.draw(drawing)) ?? draw(drawing);
    },
    [Symbol.dispose]: () => child?.end(),
  };
}

const isLong = (drawing: DrawingTask): boolean =>
  "svg" in drawing ? drawing.svg.length > LONG_SVG : drawing.spec.length > LONG_SPEC;

/** Undefined where no process can be started, and in tests, which have no built file to run. */
function startChild() {
  const entry = entryFile("render/child");
  if (entry.endsWith(".ts")) return undefined;
  let child: ChildProcess;
  try {
    child = fork(entry, {
      serialization: "advanced",
      execArgv: [],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
  } catch {
    return undefined;
  }
  const end = () => void child.kill("SIGKILL");
  const forget = onExit(end);
  child.on("error", () => {}).once("close", forget);
  return { draw: (drawing: DrawingTask) => answerOf(child, drawing), end };
}

/** What the process draws; undefined where it ends without an answer. */
function answerOf(child: ChildProcess, drawing: DrawingTask): Promise<DrawingAnswer["data"]> {
  return new Promise((resolve) => {
    const take = (answer?: unknown) => {
      child.off("message", take).off("close", leave).off("error", leave);
      resolve((answer as DrawingAnswer | undefined)?.data);
    };
    const leave = () => take();
    child.on("message", take).on("close", leave).on("error", leave);
    if (child.exitCode !== null || !child.connected) leave();
    else child.send(drawing, () => {});
  });
}
