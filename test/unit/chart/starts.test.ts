import { expect, it } from "vitest";
import { starts } from "../../../src/chart/starts.ts";
import { talkSourceOf } from "../../helpers/charts.ts";
import { ADA, BO, ME, type Said } from "../../helpers/talk.ts";

/** Ada starts after every silence, and I answer each time. */
const said = Array.from({ length: 11 }, (_, at): Said[] => [
  [ADA, at * 600],
  [ME, at * 600 + 1],
]).flat();

it("is the share of observed starts with its interval, beside the share of messages", () => {
  const picture = starts.picture(talkSourceOf({ rooms: { ada: said } }, { options: { min: 10 } }));
  const low = expect.closeTo(0.7225, 3);
  expect(picture.table.rows).toEqual([
    ["ada", "Ada", 10, 10, 1, low, 1, 0.5],
    ["ada", "Me", 0, 10, 0, 0, expect.closeTo(0.2775, 3), 0.5],
  ]);
  expect(picture.head.title).toBe("Ada breaks the silence more often than I do");
});

it("does not say who starts more where the interval holds one half", () => {
  const turns = said.map(
    ([person, minute], at): Said => [Math.floor(at / 2) % 2 ? 1 - person : person, minute],
  );
  const picture = starts.picture(talkSourceOf({ rooms: { ada: turns } }, { options: { min: 10 } }));
  expect(picture.head.title).toMatch(/about equally often$/);
});

it("shows mine of each direct room where there is not one room, or says too few", () => {
  const source = talkSourceOf({ rooms: { ada: said, group1: said } }, { room: undefined });
  const picture = starts.picture(source);
  expect(picture.table.rows).toEqual([["ada", "Me", 0, 10, null, null, null, 0.5]]);
  expect(picture.text(80)[1]).toMatch(/too few \(10\)/);
});

it("says whom it leaves out, and who starts most of all", () => {
  const asked = said.map(([person, minute]): Said => [person === ADA ? BO : person, minute]);
  const group = [...asked, ...asked.map(([, minute]): Said => [ADA, minute + 2])];
  const picture = starts.picture(
    talkSourceOf({ rooms: { group1: group } }, { options: { min: 10, top: 1 } }),
  );
  expect(picture.head.subtitle.at(-1)).toBe("Drawn: the one with the most messages; 2 people are not");
  expect(picture.table.rows.map(([, name]) => name)).toEqual(["Ada"]);
  expect(picture.head.title).toBe("Bo starts most: 100.0 % of 10 conversations");
  const rooms = talkSourceOf({ rooms: { ada: said, bo: asked } }, { room: undefined, options: { top: 1 } });
  expect(starts.picture(rooms).head.subtitle.at(-1)).toBe(
    "Me in the direct room with the most messages; another one is left out",
  );
});

it("does not say that there are no conversations where I wrote in no direct room", () => {
  const heard = said.filter(([person]) => person === ADA);
  const rooms = { ada: heard, group1: said };
  const picture = starts.picture(talkSourceOf({ rooms }, { room: undefined }));
  expect(picture.text(80)).toEqual(["I wrote in no direct room here"]);
});

it("does not say that who is chosen by a filter starts everything", () => {
  const source = talkSourceOf({ rooms: { ada: said } }, { options: { min: 10 }, isOfPersons: true });
  expect(starts.picture(source).head.title).toBe("Who starts conversations");
});
