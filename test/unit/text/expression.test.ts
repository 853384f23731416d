import { describe, expect, it } from "vitest";
import { toExpression } from "../../../src/text/expression.ts";

const made = (source: string, flags = "") =>
  toExpression(source, flags, (cause) => new Error("bad", { cause }));

describe("an expression", () => {
  it("knows letters of every script, and an emoji as one character", () => {
    expect(made("^\\p{L}+$").test("Zoë山כ")).toBe(true);
    expect(made("^.$").test("🦊")).toBe(true);
    expect(made("^[🦊🐻]$").test("🐻")).toBe(true);
  });

  it("keeps the flags that are asked for", () => {
    expect(made("ZOË", "i").test("zoë")).toBe(true);
    expect(made("zoë", "gi").flags).toBe("giu");
  });

  it.each([
    ["a\\-b", "a-b"],
    ["a{", "a{"],
    ["]", "]"],
  ])("is read as old programs do where Unicode mode refuses it: %s", (source, text) => {
    expect(made(source, "i").flags).toBe("i");
    expect(made(source, "i").test(text)).toBe(true);
  });

  it("that is none is the caller's error, with its cause", () => {
    expect(() => made("(")).toThrowError(
      expect.objectContaining({ message: "bad", cause: expect.any(SyntaxError) }),
    );
  });
});
