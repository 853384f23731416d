import { describe, expect, it } from "vitest";
import type { Bucket } from "../../../src/aggregate/buckets.ts";
import { countBy, totals } from "../../../src/aggregate/counts.ts";
import { calendarIn } from "../../../src/calendar/calendar.ts";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { ledgerOf, peopleNamed } from "../../helpers/ledger.ts";

const people = peopleNamed("Me", "Ada", "Bo");
const at = (iso: string) => Date.parse(iso);

const ledger = ledgerOf(
  [
    { sentAt: at("2024-03-31T00:30:00Z"), person: 2 },
    { sentAt: at("2024-03-31T22:30:00Z"), person: 1 },
    { sentAt: at("2024-03-31T22:31:00Z"), person: 1, service: 1 },
    { sentAt: at("2023-12-31T23:30:00Z"), person: 0 },
  ],
  { people, services: ["iMessage", "SMS"] },
);
const rows = (bucket: Bucket, per?: Parameters<typeof countBy>[3]) =>
  countBy(ledger, bucket, calendarIn("Europe/Berlin"), per).map(({ bucket, series, messages }) => [
    bucket,
    series,
    messages,
  ]);

describe("counts by bucket, in Berlin", () => {
  it("a day is the wall clock's, also where the year ends", () =>
    expect(rows("day")).toEqual([
      [dayOfIso("2024-01-01"), 0, 1],
      [dayOfIso("2024-03-31"), 2, 1],
      [dayOfIso("2024-04-01"), 1, 2],
    ]));

  it("a week is the number of its first day", () =>
    expect(rows("week", "none")).toEqual([
      [dayOfIso("2024-01-01"), 0, 1],
      [dayOfIso("2024-03-25"), 0, 1],
      [dayOfIso("2024-04-01"), 0, 2],
    ]));

  it("months count from year 0, and the series ascend within one", () =>
    expect(rows("month", "direction")).toEqual([
      [2024 * 12, 0, 1],
      [2024 * 12 + 2, 1, 1],
      [2024 * 12 + 3, 1, 2],
    ]));

  it("a punchcard's bucket is weekday * 24 + hour, Monday 1", () =>
    expect(rows("punchcard", "service")).toEqual([
      [24, 0, 2],
      [24, 1, 1],
      [7 * 24 + 1, 0, 1],
    ]));

  it("all is one bucket", () => {
    expect(rows("all")).toEqual([
      [0, 0, 1],
      [0, 1, 2],
      [0, 2, 1],
    ]);
    expect(rows("all", "source")).toEqual([[0, 0, 4]]);
  });
});

it("days before 1970 keep their series", () => {
  const old = ledgerOf([{ sentAt: -1, person: 2 }], { people });
  expect(countBy(old, "day", calendarIn("UTC"))).toEqual([{ bucket: -1, series: 2, messages: 1 }]);
});

it("an empty ledger has no counts", () =>
  expect(countBy(ledgerOf([], { people }), "day", calendarIn("UTC"), "source")).toEqual([]));

it("totals add up by series", () =>
  expect(totals(countBy(ledger, "day", calendarIn("UTC")))).toEqual(
    new Map([
      [0, 1],
      [2, 1],
      [1, 2],
    ]),
  ));

it("a crowd is counted like a few", () => {
  const crowd = peopleNamed(...Array.from({ length: 1026 }, (_, at) => `p${at}`));
  const last = [1025, 3, 1025].map((person) => ({ sentAt: 0, person }));
  const earlier = crowd.map((_, person) => ({ sentAt: -86_400_000, person }));
  const counts = countBy(ledgerOf([...earlier, ...last], { people: crowd }), "day", calendarIn("UTC"));
  expect(counts.filter(({ bucket }) => bucket === 0)).toEqual([
    { bucket: 0, series: 3, messages: 1 },
    { bucket: 0, series: 1025, messages: 2 },
  ]);
});

it("sources are counted up to the last", () => {
  const two = ledgerOf(
    [0, 1, 2].map((sentAt) => ({ sentAt, person: 0 })),
    { people },
  );
  two.source.set([0, 2, 2]);
  expect(countBy(two, "all", calendarIn("UTC"), "source").map((row) => [row.series, row.messages])).toEqual([
    [0, 1],
    [2, 2],
  ]);
});
