import { expect, it } from "vitest";
import { EVERYTHING } from "../../../src/aggregate/observationChoice.ts";

it("keeps everything: undated instants, Me, unknown services, what is open and of nobody", () => {
  const { inRange, holdsEnd, ofPerson, ofNobody, overService } = EVERYTHING;
  for (const at of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
    expect([inRange(at), holdsEnd(at)]).toEqual([true, true]);
  for (const index of [-1, 0, 1]) expect([ofPerson(index), overService(index)]).toEqual([true, true]);
  expect(ofNobody).toBe(true);
});
