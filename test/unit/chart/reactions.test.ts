import { expect, it } from "vitest";
import { reactions } from "../../../src/chart/reactions.ts";
import { talkSourceOf } from "../../helpers/charts.ts";
import { ADA, BO, ME } from "../../helpers/talk.ts";

it("sums the kinds of each pair, and finds nothing in reactions to oneself", () => {
  const given = [
    { from: ADA, to: ADA, reaction: "loved", reactions: 30 },
    { from: ADA, to: ME, reaction: "loved", reactions: 12 },
    { from: ADA, to: ME, reaction: "liked", reactions: 3 },
    { from: BO, to: ADA, reaction: "liked", reactions: 1 },
  ];
  const picture = reactions.picture({
    ...talkSourceOf({ rooms: { ada: [[ME, 0]] } }),
    reactions: () => given,
  });
  expect(picture.table.rows).toEqual([
    ["Ada", "Ada", 30],
    ["Ada", "Me", 15],
    ["Bo", "Ada", 1],
  ]);
  expect(picture.head.title).toBe("Ada reacts most to me: 15 reactions");
});
