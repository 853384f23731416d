import { expect, it } from "vitest";
import { lengthCounter, NO_LENGTHS } from "../../../src/aggregate/lengths.ts";

it("sums words, characters, attachments, links and questions by key", () => {
  const counter = lengthCounter();
  counter.add(1, { text: "Can't you, can't you?", attachments: 0 });
  counter.add(1, { text: "https://example.com 🎉", attachments: 2 });
  counter.add(1, { text: null, attachments: 1 });
  counter.add(2, { text: "今日は？", attachments: 0 });
  expect(counter.of(1)).toEqual({
    words: 4,
    characters: [..."Can't you, can't you?"].length + [..."https://example.com 🎉"].length,
    attachments: 3,
    links: 1,
    questions: 1,
  });
  expect(counter.of(2)).toEqual({ words: 2, characters: 4, attachments: 0, links: 0, questions: 1 });
  counter.add(4, { text: "\ud83d\ue000\udc00", attachments: 0 });
  expect(counter.of(4).characters).toBe(3);
  expect(counter.of(3)).toBe(NO_LENGTHS);
});
