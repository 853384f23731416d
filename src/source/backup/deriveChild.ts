import { spawn } from "node:child_process";
import { onExit } from "../../effects/cleanup.ts";
import type { Rounds } from "./keybag.ts";

/** One call of PBKDF2; the steps of a derivation take each other's result for their password. */
export interface DerivationStep extends Rounds {
  readonly digest: "sha1" | "sha256";
}

/** Runs in the child: it ends when its parent does, in the middle of a step too. */
const CHILD = `
const { pbkdf2 } = require("node:crypto");
let input = "";
process.stdin.setEncoding("utf8");
process.stdin.on("close", () => process.kill(process.pid, "SIGKILL"));
process.stdin.on("data", (chunk) => {
  input += chunk;
  if (!input.endsWith("\\n")) return;
  const { password, keyBytes, steps } = JSON.parse(input);
  const next = (key, at) => {
    if (at === steps.length) return process.stdout.write(key.toString("hex") + "\\n");
    const { salt, rounds, digest } = steps[at];
    pbkdf2(key, Buffer.from(salt, "hex"), rounds, keyBytes, digest, (error, derived) => {
      if (error) throw error;
      next(derived, at + 1);
    });
  };
  next(Buffer.from(password, "hex"), 0);
});
`;

/**
 * Derives a key in a process of its own, which can be ended at once. OpenSSL's PBKDF2 cannot be
 * interrupted, and Node waits for it before it exits: with 100 million rounds Ctrl-C would work
 * after a minute.
 *
 * Shape   the key; undefined where no process could be started or it ended without an answer.
 */
export function deriveInChild(
  password: Buffer,
  steps: readonly DerivationStep[],
  keyBytes: number,
): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    try {
      const child = spawn(process.execPath, ["-e", CHILD], {
        stdio: ["pipe", "pipe", "ignore"],
        env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot },
        windowsHide: true,
      });
      const end = () => void child.kill("SIGKILL");
      const forget = onExit(end);
      let answer = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        answer += text;
        if (answer.endsWith("\n")) end();
      });
      child.stdin.on("error", () => {});
      child.on("error", () => resolve(undefined));
      child.on("close", () => {
        forget();
        const key = Buffer.from(answer, "hex");
        resolve(key.length === keyBytes ? key : undefined);
      });
      const hex = (bytes: Buffer) => bytes.toString("hex");
      const request = {
        password: hex(password),
        keyBytes,
        steps: steps.map((step) => ({ ...step, salt: hex(step.salt) })),
      };
      child.stdin.write(`${JSON.stringify(request)}\n`);
    } catch {
      resolve(undefined);
    }
  });
}
