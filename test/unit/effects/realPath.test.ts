import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { realPath } from "../../../src/effects/realPath.ts";

it("is where a chain of links leads, and a link itself where they lead in a circle", () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "imsg-test-")));
  mkdirSync(join(folder, "deep"));
  symlinkSync("deep/next", join(folder, "first"));
  symlinkSync("../new.csv", join(folder, "deep/next"));
  symlinkSync("round", join(folder, "about"));
  symlinkSync("about", join(folder, "round"));
  expect(realPath(join(folder, "first"))).toBe(join(folder, "new.csv"));
  expect(realPath(join(folder, "round"))).toBe(join(folder, "round"));
  expect(realPath(join(folder, "round/x.csv"))).toBe(join(folder, "round/x.csv"));
  rmSync(folder, { recursive: true });
});
