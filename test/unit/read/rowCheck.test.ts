import { describe, expect, it } from "vitest";
import { rowCheck } from "../../../src/read/rowCheck.ts";

const damaged = expect.objectContaining({ code: "schema/damaged" });
const codeOf = (run: () => void) => {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
};
const NOTHING = { rows: 0, first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY };

describe("parts of a table", () => {
  it("are whole where they ascend and hold as many rows as expected", () => {
    const check = rowCheck("chat.db", 5);
    for (const part of [{ rows: 2, first: 1, last: 4 }, NOTHING, { rows: 3, first: 5, last: 9 }])
      check.add(part);
    expect(codeOf(check.end)).toBeUndefined();
  });

  it.each([
    ["leads back", { rows: 1, first: 4, last: 4 }],
    ["has too many rows", { rows: 4, first: 5, last: 9 }],
  ])("are damaged where one %s", (_, part) => {
    const check = rowCheck("chat.db", 5);
    check.add({ rows: 2, first: 1, last: 4 });
    expect(codeOf(() => check.add(part))).toEqual(damaged);
  });

  it("are damaged where rows are missing, if anybody knows how many there are", () => {
    const [known, unknown] = [rowCheck("chat.db", 5), rowCheck("chat.db")];
    for (const check of [known, unknown]) check.add({ rows: 2, first: 1, last: 4 });
    expect(codeOf(known.end)).toEqual(damaged);
    expect(codeOf(unknown.end)).toBeUndefined();
  });
});
