import { expect, it } from "vitest";
import { ERASE_LINE, oneLine, plain, safeData, safeLines, saidSafely } from "../../../src/text/escape.ts";
import { HOSTILE } from "../../helpers/charts.ts";

it("oneLine shows what a terminal would run", () => {
  expect(oneLine("a\nb\tc\u001b]0;x\u0007\u202e\u009b")).toBe("a\\nb\\tc\\x1b]0;x\\x07\\u202e\\x9b");
  expect(oneLine("Zoë 🦊 山田 כהן")).toBe("Zoë 🦊 山田 כהן");
});

it("safeLines keeps line ends", () => expect(safeLines("a\r\nb\u001b")).toBe("a\\r\nb\\x1b"));

it("safeData keeps line ends and tabs, and JSON as it means", () => {
  expect(safeData("a\tb\r\n\u001b[2J")).toBe("a\tb\\u000d\n\\u001b[2J");
  const json = JSON.stringify("Zoë 🦊 \u009b31m\u202e");
  expect(JSON.parse(safeData(json))).toBe(JSON.parse(json));
  expect(safeData(json)).toBe('"Zoë 🦊 \\u009b31m\\u202e"');
});

it("plain makes a name one line", () => expect(plain(" a\nb\u2028 ")).toBe("a b"));

it("plain leaves nothing that ends a line, an XML file or a direction", () => {
  for (const name of HOSTILE) expect(plain(name)).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uffff\u202e]/u);
  expect(plain("Zoë 🦊 山田 כהן")).toBe("Zoë 🦊 山田 כהן");
});

it("what is said keeps the erased line of progress, and no other command", () => {
  expect(saidSafely(`${ERASE_LINE}Reading\u001b[2J`)).toBe(`${ERASE_LINE}Reading\\x1b[2J`);
  expect(saidSafely(`x${ERASE_LINE}\n`)).toBe("x\\r\\x1b[K\n");
});
