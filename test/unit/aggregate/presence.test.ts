import { describe, expect, it } from "vitest";
import { type Criteria, choiceOf } from "../../../src/aggregate/choice.ts";
import { firstReactionAt, presenceIn } from "../../../src/aggregate/presence.ts";
import { UTC } from "../../helpers/rows.ts";
import { ADA, BO, CY, ledgerFrom, ME, MINUTE, type Talk } from "../../helpers/talk.ts";

const EVERYTHING: Criteria = { kinds: new Set(["message"]), range: { since: undefined, until: undefined } };
const presence = (talk: Talk, criteria: Partial<Criteria> = {}) => {
  const { rooms, messages } = presenceIn(ledgerFrom(talk), choiceOf({ ...EVERYTHING, ...criteria }, UTC));
  return {
    rooms: [...rooms].map(([person, set]) => [person, [...set]]),
    messages: [...messages].map(([person, byRoom]) => [person, [...byRoom]]),
  };
};

const TALK: Talk = {
  rooms: {
    ada: [
      [ME, 0],
      [ADA, 1, { kind: "reaction" }],
      [ME, 1],
      [ME, 2, { service: 1 }],
    ],
    group: [
      [BO, 0],
      [BO, 3],
      [CY, 4, { kind: "reaction-removed" }],
      [ADA, 5, { kind: "event" }],
    ],
  },
};

describe("presence", () => {
  it("is where somebody wrote or reacted; messages count from the instant of the first reaction on", () => {
    expect(presence(TALK)).toEqual({
      rooms: [
        [ME, [0]],
        [ADA, [0]],
        [BO, [1]],
        [CY, [1]],
      ],
      messages: [
        [ME, [[0, 2]]],
        [BO, [[1, 1]]],
      ],
    });
  });

  it("is of the whole history, while messages are those that time and service keep", () => {
    const narrowed = presence(TALK, { service: 1, range: { since: { at: 2 * MINUTE }, until: undefined } });
    expect(narrowed.rooms).toEqual(presence(TALK).rooms);
    expect(narrowed.messages).toEqual([[ME, [[0, 1]]]]);
  });

  it("is not narrowed by who reacts: --person and --direction speak of them, not of who wrote", () => {
    expect(presence(TALK, { persons: new Set([ADA]), direction: "received" })).toEqual(presence(TALK));
  });

  it("is of the rooms asked for", () => {
    expect(presence(TALK, { rooms: new Set([1]) })).toEqual({
      rooms: [
        [BO, [1]],
        [CY, [1]],
      ],
      messages: [[BO, [[1, 1]]]],
    });
  });
});

describe("the first reaction", () => {
  it("is the oldest that was given; one that takes back is none", () => {
    const ledger = ledgerFrom({
      rooms: {
        ada: [
          [ME, 1, { kind: "reaction-removed" }],
          [ADA, 7, { kind: "reaction" }],
          [ADA, 5, { kind: "reaction" }],
          [ADA, 6, { kind: "reaction" }],
        ],
      },
    });
    expect(firstReactionAt(ledger)).toBe(5 * MINUTE);
  });

  it("never comes where there is none, so that no message counts", () => {
    expect(firstReactionAt(ledgerFrom({ rooms: { ada: [[ME, 0]] } }))).toBe(Number.POSITIVE_INFINITY);
    expect(presence({ rooms: { ada: [[ME, 0]] } })).toEqual({ rooms: [[ME, [0]]], messages: [] });
  });
});
