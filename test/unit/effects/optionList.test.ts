import { expect, it } from "vitest";
import { type Key, linesOf, type OptionList, pressed, shownOf } from "../../../src/effects/optionList.ts";

const LIST: OptionList = { options: ["Book club", "Théo", "Book fair"], typed: "", at: 0 };
const key = (sequence: string): Key => ({ sequence, name: sequence });
const after = (...keys: readonly Key[]) =>
  keys.reduce((list, one) => {
    const step = pressed(list, one);
    if (typeof step === "string") throw new Error(`ended by ${step}`);
    return step;
  }, LIST);

it("typing narrows the list, whatever case and accents", () => {
  const list = after(key("t"), key("h"), key("E"), key("o"));
  expect(shownOf(list)).toEqual([1]);
  expect(linesOf(list)).toEqual(["Room: thEo", "> Théo"]);
  expect(shownOf(after(key("t"), { name: "backspace" }))).toEqual([0, 1, 2]);
  expect(shownOf(after(key("t"), key("h"), { name: "u", ctrl: true }))).toEqual([0, 1, 2]);
});

it("arrows go round, among what is shown", () => {
  expect(after({ name: "down" }, { name: "down" }, { name: "down" }).at).toBe(0);
  expect(after({ name: "up" }).at).toBe(2);
  expect(linesOf(after(key("b"), { name: "down" }))).toEqual(["Room: b", "  Book club", "> Book fair"]);
});

it("ten are shown around the marked one, and how many there are besides", () => {
  const options = Array.from({ length: 14 }, (_, index) => `Room ${index}`);
  const lines = linesOf({ options, typed: "", at: 12 });
  expect(lines).toHaveLength(12);
  expect(lines).toContain("> Room 12");
  expect(lines.at(-1)).toBe("  (4 more: type to narrow)");
});

it("Enter takes, Escape leaves, Ctrl-C interrupts; nothing is taken from an empty list", () => {
  expect(pressed(LIST, { name: "return" })).toBe("take");
  expect(pressed(LIST, { name: "escape" })).toBe("leave");
  expect(pressed(LIST, { name: "c", ctrl: true })).toBe("interrupt");
  const none = after(key("x"));
  expect(linesOf(none)).toEqual(["Room: x", "  nothing contains this"]);
  expect(pressed(none, { name: "return" })).toBe(none);
});
