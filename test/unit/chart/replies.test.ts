import { expect, it } from "vitest";
import { replies } from "../../../src/chart/replies.ts";
import { drawnFrom, talkSourceOf } from "../../helpers/charts.ts";
import { ADA, BO, ME, type Said } from "../../helpers/talk.ts";

/** I answer Ada after one minute; she answers me after three. */
const said = Array.from(
  { length: 20 },
  (_, at): Said => [at % 2 ? ME : ADA, Math.floor(at / 2) * 4 + (at % 2)],
);

it("is one row per person who answers in a direct room", () => {
  const picture = replies.picture(talkSourceOf({ rooms: { ada: said } }, { options: { min: 5 } }));
  expect(picture.table.rows).toEqual([
    ["ada", "Ada", "Me", 10, 1, 60, 60],
    ["ada", "Me", "Ada", 10, 1, 180, 180],
  ]);
  expect(picture.head.title).toBe("I answer half of the turns within 1 min, Ada within 3 min");
});

it("pairs both sides of each direct room, or says too few", () => {
  const source = talkSourceOf({ rooms: { ada: said } }, { room: undefined });
  expect(replies.picture({ ...source, options: { min: 5 } }).head.title).toBe("I answer faster than Ada");
  expect(replies.picture(source).text(80)[1]).toContain("too few (10) / too few (10)");
});

it("says that there is too little to draw, and why dots are missing", () => {
  const source = talkSourceOf({ rooms: { ada: said } });
  const text = JSON.stringify(drawnFrom(replies, source));
  expect(text).toContain("Too few turns for a number");
  expect(text).not.toContain('legend":{"title":null');
  const unanswered = said.map(
    ([person, minute], at): Said => [person, minute + Math.floor(at / 7) * 30 * 60],
  );
  const { subtitle } = replies.picture(
    talkSourceOf({ rooms: { ada: unanswered } }, { options: { min: 5 } }),
  ).head;
  expect(subtitle.at(-1)).toBe("No second dot: fewer than nine in ten were answered");
});

it("says whom it leaves out, and whose answers come fastest of all", () => {
  const rooms = { ada: said, bo: said.map(([person, minute]): Said => [person && BO, minute]) };
  const source = talkSourceOf({ rooms }, { room: undefined, options: { min: 5, top: 1 } });
  expect(replies.picture(source).head.subtitle.at(-1)).toBe(
    "Drawn: the direct room with the most messages; another one is left out",
  );
  const group = Array.from({ length: 20 }, (_, at): Said[] => [
    [ADA, at * 40],
    [ME, at * 40 + 20],
    ...(at % 2 ? [[BO, at * 40 + 35] as Said] : []),
  ]).flat();
  const { title, subtitle } = replies.picture(
    talkSourceOf({ rooms: { group1: group } }, { options: { min: 5, top: 2 } }),
  ).head;
  expect(subtitle.at(-1)).toBe("Drawn: the 2 with the most turns; 1 person is not");
  expect(title).toBe("Answers to Bo come fastest: half within 5 min");
});

it("does not say that there are no turns where there are groups alone", () => {
  const groups = talkSourceOf({ rooms: { group1: said } }, { room: undefined });
  expect(replies.picture(groups).text(80)).toEqual(["No turns in direct rooms here"]);
});
