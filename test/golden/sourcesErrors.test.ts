import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BackupRecipe, SMS_DB, writeBackup } from "../../fixtures/backup.ts";
import { print, run, type Setting } from "../helpers/effects.ts";
import { folderState } from "../helpers/folderState.ts";
import { writeHistory } from "../helpers/smallHistory.ts";

let folder: string;
let data: Buffer;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "imsg-test-"));
  data = readFileSync(writeHistory(join(folder, "whole.db"), 6));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const backup = (name: string, recipe: Partial<BackupRecipe> = {}) =>
  writeBackup(join(folder, name), { files: [{ ...SMS_DB, data }], ...recipe });

/** What a user sees, with the folder's own name left out; and that nothing was changed. */
async function seen(args: readonly string[], setting?: Setting): Promise<string> {
  const before = folderState(folder);
  const { code, stdout, stderr } = await run([...args, "--no-contacts"], setting);
  expect(folderState(folder)).toEqual(before);
  expect(stdout === "" || code === 0).toBe(true);
  return `exit ${code}\n${stderr}`.replaceAll(folder, "HERE");
}

describe("what a user is told of a backup that", () => {
  const counts = (path: string, setting?: Setting) => seen(["counts", "--backup", path], setting);

  it("is interrupted", async () => {
    expect(await counts(backup("x", { interrupted: true }))).toMatchInlineSnapshot(`
      "exit 3
      imsg: The backup in HERE/x was interrupted: its list of files is still in the Snapshot folder.
      Connect the phone, let the backup finish, and try again; or pass an older backup.
      "
    `);
  });

  it("did not finish, yet opens", async () => {
    expect(await counts(backup("x", { state: "uploading" }))).toMatchInlineSnapshot(`
      "exit 0
      The backup in HERE/x did not finish. Let a new backup finish; what is here may be older than it looks.
      "
    `);
    expect((await run(["counts", "-q", "--backup", join(folder, "x")])).stderr).toBe("");
  });

  it("lists the database, which is not there", async () => {
    expect(
      await counts(backup("x", { files: [{ ...SMS_DB, data, present: false }] })),
    ).toMatchInlineSnapshot(`
      "exit 3
      imsg: The backup in HERE/x lists Library/SMS/sms.db, but the file is not there.
      The backup is incomplete or files were moved. Copy the whole backup folder again, or make a new backup, and try again.
      "
    `);
  });

  it("has no messages", async () => {
    const files = [{ domain: "HomeDomain", path: "Library/Notes/notes.txt", data }];
    expect(await counts(backup("x", { files }))).toMatchInlineSnapshot(`
      "exit 3
      imsg: The backup in HERE/x holds no messages database.
      The phone had no messages, they are kept in iCloud, or the backup is partial; pass another backup.
      "
    `);
  });

  it("has half a database", async () => {
    expect(await counts(backup("x", { files: [{ ...SMS_DB, data, cutTo: 5000 }] }))).toMatchInlineSnapshot(`
      "exit 3
      imsg: Library/SMS/sms.db in the backup HERE/x ends too early.
      Copy the whole backup folder again, or make a new backup, and try again.
      "
    `);
  });

  it("is encrypted, without, with a wrong, and with a right password", async () => {
    const path = backup("x", { password: "right" });
    expect(await counts(path)).toMatchInlineSnapshot(`
      "exit 3
      imsg: The backup in HERE/x is encrypted.
      Set IMSG_BACKUP_PASSWORD, pass --password-file <path>, or run it on a terminal to be asked for the password.
      "
    `);
    expect(await counts(path, { env: { IMSG_BACKUP_PASSWORD: "wrong" } })).toMatchInlineSnapshot(`
      "exit 3
      imsg: This is not the password of the backup in HERE/x.
      It is the one set under 'Encrypt local backup', which may differ from the phone's code and the Apple Account's password; Keychain Access may have it.
      "
    `);
    expect(await counts(path, { env: { IMSG_BACKUP_PASSWORD: "right" } })).toBe("exit 0\n");
  });

  it("is encrypted, with a damaged database in it", async () => {
    data.writeUInt32BE(9, 44); // a schema format that does not exist
    const path = backup("x", { password: "right" });
    expect(await counts(path, { env: { IMSG_BACKUP_PASSWORD: "right" } })).toMatchInlineSnapshot(`
      "exit 4
      imsg: HERE/x is damaged: SQLite cannot read all of it.
      Copy it again from its source together with its -wal file, or repair a copy with: sqlite3 copy.db ".recover" | sqlite3 repaired.db
      "
    `);
  });

  it("lies beside another", async () => {
    for (const name of ["one", "two"]) backup(join("phones", name), { udid: name });
    mkdirSync(join(folder, "phones", "notes"));
    expect(await counts(join(folder, "phones"))).toMatchInlineSnapshot(`
      "exit 2
      imsg: HERE/phones holds 2 phone backups.
      Name one of them, or several by repeating --backup: HERE/phones/one (Example phone, iOS 17.4, 2024-03-31); HERE/phones/two (Example phone, iOS 17.4, 2024-03-31).
      "
    `);
  });

  it("is not there, or is a folder of something else", async () => {
    mkdirSync(join(folder, "music"));
    expect(await counts(join(folder, "music"))).toMatchInlineSnapshot(`
      "exit 3
      imsg: HERE/music holds neither a Messages database nor a phone backup.
      Pass the folder that holds chat.db or sms.db, or the backup's own folder.
      "
    `);
    expect(await counts(join(folder, "gone"))).toMatchInlineSnapshot(`
      "exit 3
      imsg: There is nothing at HERE/gone.
      Check the path; --db takes a database or its folder, --backup a phone backup.
      "
    `);
    expect(await counts("00008030-FFFFFFFFFFFFFFFF")).toMatchInlineSnapshot(`
      "exit 2
      imsg: No phone backup here is called 00008030-FFFFFFFFFFFFFFFF.
      Name the backup's folder: --backup <path>.
      "
    `);
  });
});

describe("what a user is told of a database that", () => {
  const counts = (path: string) => seen(["counts", "--db", path]);

  it("has nothing in it, because its log was left behind", async () => {
    const path = join(folder, "sms.db");
    const db = new Database(path);
    db.pragma("journal_mode = WAL");
    db.pragma("user_version = 1");
    db.close();
    expect(await counts(path)).toMatchInlineSnapshot(`
      "exit 4
      imsg: HERE/sms.db is a database without any tables.
      Its content is in the -wal file beside the original: copy that file too, keep both names, and try again.
      "
    `);
  });

  it("is not one of Messages", async () => {
    const path = join(folder, "notes.db");
    new Database(path).exec("CREATE TABLE notes (words TEXT)").close();
    expect(await counts(path)).toMatchInlineSnapshot(`
      "exit 4
      imsg: HERE/notes.db is a database, but its tables are not those of Messages.
      Pass chat.db (Mac) or sms.db (iPhone); imsg doctor --db PATH says what it sees.
      "
    `);
  });

  it("is no database", async () => {
    writeFileSync(join(folder, "letter.txt"), "Dear Ada");
    expect(await counts(join(folder, "letter.txt"))).toMatchInlineSnapshot(`
      "exit 3
      imsg: HERE/letter.txt is a file of another kind, or encrypted, not a Messages database.
      Pass chat.db or sms.db, the folder that holds it, or a phone backup with --backup.
      "
    `);
  });

  it("is damaged in the middle", async () => {
    const path = writeHistory(join(folder, "big.db"), 2000);
    const bytes = readFileSync(path);
    bytes.fill(0xab, 8192, bytes.length - 4096);
    writeFileSync(path, bytes);
    expect(await counts(path)).toMatchInlineSnapshot(`
      "exit 4
      imsg: HERE/big.db is damaged: SQLite cannot read all of it.
      Copy it again from its source together with its -wal file, or repair a copy with: sqlite3 copy.db ".recover" | sqlite3 repaired.db
      "
    `);
  });
});

describe("imsg backups", () => {
  it("lists those of the folders that are named", async () => {
    backup(join("phones", "one"), {
      udid: "one",
      date: new Date("2020-01-01T00:00:00Z"),
      device: "Old phone",
    });
    backup(join("phones", "two"), { udid: "two", state: "uploading", password: "x" });
    backup("three", { udid: "three", era: "ios9", date: new Date("2016-01-01T00:00:00Z") });
    const listed = await print(["backups", join(folder, "phones"), join(folder, "three"), "-f", "csv"]);
    expect(listed.replaceAll(folder, "HERE")).toMatchInlineSnapshot(`
      "udid,device,ios,date,encrypted,complete,path
      two,Example phone,17.4,2024-03-31T10:20:30.000Z,1,0,HERE/phones/two
      one,Old phone,17.4,2020-01-01T00:00:00.000Z,0,1,HERE/phones/one
      three,Example phone,9.3.5,2016-01-01T00:00:00.000Z,0,1,HERE/three
      "
    `);
  });

  it("has null for what a backup does not say", async () => {
    backup("nameless", { udid: "none", device: "", ios: "" });
    expect(JSON.parse(await print(["backups", join(folder, "nameless"), "-f", "json"]))).toMatchObject([
      { udid: "none", device: null, ios: null },
    ]);
  });

  it("says when there are none, and when there is no such folder", async () => {
    mkdirSync(join(folder, "music"));
    expect(await run(["backups", join(folder, "music"), "-f", "csv"])).toMatchObject({
      code: 0,
      stderr: expect.stringContaining("no phone backups there"),
    });
    expect(await run(["backups", join(folder, "gone")])).toMatchObject({ code: 3 });
    expect(await run(["backups", join(folder, "whole.db")])).toMatchObject({
      code: 3,
      stderr: expect.stringContaining("whole.db is a file, not the folder of a phone backup."),
    });
  });
});

describe("doctor", () => {
  it("reports every source that can be read, and every one that cannot", async () => {
    const good = join(folder, "whole.db");
    const args = ["--db", good, "--db", join(folder, "gone.db"), "--backup", backup("x", { password: "y" })];
    const report = JSON.parse(await print(["doctor", "-f", "json", ...args]));
    expect(report.sources).toMatchObject([{ path: good, rows: 6 }]);
    expect(report.problems.map(({ code }: { code: string }) => code)).toEqual([
      "source/not-found",
      "source/encrypted",
      "source/stale",
    ]);
  });
});

it.each(["chat", "handle"])("two rows of %s whose numbers are read as one are damage", async (table) => {
  const path = join(folder, "whole.db");
  const db = new Database(path);
  db.exec(`UPDATE ${table} SET ROWID = 9007199254740991 + ROWID`);
  db.close();
  const { code, stderr } = await run(["counts", "--db", path]);
  expect([code, stderr.split("\n")[0]]).toEqual([
    4,
    `imsg: ${path} is damaged: SQLite cannot read all of it.`,
  ]);
});

it("a damaged database is named as it was typed, though it is read by another path", async () => {
  const [cut, link] = [join(folder, "cut.db"), join(folder, "link.db")];
  writeFileSync(cut, data.subarray(0, data.length / 2));
  symlinkSync(cut, link);
  for (const typed of [link, relative(process.cwd(), cut)]) {
    const { code, stderr } = await run(["counts", "--db", typed]);
    expect([code, stderr.split("\n")[0]]).toEqual([
      4,
      `imsg: ${typed} is damaged: SQLite cannot read all of it.`,
    ]);
  }
});
