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
  let last: { readonly pattern: string; readonly isFound: (value: string) => boolean } | undefined;
  return (pattern, value) => {
    if (last?.pattern !== pattern) last = { pattern, isFound: compile(pattern, limitMs) };
    return last.isFound(value);
  };
}

function compile(pattern: string, limitMs: number): (value: string) => boolean {
  const expression = toExpression(pattern, "", badPattern);
  const longest = isHarmless(pattern) ? LONGEST_HERE : -1;
  let watched: ((value: string) => boolean) | undefined;
  return (value) => {
    if (value.length <= longest) return expression.test(value);
    watched ??= startWatched(expression, limitMs);
    return watched(value);
  };
}

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
const { state, source, flags } = workerData;
const expression = new RegExp(source, flags);
const say = (number) => {
  Atomics.store(state, 0, number);
  Atomics.notify(state, 0);
};
parentPort.on("message", (value) => {
  try {
    say(expression.test(value) ? ${YES} : ${NO});
  } catch {
    say(${FULL});
  }
});
say(${READY});
`;

function startWatched({ source, flags }: RegExp, limitMs: number): (value: string) => boolean {
  const state = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(WORKER, { eval: true, workerData: { state, source, flags } });
  worker.unref();
  const answerWithin = (limit: number): number => {
    if (Atomics.wait(state, 0, ASKED, limit) === "timed-out") {
      void worker.terminate();
      throw slowPattern();
    }
    return Atomics.load(state, 0);
  };
  answerWithin(START_LIMIT_MS);
  return (value) => {
    Atomics.store(state, 0, ASKED);
    worker.postMessage(value);
    const answer = answerWithin(limitMs);
    if (answer === FULL) throw slowPattern();
    return answer === YES;
  };
}
