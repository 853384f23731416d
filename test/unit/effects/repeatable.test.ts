import { expect, it, vi } from "vitest";
import type { Effects } from "../../../src/effects/effects.ts";
import { createInputs } from "../../../src/effects/inputs.ts";
import { byCopies, repeatable } from "../../../src/effects/repeatable.ts";

/** Effects that record, over inputs of which one may have changed. */
function recorded() {
  const file = { write: vi.fn(), close: vi.fn(), discard: vi.fn() };
  const inputs = createInputs();
  let hasChanged = false;
  inputs.watch(() => {
    if (hasChanged) throw new Error("changed");
  });
  const world = { inputs, stdout: vi.fn(), createFile: async () => file, readStdin: async () => "" };
  const change = () => {
    hasChanged = true;
  };
  return { ...repeatable(world as unknown as Effects), world, file, change };
}

it("prints nothing of a file that has changed, so that the run can begin again", async () => {
  const { effects, world, change, canBeginAgain } = recorded();
  change();
  await expect(effects.stdout("row")).rejects.toThrow("changed");
  expect(world.stdout).not.toHaveBeenCalled();
  expect(canBeginAgain()).toBe(true);
});

it("goes on with what it has begun to print, which cannot begin again", async () => {
  const { effects, world, change, canBeginAgain } = recorded();
  await effects.stdout("first");
  change();
  await effects.stdout("second");
  expect(world.stdout.mock.calls).toEqual([["first"], ["second"]]);
  expect(canBeginAgain()).toBe(false);
});

it("keeps no output file of a file that has changed", async () => {
  const { effects, file, change, canBeginAgain } = recorded();
  const output = await effects.createFile("rows.csv");
  change();
  await expect(output.close()).rejects.toThrow("changed");
  expect([file.close, file.discard].map((spy) => spy.mock.calls.length)).toEqual([0, 1]);
  expect(canBeginAgain()).toBe(true);
});

it("cannot begin again when stdin was taken", async () => {
  const { effects, canBeginAgain } = recorded();
  await effects.readStdin(10);
  expect(canBeginAgain()).toBe(false);
  expect(byCopies(effects).copies).toBe(true);
});
