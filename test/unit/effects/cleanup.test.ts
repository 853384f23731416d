import { expect, it } from "vitest";
import { onExit, runCleanups } from "../../../src/effects/cleanup.ts";

it("goes on after an action that fails: Windows removes no file that is open", () => {
  const done: string[] = [];
  onExit(() => done.push("first"));
  onExit(() => {
    throw Object.assign(new Error("in use"), { code: "EBUSY" });
  });
  onExit(() => done.push("last"));
  runCleanups();
  expect(done).toEqual(["last", "first"]);
});

it("undoes nothing twice, and nothing that was withdrawn", () => {
  const done: string[] = [];
  onExit(() => done.push("once"));
  onExit(() => done.push("never"))();
  runCleanups();
  runCleanups();
  expect(done).toEqual(["once"]);
});
