import { expect, it } from "vitest";
import { EVERYTHING } from "../../../src/aggregate/observationChoice.ts";
import { follows } from "../../../src/chart/follows.ts";
import { talkSourceOf } from "../../helpers/charts.ts";
import { ADA, BO, ME, type Said } from "../../helpers/talk.ts";

const said = [ME, ADA, ME, ADA, ME, BO].map((person, at): Said => [person, at]);

it("is the share of the turns that somebody followed, over all groups", () => {
  const talk = { rooms: { group1: said, group2: said, ada: said } };
  const picture = follows.picture(talkSourceOf(talk, { options: { min: 5 } }));
  expect(picture.table.rows).toEqual([
    ["Me", "Ada", 4, 4 / 6],
    ["Me", "Bo", 2, 2 / 6],
    ["Ada", "Me", 4, null],
  ]);
  expect(picture.head.title).toBe("After me it is Ada who speaks most: 66.7 %");
  expect(picture.notes).toEqual(["too few turns of 1 participant (--min 5)"]);
});

it("leaves shares as they are where people are chosen, also with groups in which they never follow", () => {
  const talk = { rooms: { group1: said, group2: said.slice(0, 3) } };
  const source = talkSourceOf(talk, { options: { min: 1 } });
  const choice = { ...EVERYTHING, ofPerson: (person: number) => person === BO };
  const { table } = follows.picture({ ...source, talk: { ...source.talk!, choice } });
  expect(table.rows).toEqual([["Me", "Bo", 1, 1 / 4]]);
});

it("says how many people and turns have no room, and has them all in the table", () => {
  const talk = { rooms: { group1: said } };
  const { head, table } = follows.picture(talkSourceOf(talk, { options: { min: 1, top: 1 } }));
  expect(table.rows).toEqual([
    ["Me", "Ada", 2, 2 / 3],
    ["Me", "Bo", 1, 1 / 3],
    ["Ada", "Me", 2, 1],
  ]);
  expect(head.subtitle[0]).toContain("5 followed turns");
  expect(head.subtitle[2]).toBe(
    "Drawn: the one with the most followed turns; 1 person and 4 followed turns are not",
  );
});

it("says that it has no cell where nobody who is drawn follows another", () => {
  const talk = { rooms: { group1: said.slice(0, 4) } };
  const { text } = follows.picture(talkSourceOf(talk, { options: { min: 1, top: 1 } }));
  expect(text(80)).toEqual(["No turns between those who are drawn"]);
});
