import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

type Named =
  | "closeSync"
  | "copyFileSync"
  | "existsSync"
  | "readdirSync"
  | "rmSync"
  | "statSync"
  | "writeFileSync";

/** Runs something while a function of node:fs does something else, such as to fail. */
export async function withFault<T>(name: Named, fault: (...args: never[]) => unknown, use: () => T) {
  const original = fs[name];
  Object.assign(fs, { [name]: fault });
  syncBuiltinESMExports();
  try {
    return await use();
  } finally {
    Object.assign(fs, { [name]: original });
    syncBuiltinESMExports();
  }
}

/** Throws what Node throws when the system answers with such a code. */
export const failing = (code: string) => () => {
  throw Object.assign(new Error(code), { code, syscall: "call" });
};
