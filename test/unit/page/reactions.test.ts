import { describe, expect, it } from "vitest";
import { calendarIn } from "../../../src/calendar/calendar.ts";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { offsetTable } from "../../../src/calendar/offsets.ts";
import type { Ledger } from "../../../src/messages/ledger.ts";
import { ReactionWriter } from "../../../src/messages/reactionColumns.ts";
import { carriedOf } from "../../../src/page/carried.ts";
import { modelOf, viewOf } from "../../../src/page/model.ts";
import { type PageFacts, packHistory, unpackHistory } from "../../../src/page/pack.ts";
import { pageReactions, unitFor } from "../../../src/page/reactions.ts";
import { reactionsOf } from "../../../src/page/reactionsOf.ts";
import { EVERYTHING, type PageState } from "../../../src/page/state.ts";
import { type Entry, ledgerOf, peopleNamed } from "../../helpers/ledger.ts";

const UTC = calendarIn("UTC", "monday");
const people = peopleNamed("Me", "Nobody", "Ada", "Ben");
const rooms = [0, 1, 2].map((room) => ({
  id: `room-${room}`,
  name: `Room ${room}`,
  kind: "group" as const,
  members: [2, 3],
  threads: [],
}));
const START = Date.parse("2024-03-01T00:00:00Z");
const HOUR = 3_600_000;
const at = (hours: number) => START + hours * HOUR;
const entry = (hours: number, person: number, room: number, kind: Entry["kind"] = "message"): Entry => ({
  sentAt: at(hours),
  person,
  room,
  kind,
  service: 0,
});

/** Messages of Ada and Ben, one of a room that the page lacks, and three reactions. */
const everything = ledgerOf(
  [
    entry(0, 2, 0),
    entry(1, 3, 1),
    entry(1.5, 3, 2),
    entry(2, 3, 0, "reaction"),
    entry(3, 2, 0),
    entry(4, 0, 0, "reaction"),
    entry(5, 2, 1, "reaction"),
    entry(30, 2, 0),
  ],
  { people, rooms, services: ["iMessage"] },
);
/** Ben loved Ada's first message, I her second, she waved at Ben's. */
const WRITER = new ReactionWriter(Uint32Array.of(3, 5, 6));
for (const [place, [target, reaction]] of (
  [
    [0, "loved"],
    [4, "loved"],
    [1, "👋"],
  ] as const
).entries()) {
  WRITER.set(place, reaction, 0);
  WRITER.setTarget(place, target);
}
const STANDING = { ...WRITER.columns(), places: Uint32Array.of(0, 1, 2) };
const messages = (ledger: Ledger) =>
  ledgerOf([entry(0, 2, 0), entry(1, 3, 1), entry(3, 2, 0), entry(30, 2, 0)], {
    people: ledger.people,
    rooms: ledger.rooms,
    services: ledger.services,
  });

/** A page of rooms 0 and 1, in which nobody is person 1. */
function page(unitMs: number) {
  const carried = carriedOf(messages(everything), () => true, { rooms: [], people: [] });
  const reactions = pageReactions(everything, STANDING, carried, unitMs);
  const facts = {
    zone: "UTC",
    weekStart: "monday",
    offsets: offsetTable(UTC, at(0), at(30)),
    holes: [],
    endOf: carried.rooms.map(() => at(40)),
    isShared: carried.rooms.map(() => true),
    service: undefined,
    reactions: reactions.facts,
  } as unknown as PageFacts;
  const bytes = Buffer.concat([...packHistory({ carried, reactions: reactions.columns, facts })]);
  return modelOf(unpackHistory(bytes));
}

describe("packed reactions", () => {
  it("are by room, then by time, with the page's own numbers", () => {
    const unit = 900_000;
    const { reactions, facts } = page(unit).history;
    expect(facts.reactions).toEqual({
      since: at(2),
      unitMs: unit,
      names: ["loved", "👋"],
      present: [
        [2, 0],
        [0, 0],
        [1, 1],
      ],
    });
    expect(reactions).toEqual({
      length: 3,
      room: Uint8Array.of(0, 0, 1),
      time: Float64Array.of(at(2) / unit, at(2) / unit + 8, at(2) / unit + 12),
      from: Uint8Array.of(2, 0, 1),
      to: Uint8Array.of(1, 1, 2),
      reaction: Uint8Array.of(0, 0, 1),
      service: Uint8Array.of(0, 0, 0),
    });
  });

  it("know when they were given as exactly as the range needs it", () => {
    expect(unitFor({ since: { day: 5 }, until: undefined })).toBe(900_000);
    expect(unitFor({ since: { at: at(1.25) }, until: { day: 5 } })).toBe(900_000);
    expect(unitFor({ since: undefined, until: { at: at(1) + 1 } })).toBe(1);
  });
});

describe("the table of reactions of a view", () => {
  const rowsOf = (state: Partial<PageState>, unitMs = 900_000) =>
    reactionsOf(viewOf(page(unitMs), { ...EVERYTHING, ...state }))?.rows.map((row) => row.slice(0, 5));

  it("has who reacts to whom, out of the messages since the first reaction", () => {
    expect(rowsOf({})).toEqual([
      ["Ada", "Ben", "👋", 1, 0],
      ["Ben", "Ada", "loved", 1, 2],
      ["Me", "Ada", "loved", 1, 2],
    ]);
  });

  it.each<[string, Partial<PageState>, string[]]>([
    ["rooms", { rooms: [1] }, ["Ada"]],
    ["people, who react", { people: [2] }, ["Ben"]],
    ["directions", { direction: "sent" }, ["Me"]],
    ["days", { until: { day: dayOfIso("2024-03-01") } }, ["Ada", "Ben", "Me"]],
  ])("follows filters of %s", (_, state, who) => expect(rowsOf(state)!.map(([from]) => from)).toEqual(who));

  it("follows instants to the millisecond where it has them", () => {
    const since = { at: at(4) + 1 };
    expect(rowsOf({ since }, unitFor({ since, until: undefined }))!.map(([from]) => from)).toEqual(["Ada"]);
    expect(rowsOf({ since: { at: at(4) } }, 1)!.map(([from]) => from)).toEqual(["Ada", "Me"]);
  });

  it("is not there where nobody reacts", () =>
    expect(rowsOf({ since: { day: dayOfIso("2024-03-02") } })).toBeUndefined());
});
