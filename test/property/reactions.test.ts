import fc from "fast-check";
import { expect, it } from "vitest";
import { endsOf } from "../../src/aggregate/reactionState.ts";
import { type Reaction, reactionsOf } from "../helpers/reactions.ts";

const row = fc.record({
  from: fc.integer({ min: 0, max: 1 }),
  target: fc.integer({ min: 0, max: 1 }),
  part: fc.integer({ min: 0, max: 1 }),
  reaction: fc.constantFrom("loved", "liked", "🎉", "😂", "sticker"),
  isRemoval: fc.boolean(),
});

/** The same in another way: what the same person does next on the part of each added one. */
function stands(rows: readonly Reaction[], index: number): boolean {
  const added = rows[index]!;
  const later = rows.slice(index + 1).filter((other) => isSamePlace(other, added));
  if (added.reaction !== "sticker") {
    const end = later.find(
      (other) => other.reaction !== "sticker" && (!other.isRemoval || other.reaction === added.reaction),
    );
    return end === undefined;
  }
  // A sticker is taken back by the first removal that no newer sticker needs.
  let newer = 0;
  for (const other of later) {
    if (other.reaction !== "sticker") continue;
    if (!other.isRemoval) newer++;
    else if (newer > 0) newer--;
    else return false;
  }
  return true;
}

const isSamePlace = (a: Reaction, b: Reaction) =>
  a.from === b.from && a.target === b.target && a.part === b.part;

it("what stands is what nothing later ended", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
      const { reactions, ledger } = reactionsOf(rows);
      const endedAt = endsOf(reactions, ledger);
      const found = rows.filter((one, index) => !one.isRemoval && Number.isNaN(endedAt[index]));
      expect(found).toEqual(rows.filter((one, index) => !one.isRemoval && stands(rows, index)));
    }),
    { numRuns: 500 },
  );
});
