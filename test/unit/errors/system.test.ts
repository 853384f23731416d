import { expect, it } from "vitest";
import { outputNotWritable } from "../../../src/errors/output.ts";
import { explained } from "../../../src/errors/system.ts";

it("of an error and one of cleaning up after it, the first is told", () => {
  const first = outputNotWritable("out.csv", { code: "ENOSPC" });
  // What `using` throws; Node 20 has no class for it.
  const both = Object.assign(new Error("two"), { error: new Error("second"), suppressed: first });
  expect(explained(both)).toBe(first);
});

it("an option of Node that keeps SQLite out is named", () => {
  const refused = Object.assign(new Error("Cannot load native addon"), { code: "ERR_DLOPEN_DISABLED" });
  expect(explained(refused)).toMatchObject({
    code: "install/unloadable",
    hint: expect.stringContaining("--no-addons"),
  });
});
