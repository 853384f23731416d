import { spawn } from "node:child_process";
import { once } from "node:events";
import fs, {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { Worker } from "node:worker_threads";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { findBackups } from "../../../src/source/backup/find.ts";
import { type OpenedDatabase, openReadonly, openUntouched } from "../../../src/source/open.ts";
import { createPrivateFolder, type PrivateFolder } from "../../../src/source/privateFolder.ts";
import { failing, withFault } from "../../helpers/faults.ts";
import { folderState } from "../../helpers/folderState.ts";
import { addMessages, createHistory, writeHistory } from "../../helpers/smallHistory.ts";

let folder: string;
let work: string;
let own: PrivateFolder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "imsg-test-"));
  work = mkdtempSync(join(tmpdir(), "imsg-test-"));
  own = createPrivateFolder();
});
afterEach(() => {
  own[Symbol.dispose]();
  for (const path of [folder, work]) rmSync(path, { recursive: true, force: true });
});

/** A WAL-mode history of a killed writer: 5 messages in the file, 5 more in the log. */
function leaveWal(ends: readonly ("" | "-wal" | "-shm")[], name = "chat.db"): string {
  rmSync(join(work, "live.db"), { force: true });
  const db = createHistory(join(work, "live.db"));
  db.pragma("journal_mode = WAL");
  addMessages(db, 1, 5);
  db.pragma("wal_checkpoint(TRUNCATE)");
  db.pragma("wal_autocheckpoint = 0");
  addMessages(db, 6, 10);
  for (const end of ends) copyFileSync(join(work, `live.db${end}`), join(folder, name + end));
  db.close();
  return join(folder, name);
}

/** Holds a database open until it is killed. */
const HOLD = `const db = new (require("better-sqlite3"))(process.argv[1]);
  db.prepare("SELECT count(*) FROM message").get();
  console.log("open");
  setInterval(() => db, 1000);`;

/** Writes the whole log a moment after all of half of it was copied. */
const FINISH = `const { statSync, writeFileSync } = require("node:fs");
  const { parentPort, workerData } = require("node:worker_threads");
  const { copied, path, whole } = workerData;
  parentPort.postMessage("ready");
  while (statSync(copied, { throwIfNoEntry: false })?.size !== whole.length);
  setTimeout(() => writeFileSync(path, whole), 40);`;

/** Opens, counts, closes; and demands that the folder is as it was. */
function countUntouched(
  path: string,
  walPath?: string,
  checksAtEnd = false,
): { messages: number } & Pick<OpenedDatabase, "mode" | "journal" | "walBytes"> {
  const before = folderState(folder);
  const { database, file, hide, isUnchanged, ...opened } = openUntouched(path, own, walPath, checksAtEnd);
  hide();
  if (process.platform !== "win32") expect(existsSync(file)).toBe(opened.mode === "in place");
  const messages = database.prepare("SELECT count(*) FROM message").pluck().get() as number;
  expect(folderState(folder)).toEqual(before);
  expect(isUnchanged()).toBe(true);
  database.close();
  expect(folderState(folder)).toEqual(before);
  return { messages, ...opened };
}

const age = (path: string) => utimesSync(path, new Date(0), new Date(0));

describe("openUntouched", () => {
  it("reads a database in rollback mode where it lies", () => {
    const path = writeHistory(join(folder, "chat.db"), 3);
    expect(countUntouched(path)).toEqual({ messages: 3, mode: "in place", journal: "rollback", walBytes: 0 });
    expect(existsSync(own.path) && folderState(own.path)).toEqual({});
  });

  it("sees what is in the log, with and without its index", () => {
    expect(countUntouched(leaveWal(["", "-wal", "-shm"]))).toMatchObject({ messages: 10, journal: "wal" });
    rmSync(join(folder, "chat.db-shm"));
    expect(countUntouched(join(folder, "chat.db"))).toMatchObject({ messages: 10, journal: "wal" });
  });

  it("copies a log that access(2) cannot find, as on a failing disk", async () => {
    const path = leaveWal(["", "-wal"]);
    const isFound = (place: string) =>
      place !== `${path}-wal` && statSync(place, { throwIfNoEntry: false }) !== undefined;
    const read = () => countUntouched(path);
    expect(await withFault("existsSync", isFound, read)).toMatchObject({ messages: 10 });
  });

  it("says that a file cannot be read where that is found at the end", async () => {
    const path = leaveWal([""]);
    age(path);
    const opened = openUntouched(path, own);
    expect(opened.mode).toBe("link");
    const ask = () => opened.isUnchanged();
    await expect(withFault("statSync", failing("ESTALE"), ask)).rejects.toMatchObject({
      code: "source/unreadable",
      message: `${path} cannot be read (ESTALE).`,
    });
    opened.database.close();
  });

  it("says that there is nothing where the folder has gone since", () => {
    const path = join(folder, "gone", "chat.db");
    expect(() => openReadonly(path, path)).toThrow(`There is nothing at ${path}.`);
  });

  it("reads a WAL-mode file alone, new or old, and makes nothing beside it", () => {
    const path = leaveWal([""]);
    expect(countUntouched(path)).toMatchObject({ messages: 5, walBytes: 0 });
    age(path);
    const { mtimeMs } = statSync(path);
    expect(countUntouched(path)).toMatchObject({ messages: 5 });
    expect(statSync(path).mtimeMs).toBe(mtimeMs);
  });

  it("never links a file that may still change", () => {
    expect(countUntouched(leaveWal([""])).mode).not.toBe("link");
    const path = leaveWal(["", "-shm"], "other.db");
    age(path);
    expect(countUntouched(path).mode).not.toBe("link");
  });

  it.runIf(process.platform === "linux")(
    "links a file that was touched lately for whoever asks later, if nobody has it open",
    async () => {
      const path = leaveWal([""]);
      expect(countUntouched(path, undefined, true)).toMatchObject({ messages: 5, mode: "link" });
      const log = leaveWal(["", "-wal"], "log.db");
      expect(countUntouched(log, undefined, true).mode).toBe("copy");
      // A process of its own: this one would lose its lock as soon as it closed the file.
      const holder = spawn(process.execPath, ["-e", HOLD, path], { stdio: ["ignore", "pipe", "inherit"] });
      await once(holder.stdout, "data");
      for (const end of ["-shm", "-wal"]) rmSync(path + end);
      expect(countUntouched(path, undefined, true).mode).toBe("copy");
      holder.kill();
      await once(holder, "close");
    },
  );

  it.runIf(process.platform === "linux")("knows that a linked file has changed, and no copy does", () => {
    const path = leaveWal([""]);
    const linked = openUntouched(path, own, undefined, true);
    const copied = openUntouched(path, own);
    expect([linked, copied].map((one) => [one.mode, one.isUnchanged()])).toEqual([
      ["link", true],
      ["copy", true],
    ]);
    utimesSync(path, new Date(), new Date());
    expect([linked, copied].map((one) => one.isUnchanged())).toEqual([false, true]);
    rmSync(path);
    expect(linked.isUnchanged()).toBe(false);
    for (const { database } of [linked, copied]) database.close();
  });

  it("refuses a log with a wrong byte, of which SQLite reads only what is before it", () => {
    const path = leaveWal(["", "-wal"]);
    const log = readFileSync(`${path}-wal`);
    log[log.length - 50]! ^= 1;
    writeFileSync(`${path}-wal`, log);
    expect(() => countUntouched(path)).toThrow(expect.objectContaining({ code: "schema/damaged" }));
  });

  it("takes half a commit that was copied while it was written for none", async () => {
    const path = leaveWal(["", "-wal"]);
    const whole = readFileSync(`${path}-wal`);
    writeFileSync(`${path}-wal`, Buffer.concat([whole.subarray(0, -4000), Buffer.alloc(4000)]));
    const finisher = new Worker(FINISH, {
      eval: true,
      workerData: { copied: join(own.path, "chat.db-wal"), path: `${path}-wal`, whole },
    });
    await once(finisher, "message");
    const { database } = openUntouched(path, own);
    expect(database.prepare("SELECT count(*) AS rows FROM message").get()).toEqual({ rows: 5 });
    database.close();
    await once(finisher, "exit");
    expect(countUntouched(path)).toMatchObject({ messages: 10 });
  });

  it("copies both files again where a checkpoint came between the copies", async () => {
    const path = leaveWal(["", "-wal"]);
    const copy = fs.copyFileSync;
    let isCopied = false;
    const checkpointing = (...args: Parameters<typeof copy>) => {
      copy(...args);
      if (isCopied) return;
      isCopied = true;
      const writer = new Database(path);
      writer.pragma("wal_checkpoint(TRUNCATE)");
      writer.close();
    };
    const { database } = await withFault("copyFileSync", checkpointing, () => openUntouched(path, own));
    expect(isCopied).toBe(true);
    expect(database.prepare("SELECT count(*) AS rows FROM message").get()).toEqual({ rows: 10 });
    database.close();
  });

  it("keeps temporary tables in memory, as they may hold texts", () => {
    const { database } = openUntouched(writeHistory(join(folder, "chat.db"), 3), own);
    // 2 is MEMORY.
    expect(database.pragma("temp_store", { simple: true })).toBe(2);
    database.close();
  });

  it("pairs a log that lies elsewhere", () => {
    const path = leaveWal(["", "-wal"]);
    copyFileSync(`${path}-wal`, join(folder, "0123abcd"));
    rmSync(`${path}-wal`);
    expect(countUntouched(path, join(folder, "0123abcd"))).toMatchObject({ messages: 10 });
  });

  it("follows a symbolic link to the database and its log", () => {
    const path = leaveWal(["", "-wal"]);
    age(path);
    const link = join(work, "link.db");
    symlinkSync(path, link);
    expect(countUntouched(link)).toMatchObject({ messages: 10 });
    expect(readdirSync(work)).toEqual(["link.db", "live.db"]);
  });

  it("reads a history that is all in the log: the file itself has no tables", () => {
    const db = new Database(join(work, "new.db"));
    db.pragma("journal_mode = WAL");
    db.pragma("wal_autocheckpoint = 0");
    db.exec("CREATE TABLE message (text TEXT); INSERT INTO message VALUES ('x')");
    for (const end of ["", "-wal"]) copyFileSync(join(work, `new.db${end}`), join(folder, `sms.db${end}`));
    db.close();
    expect(countUntouched(join(folder, "sms.db"))).toMatchObject({ messages: 1 });
  });

  it("rolls a transaction that was cut off back, in a copy", () => {
    const live = writeHistory(join(work, "live.db"), 200);
    const db = new Database(live);
    db.pragma("cache_size = 1");
    db.exec(
      "BEGIN; UPDATE message SET text = 'half done' || zeroblob(2000); DELETE FROM message WHERE ROWID > 3",
    );
    const path = join(folder, "chat.db");
    for (const end of ["", "-journal"]) copyFileSync(live + end, path + end);
    db.close();
    expect(countUntouched(path)).toMatchObject({ messages: 200, mode: "copy", journal: "rollback" });
    const { database } = openUntouched(path, own);
    expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
    database.close();
  });

  it("reads on where a writer is in the middle of a transaction", () => {
    const path = writeHistory(join(folder, "chat.db"), 3);
    const writer = new Database(path);
    writer.exec("BEGIN IMMEDIATE; DELETE FROM message");
    expect(countUntouched(path)).toMatchObject({ messages: 3, mode: "in place" });
    writer.exec("ROLLBACK");
    writer.close();
  });

  it("shares a database in WAL mode with the process that has it open", () => {
    const db = createHistory(join(folder, "chat.db"));
    db.pragma("journal_mode = WAL");
    addMessages(db, 1, 4);
    const names = Object.keys(folderState(folder));
    const { database } = openUntouched(join(folder, "chat.db"), own);
    expect(database.prepare("SELECT count(*) FROM message").pluck().get()).toBe(4);
    addMessages(db, 5, 9);
    database.close();
    expect(Object.keys(folderState(folder))).toEqual(names);
    db.close();
  });

  it("keeps what it copies to its owner, and for as long as the folder lives", () => {
    const path = leaveWal(["", "-wal"]);
    const { database } = openUntouched(path, own);
    expect(statSync(own.path).mode & 0o777).toBe(0o700);
    for (const name of ["chat.db", "chat.db-wal"])
      expect(statSync(join(own.path, name)).mode & 0o777, name).toBe(0o600);
    database.close();
    const { path: place } = own;
    own[Symbol.dispose]();
    expect(existsSync(place)).toBe(false);
  });

  it.each([
    ["nothing", "chat.db", undefined, "source/not-found"],
    ["an empty file", "chat.db", "", "source/not-messages"],
    ["another file", "letter.txt", "Dear Ada, this is no database at all.", "source/not-messages"],
    ["a database cut short", "cut.db", "SQLite format 3\0", "schema/damaged"],
  ])("says what is wrong with %s", (_, name, content, code) => {
    const path = join(folder, name);
    if (content !== undefined) writeFileSync(path, content);
    expect(() => openUntouched(path, own)).toThrow(expect.objectContaining({ code }));
    expect(existsSync(path) ? readFileSync(path, "latin1") : undefined).toBe(content);
  });

  it("says that a file of a schema format to come is damaged, which SQLite has no code for", () => {
    const path = join(folder, "chat.db");
    writeHistory(path, 3);
    const bytes = readFileSync(path);
    bytes.writeUInt32BE(5, 44);
    writeFileSync(path, bytes);
    expect(() => openUntouched(path, own)).toThrow(expect.objectContaining({ code: "schema/damaged" }));
  });

  it("refuses a file cut off within its last page, which SQLite reads as if zeros followed", () => {
    const path = join(folder, "chat.db");
    writeHistory(path, 5);
    const whole = readFileSync(path);
    for (const journal of ["rollback", "wal"]) {
      if (journal === "wal") whole.fill(2, 18, 20);
      writeFileSync(path, whole.subarray(0, -10));
      expect(() => openUntouched(path, own)).toThrow(/chat\.db is damaged/);
    }
  });

  it("names the temporary folder when it cannot be used", () => {
    const before = process.env.TMPDIR;
    process.env.TMPDIR = join(folder, "gone");
    try {
      const path = leaveWal([""]);
      expect(() => openUntouched(path, createPrivateFolder())).toThrow(
        expect.objectContaining({
          code: "output/not-writable",
          message: expect.stringContaining(basename(folder)),
        }),
      );
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
    }
  });

  it("leaves a folder of a phone backup as it was", () => {
    mkdirSync(join(folder, "3d"));
    const path = writeHistory(join(folder, "3d", "3d0d7e5fb2ce288813306e4d4636395e047a3d28"), 2);
    expect(countUntouched(path)).toMatchObject({ messages: 2 });
  });
});

it("reads what lies on a drive whose real paths Windows does not know, such as a RAM disk", () => {
  const path = leaveWal(["", "-wal"]);
  vi.spyOn(fs.realpathSync, "native").mockImplementation(() => {
    throw Object.assign(new Error("EISDIR: illegal operation on a directory"), { code: "EISDIR" });
  });
  try {
    const opened = openUntouched(path, own);
    expect(opened.database.prepare("SELECT count(*) FROM message").pluck().get()).toBe(10);
    opened.database.close();
    mkdirSync(join(folder, "backup"));
    writeFileSync(join(folder, "backup", "Manifest.db"), "");
    expect(findBackups([folder]).map((backup) => backup.path)).toEqual([join(folder, "backup")]);
  } finally {
    vi.restoreAllMocks();
  }
});
