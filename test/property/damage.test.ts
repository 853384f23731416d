import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { demoHistory } from "../../src/demo/history.ts";
import { writeDatabase } from "../../src/synthetic/writer.ts";
import { run } from "../helpers/effects.ts";
import { folderOfFile } from "../helpers/folder.ts";

const RUNS = Number(process.env.RUNS ?? 20);
const ALL = ["--include", "reactions,events,unsent,deleted,filtered", "-q"];
const DAMAGED = 4;

const folder = folderOfFile();
const pristine = join(folder, "pristine.db");
writeDatabase(pristine, demoHistory({ messages: 1500, seed: 5 }));
const bytes = readFileSync(pristine);
const pageSize = bytes.readUInt16BE(16);

/** Pages by name of the table or index, without those of the schema and of overflow. */
const pagesOf = (() => {
  const database = new Sqlite(pristine, { readonly: true });
  const all = database.prepare<[], { name: string; pageno: number }>(
    "SELECT name, pageno FROM dbstat WHERE name <> 'sqlite_schema' AND pagetype <> 'overflow'",
  );
  const pages = new Map<string, number[]>();
  for (const { name, pageno } of all.iterate()) pages.set(name, [...(pages.get(name) ?? []), pageno]);
  database.close();
  return pages;
})();
/** Every B-tree is as likely as every other, however many pages it has. */
const page = fc.constantFrom(...pagesOf.values()).chain((pages) => fc.constantFrom(...pages));

const LEAF_HEADER = 3;
const damage = fc.oneof(
  fc.constant({ how: "zero" as const }),
  fc.record({ how: fc.constant("fewer" as const), share: fc.constantFrom(0, 0.5, 0.9) }),
  fc.record({ how: fc.constant("more" as const), by: fc.constantFrom(1, 40, 0x7f00) }),
  fc.record({ how: fc.constant("other page" as const), from: page }),
  fc.record({ how: fc.constant("type" as const), type: fc.constantFrom(0, 2, 5, 10, 13) }),
  fc.record({ how: fc.constant("swap" as const), cell: fc.nat(20) }),
  fc.record({ how: fc.constant("pointer" as const), cell: fc.nat(20), to: fc.nat(0xffff) }),
);
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function damaged(page: number, one: Damage): Buffer {
  const copy = Buffer.from(bytes);
  const at = (page - 1) * pageSize;
  const cells = copy.readUInt16BE(at + LEAF_HEADER);
  if (one.how === "zero") copy.fill(0, at, at + pageSize);
  if (one.how === "fewer") copy.writeUInt16BE(Math.floor(cells * one.share), at + LEAF_HEADER);
  if (one.how === "more") copy.writeUInt16BE((cells + one.by) & 0xffff, at + LEAF_HEADER);
  if (one.how === "other page") bytes.copy(copy, at, (one.from - 1) * pageSize, one.from * pageSize);
  if (one.how === "type") copy[at] = one.type;
  if (one.how === "pointer") copy.writeUInt16BE(one.to, at + 8 + 2 * (one.cell % Math.max(cells, 1)));
  if (one.how === "swap" && cells > 1) swapCells(copy.subarray(at, at + pageSize), one.cell % (cells - 1));
  return copy;
}

/** Two neighbours change places, so that a binary search misses them. */
function swapCells(page: Buffer, cell: number): void {
  const isInner = page[0]! < 8;
  const place = (isInner ? 12 : 8) + 2 * cell;
  const first = page.readUInt16BE(place);
  page.writeUInt16BE(page.readUInt16BE(place + 2), place);
  page.writeUInt16BE(first, place + 2);
}

const sumOf = (rows: readonly { messages: number }[]) =>
  rows.reduce((sum, { messages }) => sum + messages, 0);
const reactionsIn = (rows: readonly { reactions: number }[]) =>
  rows.reduce((sum, { reactions }) => sum + reactions, 0);
const objects = (text: string) => JSON.parse(text);

/** How many messages a command's output speaks of. */
const COMMANDS: [string[], (stdout: string) => number][] = [
  [["counts", "--by", "year", "-f", "json"], (stdout) => sumOf(objects(stdout))],
  [["rooms", "-f", "json"], (stdout) => sumOf(objects(stdout))],
  [["export", "-f", "json"], (stdout) => objects(stdout).length],
  [["counts", "--by", "year", "-f", "json", "--room", "Book club"], (stdout) => sumOf(objects(stdout))],
  [["export", "-f", "json", "--room", "Book club"], (stdout) => objects(stdout).length],
  [["reactions", "-f", "json"], (stdout) => reactionsIn(objects(stdout))],
];

async function outcome(path: string, [args]: (typeof COMMANDS)[number]) {
  return run([...args, ...(args[0] === "reactions" ? ["-q"] : ALL), "--db", path]);
}

describe("one damaged page of a table or an index", () => {
  it("never makes a command print fewer messages and succeed", async () => {
    const expected: number[] = [];
    for (const command of COMMANDS) expected.push(command[1]((await outcome(pristine, command)).stdout));
    const path = join(folder, "damaged.db");
    await fc.assert(
      fc.asyncProperty(page, damage, async (page, one) => {
        writeFileSync(path, damaged(page, one));
        for (const [at, command] of COMMANDS.entries()) {
          const { code, stdout, stderr } = await outcome(path, command);
          if (code === DAMAGED) continue;
          expect({ code, stderr, messages: code === 0 && command[1](stdout) }).toEqual({
            code: 0,
            stderr: "",
            messages: expected[at],
          });
        }
      }),
      { numRuns: RUNS },
    );
  }, 600_000);
});
