import { expect, it } from "vitest";
import { NO_ENTRY, ReactionWriter } from "../../../src/messages/reactionColumns.ts";

it("holds reactions to messages, and to those nobody knows", () => {
  const writer = new ReactionWriter(Uint32Array.of(5, 8, 9));
  writer.set(0, "loved", 0);
  writer.set(1, "🎉", 2);
  writer.set(2, "loved", 2 ** 40);
  writer.setTarget(1, 3);
  const { length, entry, target, part, reaction, names } = writer.columns();
  expect([length, ...entry]).toEqual([3, 5, 8, 9]);
  expect([...target]).toEqual([NO_ENTRY, 3, NO_ENTRY]);
  expect([...part]).toEqual([0, 2, 2 ** 40]);
  expect(Array.from(reaction, (number) => names[number])).toEqual(["loved", "🎉", "loved"]);
});

it("holds more kinds of reactions than a byte has numbers", () => {
  const writer = new ReactionWriter(Uint32Array.from({ length: 300 }, (_, at) => at));
  for (let at = 0; at < 300; at++) writer.set(at, String(at), 0);
  const { reaction, names } = writer.columns();
  expect([reaction[299], names[299]]).toEqual([299, "299"]);
});
