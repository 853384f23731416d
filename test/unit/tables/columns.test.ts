import { expect, it } from "vitest";
import { secondsOrNull, tooFew } from "../../../src/tables/columns.ts";
import { secondsOf } from "../../../src/text/duration.ts";

it("milliseconds are whole seconds, rounded half up", () => {
  expect([0, 499, 500, 1499, 1500, 2500].map(secondsOf)).toEqual([0, 0, 1, 1, 2, 3]);
  expect([secondsOrNull(null), secondsOrNull(0), secondsOrNull(500)]).toEqual([null, 0, 1]);
});

it("a number says that it rests on too few only below the least, and with how many", () => {
  expect([tooFew(0, 20), tooFew(19, 20), tooFew(20, 20), tooFew(0, 0)]).toEqual([
    "too few (0)",
    "too few (19)",
    "",
    "",
  ]);
});
