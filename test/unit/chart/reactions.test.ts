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

it("says how many people and reactions have no room, and has them all in the table", () => {
  const given = [
    { from: ADA, to: ME, reaction: "loved", reactions: 30 },
    { from: BO, to: ADA, reaction: "liked", reactions: 2 },
  ];
  const source = talkSourceOf({ rooms: { ada: [[ME, 0]] } });
  const { head, table, text } = reactions.picture({ ...source, options: { top: 2 }, reactions: () => given });
  expect(head.subtitle[0]).toContain("32 reactions");
  expect(head.subtitle[2]).toBe("Drawn: the 2 with the most reactions; 1 person and 2 reactions are not");
  expect(table.rows).toEqual([
    ["Ada", "Me", 30],
    ["Bo", "Ada", 2],
  ]);
  expect(text(80).join(" ")).not.toContain("Bo");
  const alone = reactions.picture({ ...source, options: { top: 1 }, reactions: () => given });
  expect(alone.text(80)).toEqual(["No reactions between those who are drawn"]);
});

it("says why it has no headline", () => {
  const given = [{ from: ADA, to: ME, reaction: "loved", reactions: 10 }];
  const source = talkSourceOf({ rooms: { ada: [[ME, 0]] } });
  expect(reactions.picture({ ...source, reactions: () => given }).head).toMatchObject({
    title: "Only 10 reactions, too few for a headline (--min 20)",
    subtitle: [expect.anything(), expect.stringContaining("taken back")],
  });
});
