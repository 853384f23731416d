import { expect, it } from "vitest";
import { longTable, wideTable } from "../../../src/tables/counts.ts";

const subject = (services: string[]) => ({ ledger: { people: [], rooms: [], services }, sources: [] });

it("orders the rows of each bucket by name", () => {
  const counts = [
    { bucket: 1, series: 0, messages: 5 },
    { bucket: 1, series: 1, messages: 6 },
    { bucket: 2, series: 0, messages: 7 },
  ];
  const table = longTable(counts, undefined, subject(["RCS", "MMS"]), { by: "hour", per: "service" });
  expect("rows" in table && table.rows).toEqual([
    [1, "MMS", 6],
    [1, "RCS", 5],
    [2, "RCS", 7],
  ]);
});

const HOURS = { buckets: [1, 2, 3], pauses: [], isTooLong: false };
const allRows = (table: ReturnType<typeof longTable>) =>
  "rows" in table ? table.rows : [...table.chunks].flat();
const namesOf = ({ columns }: ReturnType<typeof longTable>) => columns.map(({ name }) => name);
const COUNTS = [
  { bucket: 1, series: 0, messages: 5 },
  { bucket: 3, series: 1, messages: 7 },
];

it("fills the rows between, and names rooms by id and name", () => {
  const room = (id: string, name: string) => ({ id, name, kind: "group" as const, members: [], threads: [] });
  const rooms = [room("chat1", "Ski"), room("chat2", "Book")];
  const table = longTable(
    COUNTS,
    HOURS,
    { ledger: { people: [], rooms, services: [] }, sources: [] },
    { by: "hour", per: "room" },
  );
  expect(namesOf(table)).toEqual(["hour", "room", "name", "messages"]);
  expect(allRows(table)).toEqual([
    [1, "chat2", "Book", 0],
    [1, "chat1", "Ski", 5],
    [2, "chat2", "Book", 0],
    [2, "chat1", "Ski", 0],
    [3, "chat2", "Book", 7],
    [3, "chat1", "Ski", 0],
  ]);
});

it("has zeros of nobody's messages, long and wide", () => {
  const shape = { by: "hour", per: "none" } as const;
  const all = COUNTS.map((count) => ({ ...count, series: 0 }));
  for (const table of [longTable, wideTable]) {
    expect(namesOf(table(all, HOURS, subject([]), shape))).toEqual(["hour", "messages"]);
    expect(allRows(table(all, HOURS, subject([]), shape))).toEqual([
      [1, 5],
      [2, 0],
      [3, 7],
    ]);
    expect(allRows(table([], HOURS, subject([]), shape))).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
    ]);
  }
});

it("has one column per name when wide, none of which is the bucket's", () => {
  const table = wideTable(COUNTS, undefined, subject(["hour", "MMS"]), { by: "hour", per: "service" });
  expect(namesOf(table)).toEqual(["hour", "MMS", "hour (2)"]);
  expect(allRows(table)).toEqual([
    [1, 0, 5],
    [3, 7, 0],
  ]);
});
