import { expect, it } from "vitest";
import { wordCounter } from "../../../src/aggregate/wordCounts.ts";
import type { SaidInRooms } from "../../../src/chart/source.ts";
import { words } from "../../../src/chart/words.ts";
import { saidIn, talkSourceOf } from "../../helpers/charts.ts";
import { ADA, ME } from "../../helpers/talk.ts";

/** A thousand messages each; Ada has a word of her own in 200 of them, and I in none. */
function counted() {
  const counter = wordCounter();
  for (let n = 0; n < 1000; n++) {
    counter.add(ADA, 0, n < 200 ? ["well", "splendid"] : ["well"]);
    counter.add(ME, 0, n < 10 ? ["well", "splendid"] : ["well"]);
  }
  return saidIn(counter);
}

const source = talkSourceOf({ rooms: { ada: [[ME, 0]] } });

it("says how much more often one person writes a word than the others", () => {
  const picture = words.picture({ ...source, words: counted() });
  expect(picture.table.rows.map((row) => row.slice(0, 5))).toEqual([["Ada", "splendid", 200, 200, 10]]);
  expect(picture.head.title).toBe("Ada writes “splendid” 20 times as often as the others");
  expect(picture.head.subtitle[0]).toContain("2,000 messages with words");
  expect(picture.text(60)).toEqual(["Ada       per 1,000  others", "splendid        200      10"]);
});

it("names who wrote too few messages, and shows nothing of them", () => {
  const counter = wordCounter();
  for (let n = 0; n < 30; n++) counter.add(n % 2 ? ADA : ME, 0, n % 2 ? ["splendid"] : ["well"]);
  const picture = words.picture({ ...source, words: saidIn(counter) });
  expect(picture.table.rows).toEqual([]);
  expect(picture.head.title).toBe("Which words tell people apart");
  expect(picture.head.subtitle.at(-1)).toBe(
    "Not compared, with under 1,000 messages (--min-messages of imsg words): Me (15), Ada (15)",
  );
  expect(picture.text(80)).toEqual(["Nobody here has 1,000 messages with words, so nothing was compared"]);
});

it("says why there is nothing: no words, one person, or a page that has only what is shown", () => {
  const nothing = (said: SaidInRooms) => words.picture({ ...source, words: () => said });
  const none: SaidInRooms = { said: [], speakers: new Map(), asks: () => true };
  const one = { person: ME, messages: 2000, others: 0 };
  expect(nothing(none).text(80)).toEqual(["No messages with words here"]);
  expect(nothing({ ...none, speakers: new Map([[ME, one]]) }).text(80)).toEqual([
    "Only one person writes here, so nothing was compared",
  ]);
  const page = nothing({ ...none, isOfShown: true });
  expect(page.text(80)).toEqual([
    "Nobody with 1,000 messages with words says a word clearly more than the others",
  ]);
  expect(page.head.subtitle[0]).not.toContain("with words");
});
