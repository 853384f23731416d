import { describe, expect, it } from "vitest";
import { firstAndLastOf, newAndQuiet } from "../../../src/aggregate/yearReview.ts";
import { calendarIn } from "../../../src/calendar/calendar.ts";
import { type Entry, ledgerOf, peopleNamed } from "../../helpers/ledger.ts";

const UTC = calendarIn("UTC", "monday");
const people = peopleNamed("Me", "Ada", "Ben", "Cleo");
const rooms = [{ id: "r", name: "Room", kind: "group" as const, members: [1, 2, 3], threads: [] }];

/** Messages as person and time. */
const ledger = (...messages: [person: number, time: string][]) =>
  ledgerOf(
    messages.map(
      ([person, time]): Entry => ({
        sentAt: Date.parse(time.length === 10 ? `${time}T12:00:00Z` : time),
        person,
        room: 0,
        kind: "message",
        service: 0,
      }),
    ),
    { people, rooms, services: ["iMessage"] },
  );

describe("who came and who went quiet", () => {
  const times = (person: number, year: number, count: number) =>
    Array.from({ length: count }, (_, at): [number, string] => [
      person,
      `${year}-05-${String(at + 1).padStart(2, "0")}`,
    ]);
  const history = ledger(
    ...times(3, 2021, 1),
    ...times(0, 2022, 9),
    ...times(1, 2022, 5),
    ...times(2, 2023, 4),
    ...times(3, 2023, 6),
    ...times(1, 2024, 7),
  );

  it("needs enough messages in the year they wrote in", () => {
    const at = (iso: string) => Date.parse(`${iso}T12:00:00Z`);
    expect(newAndQuiet(history, UTC, { year: 2023, min: 4 })).toEqual({
      came: [{ person: 2, messages: 4, at: at("2023-05-01") }],
      quiet: [{ person: 1, messages: 5, at: at("2022-05-05") }],
    });
    expect(newAndQuiet(history, UTC, { year: 2023, min: 5 }).came).toEqual([]);
    // Ada came back, which is no coming.
    expect(newAndQuiet(history, UTC, { year: 2024, min: 4 })).toEqual({
      came: [],
      quiet: [
        { person: 3, messages: 6, at: at("2023-05-06") },
        { person: 2, messages: 4, at: at("2023-05-04") },
      ],
    });
  });
});

it("who came with most messages is first, then by index", () => {
  const times = (person: number, count: number) =>
    Array.from({ length: count }, (_, at): [number, string] => [person, `2023-05-0${at + 1}`]);
  const { came } = newAndQuiet(ledger(...times(2, 2), ...times(1, 2), ...times(3, 3)), UTC, {
    year: 2023,
    min: 1,
  });
  expect(came.map(({ person }) => person)).toEqual([3, 1, 2]);
});

describe("the first and the last message", () => {
  it("name everybody who wrote at that instant", () => {
    const found = firstAndLastOf(
      ledger([2, "2024-01-01T00:00:00Z"], [1, "2024-01-01T00:00:00Z"], [0, "2024-06-01T10:00:00Z"]),
    );
    expect(found).toEqual({
      first: { at: Date.parse("2024-01-01T00:00:00Z"), people: [1, 2] },
      last: { at: Date.parse("2024-06-01T10:00:00Z"), people: [0] },
    });
    expect(firstAndLastOf(ledger())).toBeUndefined();
  });
});
