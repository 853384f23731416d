import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everyKind } from "../../fixtures/everyKind.ts";
import { writeDatabase } from "../../src/synthetic/writer.ts";
import {
  changeLog,
  changePage,
  frameChange,
  headerChange,
  pageChange,
  pageSizeOf,
} from "../helpers/pages.ts";
import { RUNS, SEED } from "../helpers/seed.ts";
import { countInput, expectReconciled, fuzzFolder } from "../helpers/sound.ts";

const folder = fuzzFolder();
const path = join(folder, "changed.db");

/** Small pages make deep trees and chains of overflow pages; deleted rows leave a free list. */
function written(name: string, pageSize: number): Buffer {
  const file = join(folder, name);
  writeDatabase(file, everyKind);
  const database = new Sqlite(file);
  database.pragma(`page_size = ${pageSize}`);
  database.exec("VACUUM");
  database.exec("CREATE TABLE filler (x); INSERT INTO filler VALUES (zeroblob(20000)), (zeroblob(30000))");
  database.exec("DROP TABLE filler");
  database.close();
  return readFileSync(file);
}

const FILES: readonly [string, Buffer][] = [
  ["small pages", written("small.db", 512)],
  ["usual pages", written("usual.db", 4096)],
];

const runs = { numRuns: Math.ceil(RUNS / FILES.length) };

describe.each(FILES)(`pages that nobody should have: %s (SEED=${SEED})`, (_, bytes) => {
  const size = pageSizeOf(bytes);
  it("with numbers of trees, chains and free lists changed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(pageChange, { minLength: 1, maxLength: 4 }), async (changes) => {
        const changed = Buffer.from(bytes);
        for (const change of changes) changePage(changed, change, size);
        writeFileSync(path, changed);
        countInput();
        await expectReconciled(path);
      }),
      runs,
    );
  }, 7_200_000);

  it("with numbers of the header changed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(headerChange, { minLength: 1, maxLength: 3 }), async (changes) => {
        const changed = Buffer.from(bytes);
        for (const { at, to } of changes) changed.writeUInt32BE(to, at);
        writeFileSync(path, changed);
        countInput();
        await expectReconciled(path);
      }),
      runs,
    );
  }, 7_200_000);
});

describe(`logs that nobody should have (SEED=${SEED})`, () => {
  const logged = join(folder, "logged.db");
  writeDatabase(logged, everyKind, { logAfter: 10 });
  const main = readFileSync(logged);
  const log = readFileSync(`${logged}-wal`);

  it("reads the log that they are made from", () => {
    expect(log.length).toBeGreaterThan(3 * 4096);
  });

  it("with frames changed, and right checksums", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(frameChange, { minLength: 1, maxLength: 3 }), async (changes) => {
        writeFileSync(path, main);
        writeFileSync(`${path}-wal`, changes.reduce(changeLog, log));
        countInput();
        await expectReconciled(path);
      }),
      { numRuns: RUNS },
    );
    rmSync(`${path}-wal`);
  }, 7_200_000);
});
