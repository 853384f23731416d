import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { badExpression, slowExpression } from "../errors/usage.ts";
import { toExpression } from "../text/expression.ts";

/** Tests texts against a regular expression in a thread that can be ended. */
interface Matcher extends AsyncDisposable {
  /** Errors: usage/slow-expression. */
  matches(texts: readonly string[]): Promise<Uint8Array>;
}

interface Limits {
  /** Milliseconds for one call of `matches`. */
  readonly call: number;
  /** Milliseconds for all calls together. */
  readonly total: number;
}

/** A million texts take seconds, unless an expression backtracks without end. */
const LIMITS: Limits = { call: 3000, total: 60_000 };
const START_LIMIT_MS = 30_000;

/** Plain JavaScript in a string, so that it runs from sources and from the built package alike. */
const WORKER = `
const { parentPort, workerData } = require("node:worker_threads");
const expression = new RegExp(workerData.source, workerData.flags);
parentPort.on("message", (texts) => parentPort.postMessage(Uint8Array.from(texts, (text) => expression.test(text) ? 1 : 0)));
parentPort.postMessage("ready");
`;

/**
 * Starts a matcher.
 *
 * Errors  usage/bad-expression.
 */
export async function startMatcher(
  source: string,
  ignoreCase: boolean,
  limits: Limits = LIMITS,
): Promise<Matcher> {
  const { flags } = toExpression(source, ignoreCase ? "i" : "", (cause) => badExpression(source, cause));
  const worker = new Worker(WORKER, { eval: true, workerData: { source, flags } });
  let spent = 0;
  const reply = async <T>(limit: number): Promise<T> => {
    const signal = AbortSignal.timeout(limit);
    try {
      // It rejects on an `error` of the worker too.
      const [value] = await once(worker, "message", { signal });
      return value as T;
    } catch (error) {
      // A RangeError: an expression that tries so much that its stack is full.
      throw signal.aborted || error instanceof RangeError ? slowExpression(source) : error;
    }
  };
  await reply(START_LIMIT_MS);
  return {
    async matches(texts) {
      const left = limits.total - spent;
      if (left <= 0) throw slowExpression(source);
      const startedAt = performance.now();
      worker.postMessage(texts);
      const result = await reply<Uint8Array>(Math.ceil(Math.min(limits.call, left)));
      spent += performance.now() - startedAt;
      return result;
    },
    async [Symbol.asyncDispose]() {
      await worker.terminate();
    },
  };
}
