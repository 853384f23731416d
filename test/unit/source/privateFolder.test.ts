import fs, { existsSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { afterEach, expect, it, vi } from "vitest";
import { createPrivateFolder } from "../../../src/source/privateFolder.ts";

const { rmSync } = fs;
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  fs.rmSync = rmSync;
  syncBuiltinESMExports();
});

it.each(["linux", "win32"])(
  "a file that is still open there is an error, but not on Windows: %s",
  (platform) => {
    const folder = createPrivateFolder();
    const { path } = folder;
    expect(existsSync(path)).toBe(true);
    fs.rmSync = () => {
      throw Object.assign(new Error("in use"), { code: "EBUSY" });
    };
    syncBuiltinESMExports();
    vi.spyOn(process, "platform", "get").mockReturnValue(platform as NodeJS.Platform);
    const dispose = () => folder[Symbol.dispose]();
    if (platform === "win32") expect(dispose).not.toThrow();
    else expect(dispose).toThrow("cannot be removed (EBUSY)");
    rmSync(path, { recursive: true });
  },
);
