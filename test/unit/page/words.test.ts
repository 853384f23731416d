import { describe, expect, it } from "vitest";
import { type PackedWords, wordScopeOf } from "../../../src/page/words.ts";

const PACKED: PackedWords = {
  ranges: [
    { since: undefined, until: undefined },
    { since: { day: 100 }, until: { day: 464 } },
  ],
  texts: ["tea", "🎉"],
  fresh: [],
  scopes: [
    { kind: "words", range: 0, room: null, speakers: [[1, 9, 20]], said: [[1, 0, 5, 2]] },
    { kind: "words", range: 1, room: 2, speakers: [[1, 4, 6]], said: [[1, 0, 3, 0]] },
    { kind: "emoji", range: 0, room: null, speakers: [[0, 7, 8]], said: [[0, 1, 6, 1]] },
  ],
};
const scope = (kind: "words" | "emoji", rooms: number[], since?: number, until?: number) => {
  const { room, range, said, speakers } = wordScopeOf(PACKED, kind, {
    rooms,
    since: since === undefined ? undefined : { day: since },
    until: until === undefined ? undefined : { day: until },
  });
  return { room, since: range.since, said, speakers: [...speakers.values()] };
};

describe("what was counted for these filters", () => {
  it("is of one room and one counted range", () => {
    expect(scope("words", [2], 100, 464)).toEqual({
      room: 2,
      since: { day: 100 },
      said: [{ person: 1, text: "tea", messages: 3, others: 0 }],
      speakers: [{ person: 1, messages: 4, others: 6 }],
    });
  });

  it("is of all rooms where several were chosen, and of all time where the range was not counted", () => {
    const all = {
      room: undefined,
      since: undefined,
      said: [{ person: 1, text: "tea", messages: 5, others: 2 }],
      speakers: [{ person: 1, messages: 9, others: 20 }],
    };
    expect(scope("words", [0, 2])).toEqual(all);
    expect(scope("words", [], 100, 200)).toEqual(all);
    expect(scope("words", [], 100)).toEqual(all);
  });

  it("tells kinds apart, and nobody says anything in a scope that was left out", () => {
    expect(scope("emoji", []).said).toEqual([{ person: 0, text: "🎉", messages: 6, others: 1 }]);
    expect(scope("emoji", [2])).toEqual({ room: 2, since: undefined, said: [], speakers: [] });
  });
});
