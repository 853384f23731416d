import { expect, it } from "vitest";
import { kindCounts } from "../../../src/aggregate/kindCounts.ts";
import { KINDS } from "../../../src/messages/kind.ts";
import { ledgerFrom, ME } from "../../helpers/talk.ts";

it("every kind has a count, and together they are all rows", () => {
  const counts = kindCounts(
    ledgerFrom({
      rooms: {
        ada: [
          [ME, 0],
          [ME, 1, { kind: "undated" }],
          [ME, 2, { kind: "undated" }],
        ],
      },
    }).kind,
  );
  expect(Object.keys(counts)).toEqual([...KINDS]);
  expect(counts).toMatchObject({ message: 1, undated: 2, reaction: 0 });
});
