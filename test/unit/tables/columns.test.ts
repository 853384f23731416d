import { expect, it } from "vitest";
import {
  instant,
  messagesColumn,
  seconds,
  secondsOrNull,
  share,
  tooFew,
} from "../../../src/tables/columns.ts";
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

it("columns have the type and the decimals that their numbers are printed with", () => {
  expect(seconds("a_s", "a", { rank: 1 })).toMatchObject({
    type: "integer",
    unit: "s",
    shown: "duration",
    rank: 1,
  });
  expect(share("a", "a", {})).toMatchObject({ type: "number", decimals: 3, shown: "share" });
  expect(messagesColumn("a")).toMatchObject({
    name: "messages",
    type: "integer",
    unit: "messages",
    bits: 32,
  });
  expect(instant("a", "a")).toMatchObject({ name: "a", type: "timestamp" });
});
