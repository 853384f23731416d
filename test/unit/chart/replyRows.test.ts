import { expect, it } from "vitest";
import { replyRows } from "../../../src/chart/replyRows.ts";
import { talkSourceOf } from "../../helpers/charts.ts";
import { ADA, ME, MINUTE, type Said } from "../../helpers/talk.ts";

/** I answer Ada after one minute; she answers me after three. */
const said = Array.from(
  { length: 20 },
  (_, at): Said => [at % 2 ? ME : ADA, Math.floor(at / 2) * 4 + (at % 2)],
);
const source = talkSourceOf({ rooms: { ada: said } }, { options: { min: 5 } });

it("is a row per person who answers in one room", () => {
  const { rows } = replyRows(source);
  expect(rows.map(({ label, dots }) => [label, ...dots])).toEqual([
    ["Me", ["half within", MINUTE], ["nine in ten within", MINUTE]],
    ["Ada", ["half within", 3 * MINUTE], ["nine in ten within", 3 * MINUTE]],
  ]);
});

it("is a row per direct room, mine first, where there is not one room", () => {
  const { rows, series } = replyRows({ ...source, room: undefined });
  expect(series).toEqual(["I answer", "they answer"]);
  expect(rows.map(({ label, dots }) => [label, ...dots])).toEqual([
    ["ada!", ["I answer", MINUTE], ["they answer", 3 * MINUTE]],
  ]);
});
