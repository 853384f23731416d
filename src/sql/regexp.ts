import { Worker } from "node:worker_threads";
import { badPattern, slowPattern } from "../errors/query.ts";
import { toExpression } from "../text/expression.ts";

/** Whether a pattern is found in a value. Errors: usage/bad-expression, usage/slow-expression. */
type Matches = (pattern: string, value: string) => boolean;

/** Far more than any pattern needs that does not backtrack without end. */
const LIMIT_MS = 2000;
const START_LIMIT_MS = 30_000;
/** Characters of which the square takes a fraction of a second. */
const LONGEST_HERE = 20_000;

/**
 * Makes a matcher for SQL, which waits for each answer: no promise can be awaited there.
 *
 * Shape   a pattern with at most one repetition takes time in the square of the value at worst, and
 *         is matched here with a value that is not long. All else is matched in a thread that can be
 *         ended.
 */
export function createRegexp(limitMs = LIMIT_MS): Matches {
  let last: { pattern: string; expression: RegExp; longest: number } | undefined;
  // One thread for all patterns: a statement may ask for several of each row.
  let watched: ((expression: RegExp, value: string) => boolean) | undefined;
  return (pattern, value) => {
    if (last?.pattern !== pattern) last = { pattern, ...compile(pattern) };
    if (value.length <= last.longest) return last.expression.test(value);
    watched ??= startWatched(limitMs);
    return watched(last.expression, value);
  };
}

/** `longest`: how many characters of a value may be matched here. */
const compile = (pattern: string) => ({
  expression: toExpression(pattern, "", badPattern),
  longest: isHarmless(pattern) ? LONGEST_HERE : -1,
});

/** At most one repetition, not of a group, and no back-reference. */
function isHarmless(pattern: string): boolean {
  const plain = pattern.replace(/\\[^1-9k]/gs, "a").replace(/\[[^\]]*\]/g, "a");
  return !/\\|\)[*+?{]/.test(plain) && (plain.replace(/\(\?/g, "").match(/[*+?{]/g) ?? []).length <= 1;
}

/** The shared number: no answer yet, no, yes, the thread has started, its stack is full. */
const [ASKED, NO, YES, READY, FULL] = [0, 1, 2, 3, 4] as const;

/** Plain JavaScript in a string, so that it runs from sources and from the built package alike. */
const WORKER = `
const { parentPort, workerData } = require("node:worker_threads");
const { state } = workerData;
const say = (number) => {
  Atomics.store(state, 0, number);
  Atomics.notify(state, 0);
};
parentPort.on("message", ({ source, flags, value }) => {
  try {
    say(new RegExp(source, flags).test(value) ? ${YES} : ${NO});
  } catch {
    say(${FULL});
  }
});
say(${READY});
`;

function startWatched(limitMs: number): (expression: RegExp, value: string) => boolean {
  const state = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(WORKER, { eval: true, workerData: { state } });
  worker.unref();
  const answerWithin = (limit: number): number => {
    if (Atomics.wait(state, 0, ASKED, limit) === "timed-out") {
      void worker.terminate();
      throw slowPattern();
    }
    return Atomics.load(state, 0);
  };
  answerWithin(START_LIMIT_MS);
  return ({ source, flags }, value) => {
    Atomics.store(state, 0, ASKED);
    worker.postMessage({ source, flags, value });
    const answer = answerWithin(limitMs);
    if (answer === FULL) throw slowPattern();
    return answer === YES;
  };
}
