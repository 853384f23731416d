import { expect, it } from "vitest";
import { once } from "../../../src/aggregate/once.ts";

/** A computation that counts how often it ran. */
function counting<T>(values: readonly (() => T)[]) {
  const runs = { count: 0 };
  return { runs, get: once(() => values[runs.count++]!()) };
}

it("computes nothing before it is asked, and then once", () => {
  const { runs, get } = counting([() => ["Ada"]]);
  expect(runs.count).toBe(0);
  expect(get()).toBe(get());
  expect(runs.count).toBe(1);
});

it.each([undefined, null, 0, "", false])("keeps %j, which could be taken for nothing", (value) => {
  const { runs, get } = counting<unknown>([() => value, () => "again"]);
  expect([get(), get()]).toEqual([value, value]);
  expect(runs.count).toBe(1);
});

it("keeps no failure: who asks again may be answered", () => {
  const fails = (): string => {
    throw new Error("not yet");
  };
  const { get } = counting([fails, () => "Ada"]);
  expect(get).toThrow("not yet");
  expect(get()).toBe("Ada");
});
