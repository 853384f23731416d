import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { damageOf } from "../../../src/source/logDamage.ts";
import { folderOfFile } from "../../helpers/folder.ts";

const folder = folderOfFile();
const PAGE_BYTES = 4096;
const frameAt = (index: number) => 32 + index * (24 + PAGE_BYTES);

/** A log as SQLite writes it: one commit a frame, after `before` has used the database. */
function logOf(name: string, before: (db: Sqlite.Database) => void = () => {}): Buffer {
  const db = new Sqlite(join(folder, name));
  db.pragma(`page_size = ${PAGE_BYTES}`);
  db.exec("CREATE TABLE t (a)");
  db.pragma("journal_mode = wal");
  before(db);
  for (let i = 0; i < 6; i++) db.prepare("INSERT INTO t VALUES (?)").run(i);
  copyFileSync(join(folder, `${name}-wal`), join(folder, `${name}.log`));
  db.close();
  return readFileSync(join(folder, `${name}.log`));
}

/** A database that contradicts no log. */
const ANY = { header: Buffer.alloc(100), bytes: 2 ** 40 };
const mainFile = (bytes: Buffer) => ({ header: bytes.subarray(0, 100), bytes: bytes.length });

function damageIn(log: Uint8Array, main: Parameters<typeof damageOf>[1] = ANY): string | undefined {
  const path = join(folder, "log");
  writeFileSync(path, log);
  return damageOf(path, main);
}

const isDamaged = (bytes: Uint8Array) => damageIn(bytes) !== undefined;

const flipped = (log: Buffer, at: number) => {
  const copy = Buffer.from(log);
  copy[at]! ^= 4;
  return copy;
};

describe("damageOf", () => {
  const log = logOf("plain.db");

  it("sees a wrong byte anywhere before the last commit", () => {
    for (const at of [5, 14, 30, frameAt(0) + 2, frameAt(0) + 500, frameAt(3) + 18, frameAt(4) + 4000])
      expect([at, isDamaged(flipped(log, at))]).toEqual([at, true]);
    const salts = log.subarray(16, 24).toString("hex");
    expect(damageIn(flipped(log, frameAt(3) + 18))).toBe(`${salts} ${frameAt(3)}`);
    expect(damageIn(flipped(log, 14))).toBe(`${salts} 0`);
  });

  it("sees a wrong byte anywhere in the header, its page size and salts included", () => {
    const sound = Array.from({ length: 32 }, (_, at) => at).filter((at) => !isDamaged(flipped(log, at)));
    expect(sound).toEqual([]);
    const ofAnotherSize = Buffer.from(log);
    ofAnotherSize.writeUInt32BE(65_536, 8);
    expect(isDamaged(ofAnotherSize)).toBe(true);
  });

  it("accepts a whole log, an empty one, one of zeros, and one that ends inside a frame", () => {
    const logs = [log, Buffer.alloc(0), Buffer.alloc(5000), log.subarray(0, frameAt(4) + 700)];
    expect(logs.map(isDamaged)).toEqual([false, false, false, false]);
  });

  it("takes bytes that are no log for none, as SQLite does", () => {
    const noise = Buffer.from(Array.from({ length: 20_000 }, (_, at) => (at * at * 31 + 7) & 0xff));
    const lost = Buffer.concat([log.subarray(0, 32), noise]);
    expect([noise, Buffer.from("not a log ".repeat(1000)), lost].map(isDamaged)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it("sees that a log is older than the database, which grew or was written by another program", () => {
    const path = join(folder, "plain.db");
    const before = readFileSync(path);
    const other = new Sqlite(path);
    other.exec("CREATE TABLE u (a)");
    other.close();
    expect([damageIn(log, mainFile(before)), damageIn(log, mainFile(readFileSync(path)))]).toEqual([
      undefined,
      `${log.subarray(16, 24).toString("hex")} ${log.length}`,
    ]);
    const grown = Buffer.from(before);
    grown.writeUInt32BE(99, 28);
    expect(damageIn(log, mainFile(grown))).toBeDefined();
    // Beside another counter, the header's number of pages is not valid.
    grown.writeUInt32BE(grown.readUInt32BE(24) + 1, 92);
    expect(damageIn(log, mainFile(grown))).toBeUndefined();
  });

  it("sees that the database ends before a page that the log does not hold", () => {
    const db = new Sqlite(join(folder, "cut.db"));
    db.exec("PRAGMA journal_mode = wal; CREATE TABLE t (a); CREATE TABLE u (a); INSERT INTO u VALUES (1)");
    db.pragma("wal_checkpoint(TRUNCATE)");
    const whole = readFileSync(join(folder, "cut.db"));
    const damageAfter = (sql: string) => {
      db.exec(sql);
      const log = readFileSync(join(folder, "cut.db-wal"));
      return [0, 100, PAGE_BYTES].map(
        (less) => damageIn(log, mainFile(whole.subarray(0, whole.length - less))) !== undefined,
      );
    };
    expect(damageAfter("INSERT INTO t VALUES (1)")).toEqual([false, true, true]);
    expect(damageAfter("INSERT INTO u VALUES (2)")).toEqual([false, false, false]);
    db.close();
  });

  it("accepts a log that makes the database smaller by writing it anew", () => {
    const path = join(folder, "vacuumed.db");
    const db = new Sqlite(path);
    db.exec(
      "PRAGMA journal_mode = wal; CREATE TABLE t (a); INSERT INTO t VALUES (zeroblob(90000)); DELETE FROM t",
    );
    db.pragma("wal_checkpoint(TRUNCATE)");
    db.exec("VACUUM");
    expect(damageIn(readFileSync(`${path}-wal`), mainFile(readFileSync(path)))).toBeUndefined();
    db.close();
  });

  it("accepts what an earlier round of the log, or a transaction that was taken back, left behind", () => {
    const round = logOf("round.db", (db) => {
      for (let i = 0; i < 40; i++) db.prepare("INSERT INTO t VALUES (?)").run(i);
      db.pragma("wal_checkpoint(RESTART)");
    });
    expect(round.length).toBeGreaterThan(frameAt(30));
    const back = logOf("back.db", (db) => {
      db.pragma("cache_size = 5");
      db.exec("BEGIN");
      for (let i = 0; i < 40; i++) db.prepare("INSERT INTO t VALUES (randomblob(3000))").run();
      db.exec("ROLLBACK");
    });
    expect(back.length).toBeGreaterThan(frameAt(10));
    expect([round, back].map(isDamaged)).toEqual([false, false]);
  });
});
