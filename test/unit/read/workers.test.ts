import type { Worker } from "node:worker_threads";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RowRange } from "../../../src/read/rowIds.ts";
import { isForThreads, NONE_LEFT, nextPart, type SharedTask, takeParts } from "../../../src/read/workers.ts";

const parts: RowRange[] = Array.from({ length: 40 }, (_, part) => ({ first: part * 5, last: part * 5 + 4 }));
const textOf = ({ first, last }: RowRange, at: number) => `${at}: ${first} to ${last}`;
const expected = parts.map((part, at) => [textOf(part, at), at]);

/** Workers that are none: `step` is called whenever a real one would have time. */
function pretended(step: (shared: SharedTask) => void): SharedTask {
  const early = new Map<number, unknown>();
  const { get } = early;
  const shared: SharedTask = {
    task: {
      number: 1,
      work: { reads: "filings", plan: { query: "filings", numberOf: new Map(), numbers: new Map() } },
      parts,
      next: new Int32Array(new SharedArrayBuffer(4)),
    },
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

async function taken(shared: SharedTask): Promise<unknown[][]> {
  const found: unknown[][] = [];
  await takeParts(shared, textOf, (...part) => void found.push(part));
  return found;
}

it("takes parts in their order, whoever read them, and when", async () => {
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.nat(3)), async (choices) => {
      const held: [number, string][] = [];
      const workers = pretended(({ task, early }) => {
        const choice = choices.next().value;
        if (choice === 0) {
          const at = nextPart(task);
          if (at < parts.length) held.push([at, textOf(parts[at]!, at)]);
        } else if (choice === 1 || held.length > 3) {
          const [one] = held.splice(held.length - 1, 1);
          if (one) early.set(...one);
        }
      });
      expect(await taken(workers)).toEqual(expected);
    }),
  );
});

it.each(["had read all parts", "ended before"])(
  "reads what a worker took and never sent: it %s",
  async (end) => {
    let steps = 0;
    const workers = pretended(({ task, scanning }) => {
      if (++steps < 4) nextPart(task);
      else {
        if (end === "ended before") Atomics.store(task.next, 0, NONE_LEFT);
        scanning.clear();
      }
    });
    expect(await taken(workers)).toEqual(expected);
  },
);

describe("a file is for several threads", () => {
  const file = import.meta.filename;
  const opened = { file, mode: "in place", journal: "rollback" } as const;
  const threads = { count: 2, fromBytes: 10 };

  it.each([
    ["where it is large enough and a reader locks writers out", opened, threads, true],
    ["where it is a copy, also with a log", { ...opened, mode: "copy", journal: "wal" }, threads, true],
    ["not for one thread", opened, { ...threads, count: 1 }, false],
    ["not where it is small", opened, { ...threads, fromBytes: 1e9 }, false],
    ["not where it is gone", { ...opened, file: `${file}.none` }, threads, false],
    ["not where a writer could go on beside its log", { ...opened, journal: "wal" }, threads, false],
  ] as const)("%s", (_, one, several, expected) => {
    expect(isForThreads(one, several)).toBe(expected);
  });
});
