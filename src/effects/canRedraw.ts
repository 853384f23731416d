import type { Effects } from "./effects.ts";

/** Whether lines on stderr's terminal can be wiped and drawn anew: a dumb one only adds lines. */
export const canRedraw = ({ isTerminal, env }: Pick<Effects, "isTerminal" | "env">): boolean =>
  isTerminal.stderr && env.TERM !== "dumb";
