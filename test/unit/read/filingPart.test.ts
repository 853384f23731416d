import Sqlite from "better-sqlite3";
import { expect, it } from "vitest";
import { idMap } from "../../../src/messages/idMap.ts";
import { filingReader } from "../../../src/read/filingPart.ts";

/** Threads 70 and 80 are 1 and 2; row 9 names no existing thread, row 10 no message. */
function filed() {
  const database = new Sqlite(":memory:");
  database.exec(`CREATE TABLE filings (row_id INTEGER PRIMARY KEY, chat_id, message_id);
    INSERT INTO filings VALUES (1, 70, 1), (2, 80, 2), (3, 80, 1), (4, 70, 1), (7, 80, 2), (9, 90, 3), (10, 70, 'x'), (12, 80, 4)`);
  const numbers = idMap({ lowest: 1, highest: 8, count: 8 }, 3, SharedArrayBuffer);
  const numberOf = new Map<unknown, number>([
    [70, 1],
    [80, 2],
  ]);
  const reader = () =>
    filingReader(
      { database, path: "chat.db" },
      { query: "filingsInRange", numberOf, numbers: numbers.values },
    );
  return { numbers, reader };
}

it("gives each message the number of its thread, and tells which have another already", () => {
  const { numbers, reader } = filed();
  const read = reader();
  expect(read({ first: 1, last: 4 })).toEqual({ rows: 4, first: 1, last: 4, others: [1, 2] });
  expect(read({ first: 5, last: 99 })).toEqual({ rows: 4, first: 7, last: 12, others: [] });
  expect([1, 2, 3, 4].map(numbers.get)).toEqual([1, 2, 0, 2]);
});

it("works for two readers of one array, in any order", () => {
  const { numbers, reader } = filed();
  const [one, two] = [reader(), reader()];
  expect(two({ first: 3, last: 12 }).others).toEqual([1, 1]);
  expect(one({ first: 1, last: 2 }).others).toEqual([1, 1]);
  expect([1, 2, 3, 4].map(numbers.get)).toEqual([2, 2, 0, 2]);
});
