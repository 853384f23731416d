import { expect, it } from "vitest";
import { lines, oneLine, plain } from "../../../src/text/escape.ts";

it("oneLine shows what a terminal would run", () => {
  expect(oneLine("a\nb\tc\u001b]0;x\u0007\u202e\u009b")).toBe("a\\nb\\tc\\x1b]0;x\\x07\\u202e\\x9b");
  expect(oneLine("Zoë 🦊 山田 כהן")).toBe("Zoë 🦊 山田 כהן");
});

it("lines keeps line ends", () => expect(lines("a\r\nb\u001b")).toBe("a\\r\nb\\x1b"));

it("plain makes a name one line", () => expect(plain(" a\nb\u2028 ")).toBe("a b"));
