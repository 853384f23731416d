import { expect, it } from "vitest";
import { type Key, linesOf, type OptionList, pressed, shownOf } from "../../../src/effects/optionList.ts";

const LIST: OptionList = { options: ["Book club", "Théo", "Book fair"], typed: "", at: 0 };
const SIZE = { columns: 80, rows: 24 };
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
  expect(linesOf(list, SIZE)).toEqual(["Room: thEo", "> Théo"]);
  expect(shownOf(after(key("t"), { name: "backspace" }))).toEqual([0, 1, 2]);
  expect(shownOf(after(key("t"), key("h"), { name: "u", ctrl: true }))).toEqual([0, 1, 2]);
});

it("arrows go round, among what is shown", () => {
  expect(after({ name: "down" }, { name: "down" }, { name: "down" }).at).toBe(0);
  expect(after({ name: "up" }).at).toBe(2);
  expect(linesOf(after(key("b"), { name: "down" }), SIZE)).toEqual(["Room: b", "  Book club", "> Book fair"]);
});

it("ten are shown around the marked one, and how many there are besides", () => {
  const options = Array.from({ length: 14 }, (_, index) => `Room ${index}`);
  const lines = linesOf({ options, typed: "", at: 12 }, SIZE);
  expect(lines).toHaveLength(12);
  expect(lines).toContain("> Room 12");
  expect(lines.at(-1)).toBe("  (4 more: type to narrow)");
});

it("a small terminal gets fewer options, and no line that wraps", () => {
  const options = Array.from({ length: 14 }, (_, index) => `A room with a long name, ${index}`);
  const list = { options, typed: "room", at: 5 };
  const lines = linesOf(list, { columns: 20, rows: 8 });
  expect(lines).toHaveLength(7);
  expect(lines[5]).toBe("> A room with a lo…");
  expect(lines.at(-1)).toBe("  (9 more: type to…");
  expect(linesOf(list, { columns: 20, rows: 1 })).toHaveLength(3);
});

it("page keys, Home and End go far, and not round", () => {
  const options = Array.from({ length: 14 }, (_, index) => `Room ${index}`);
  const at = (name: string, from: number) =>
    (pressed({ options, typed: "", at: from }, { name }) as OptionList).at;
  expect([at("pagedown", 1), at("pagedown", 11), at("pageup", 13), at("pageup", 4)]).toEqual([11, 13, 3, 0]);
  expect([at("end", 4), at("home", 4)]).toEqual([13, 0]);
});

it("Enter takes, Escape leaves, Ctrl-C interrupts; nothing is taken from an empty list", () => {
  expect(pressed(LIST, { name: "return" })).toBe("take");
  expect(pressed(LIST, { name: "escape" })).toBe("leave");
  expect(pressed(LIST, { name: "c", ctrl: true })).toBe("interrupt");
  const none = after(key("x"));
  expect(linesOf(none, SIZE)).toEqual(["Room: x", "  nothing contains this"]);
  expect(pressed(none, { name: "return" })).toBe(none);
});
