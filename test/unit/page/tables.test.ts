import { expect, it } from "vitest";
import { KINDS } from "../../../src/messages/kind.ts";
import type { PageFacts } from "../../../src/page/pack.ts";
import { leftOutSentence } from "../../../src/page/tables.ts";

const factsOf = (kinds: Record<string, number>, duplicates = 0) =>
  ({ kinds: { ...Object.fromEntries(KINDS.map((kind) => [kind, 0])), ...kinds }, duplicates }) as PageFacts;

it.each([
  [{ message: 1 }, 0, "1 of 1 row is a message."],
  [
    { message: 1, event: 2 },
    1,
    "1 of 3 rows is a message. 1 row occurred in several sources and counts once.",
  ],
  [
    { message: 5, event: 1200 },
    2,
    "5 of 1,205 rows are messages. 2 rows occurred in several sources and count once.",
  ],
])("%j, %i duplicates: %s", (kinds, duplicates, text) =>
  expect(leftOutSentence(factsOf(kinds, duplicates))).toBe(text),
);
