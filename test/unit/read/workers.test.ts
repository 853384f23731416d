import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { everyKind } from "../../../fixtures/everyKind.ts";
import {
  type Range,
  type RawContent,
  type RawRow,
  rawMemory,
  rawReader,
  rawSlots,
  replay,
} from "../../../src/read/rawRows.ts";
import { idRanges, readRowIds } from "../../../src/read/rowIds.ts";
import { scan } from "../../../src/read/scan.ts";
import {
  NONE_LEFT,
  nextPart,
  type Shared,
  scanWithWorkers,
  slotOf,
  startWorkers,
  type Task,
} from "../../../src/read/workers.ts";
import { writeDatabase } from "../../../src/synthetic/writer.ts";
import { readHistory } from "../../helpers/history.ts";

const folder = mkdtempSync(join(tmpdir(), "imsg-workers-"));
let read: Awaited<ReturnType<typeof readHistory>>;
let ranges: Range[];
/** What one scan gives. */
const expected: unknown[][] = [];

beforeAll(async () => {
  const path = join(folder, "chat.db");
  writeDatabase(path, everyKind);
  read = await readHistory(path);
  const [source] = read.history.sources;
  ranges = [...idRanges(source!, readRowIds(source!), 5)];
  for (const range of ranges) scan(source!, "ledger", range, (...row: unknown[]) => void expected.push(row));
});
afterAll(() => {
  read.history[Symbol.dispose]();
  rmSync(folder, { recursive: true, force: true });
});

type Pretended = Shared & { readonly scanning: Set<Worker> };

/** Workers that are none: `step` is called whenever a real one would have time. */
function pretended(step: (shared: Pretended) => void): Shared {
  const early = new Map<number, RawContent>();
  const { get } = early;
  const task: Task = {
    number: 1,
    query: "ledger",
    parts: ranges,
    state: new Int32Array(new SharedArrayBuffer(8)),
  };
  const shared: Pretended = {
    task,
    slots: rawSlots(rawMemory(32)),
    early,
    scanning: new Set([{} as Worker]),
    news: async () => step(shared),
  };
  early.get = (at) => {
    step(shared);
    return get.call(early, at);
  };
  return shared;
}

async function taken(shared: Shared): Promise<unknown[][]> {
  const rows: unknown[][] = [];
  await scanWithWorkers(read.history.sources[0]!, shared, (...row: RawRow) => void rows.push([...row]));
  return rows;
}

it("has more than one range, and rows with and without a date, of several services", () => {
  expect(ranges.length).toBeGreaterThan(5);
  expect(expected.some((row) => row[1] === null)).toBe(true);
  expect(new Set(expected.map((row) => row[4])).size).toBeGreaterThan(1);
});

it("rows that are replayed are those of a scan", () => {
  const rows: unknown[][] = [];
  const readRange = rawReader(read.history.sources[0]!, "ledger");
  const [slot] = rawSlots(rawMemory(1));
  for (const range of ranges) replay(slot!, readRange(range, slot!), (...row) => void rows.push([...row]));
  expect(rows).toEqual(expected);
});

it("rows of three values are replayed too, with null for what is no number", () => {
  const source = read.history.sources[0]!;
  const [first, last] = [0, 1e6];
  const filings: unknown[][] = [];
  scan(source, "filings", {}, (...row: unknown[]) => void filings.push(row));
  const odd = [...filings[0]!.slice(0, 2), "12"];
  source.database.exec(`CREATE TEMP TABLE odd AS SELECT ${odd[0]} AS row_id, ${odd[1]} AS chat_id, '12' AS message_id;
    DROP VIEW filings; CREATE TEMP VIEW filings AS
    SELECT * FROM odd UNION ALL SELECT row_id, chat_id, message_id FROM raw_chat_message_join_rows WHERE row_id > ${odd[0]}`);
  const [slot] = rawSlots(rawMemory(1));
  const rows: unknown[][] = [];
  const content = rawReader(source, "filingsInRange")({ first, last }, slot!);
  replay(slot!, content, (...row: RawRow) => void rows.push(row.slice(0, 3)));
  expect(filings.length).toBeGreaterThan(5);
  expect(rows).toEqual([[odd[0], odd[1], null], ...filings.slice(1)]);
});

it("takes rows in the order of the ranges, whoever read them, and when", async () => {
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.nat(3)), async (choices) => {
      const readRange = rawReader(read.history.sources[0]!, "ledger");
      const held: [number, RawContent][] = [];
      const workers = pretended(({ task, slots, early }) => {
        const choice = choices.next().value;
        if (choice === 0) {
          const at = nextPart(task);
          if (at < ranges.length) held.push([at, readRange(ranges[at]!, slotOf(slots, at))]);
        } else if (choice === 1 || held.length > 3) {
          const [one] = held.splice(held.length - 1, 1);
          if (one) early.set(...one);
        }
      });
      expect(await taken(workers)).toEqual(expected);
    }),
  );
});

it.each(["had read all ranges", "ended before"])(
  "reads what a worker took and never sent: it %s",
  async (end) => {
    let steps = 0;
    const workers = pretended(({ task, scanning }) => {
      if (++steps < 4) nextPart(task);
      else {
        if (end === "ended before") Atomics.store(task.state, 0, NONE_LEFT);
        scanning.clear();
      }
    });
    expect(await taken(workers)).toEqual(expected);
  },
);

it("starts none for a small file, for one thread, and where a writer could go on", () => {
  const { opened } = read.history.sources[0]!;
  const threads = { count: 4, fromBytes: 0 };
  expect(startWorkers(opened, { ...threads, count: 1 })).toBeUndefined();
  expect(startWorkers(opened, { ...threads, fromBytes: 1e9 })).toBeUndefined();
  expect(startWorkers({ ...opened, mode: "in place", journal: "wal" }, threads)).toBeUndefined();
});
