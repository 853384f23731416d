import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ADDRESS_BOOK,
  type BackupFile,
  type BackupRecipe,
  layoutOf,
  placeOf,
  SMS_DB,
  SMS_DB_WAL,
  writeBackup,
} from "../../fixtures/backup.ts";
import { ImsgError } from "../../src/errors/error.ts";
import { parsePlistDict } from "../../src/plist/parse.ts";
import { extractDatabase, openBackup } from "../../src/source/backup/extract.ts";
import { readBackupInfo } from "../../src/source/backup/info.ts";
import { parseKeybag } from "../../src/source/backup/keybag.ts";
import { folderOfFile } from "../helpers/folder.ts";

const folder = folderOfFile();

const PASSWORD = "test-password";
const { database, log } = walDatabase();
const messages: BackupFile = { ...SMS_DB, data: database };
const messagesLog: BackupFile = { ...SMS_DB_WAL, data: log };
const note: BackupFile = { domain: "HomeDomain", path: "Library/Notes/note.txt", data: Buffer.from("hello") };

type Recipe = Partial<BackupRecipe> & { change?: (backup: string) => void };

let made = 0;

/** A backup of that recipe, opened; `private` is where its reader may write. */
async function open({ change, ...recipe }: Recipe, password: string | undefined = PASSWORD) {
  made += 1;
  const written = { files: [messages, messagesLog, note], ...recipe };
  const path = writeBackup(join(folder, `backup ${made}`), written);
  const place = (file: BackupFile) => placeOf(path, file, layoutOf(written));
  change?.(path);
  const privateFolder = join(folder, `private ${made}`);
  mkdirSync(privateFolder, { mode: 0o700 });
  const before = snapshot(path);
  const target = join(privateFolder, "sms.db");
  let asked = 0;
  const ask = async (typed: string) => {
    asked += 1;
    return typed;
  };
  const reader = await openBackup(readBackupInfo(path)!, {
    privateFolder,
    ...(password === "" ? {} : { password: () => ask(password) }),
  });
  return { reader, target, path, place, asked: () => asked, before };
}

const messagesOf = async (recipe: Recipe, password?: string) => {
  const { reader, target } = await open(recipe, password);
  return (await extractDatabase(reader, SMS_DB, target)) && rowsOf(target);
};

const code = (value: string) => expect.objectContaining({ code: value });

describe.each<[string, Recipe]>([
  ["plain, Manifest.db", {}],
  ["plain, Manifest.mbdb", { era: "ios9" }],
  ["plain, no manifest", { era: "ios3" }],
  ["encrypted, iOS 10.2 and later", { password: PASSWORD }],
  ["encrypted, iOS 10.0", { password: PASSWORD, era: "ios10.0" }],
  ["encrypted, iOS 4-9", { password: PASSWORD, era: "ios9" }],
])("a backup that is %s", (_, recipe) => {
  it("gives the database with what is still in its log", async () => {
    expect(await messagesOf(recipe)).toEqual([1, 2]);
  });

  it("gives any file byte for byte, for its owner alone, and says what it has not", async () => {
    const { reader, target } = await open(recipe);
    expect(await reader.extract(note, target)).toBe(true);
    expect(readFileSync(target, "utf8")).toBe("hello");
    if (process.platform !== "win32") expect(statSync(target).mode & 0o777).toBe(0o600);
    expect(await reader.extract(ADDRESS_BOOK, target)).toBe(false);
    expect(await extractDatabase(reader, { ...SMS_DB, path: "Library/SMS/sms-legacy.db" }, target)).toBe(
      false,
    );
  });

  it("does without a log", async () => {
    expect(await messagesOf({ ...recipe, files: [{ ...SMS_DB, data: plainDatabase() }] })).toEqual([1]);
  });

  it("believes the file's length before a stale size", async () => {
    for (const recordedSize of [1, 4096, 1_000_000]) {
      const files = [{ ...messages, recordedSize }, messagesLog];
      expect(await messagesOf({ ...recipe, files })).toEqual([1, 2]);
    }
  });

  it("stays as it was", async () => {
    const { reader, target, path, before } = await open(recipe);
    await extractDatabase(reader, SMS_DB, target);
    await reader.extract(ADDRESS_BOOK, target);
    expect(snapshot(path)).toEqual(before);
  });

  it("says that a listed file is not there", async () => {
    const files = [{ ...messages, present: false }];
    if (recipe.era === "ios3") return; // without a manifest nothing is listed
    await expect(messagesOf({ ...recipe, files })).rejects.toThrow(code("source/backup-file-missing"));
  });

  it("takes a listed file of no bytes that is not there for an empty one", async () => {
    const files = [messages, { ...messagesLog, present: false, recordedSize: 0 }];
    expect(await messagesOf({ ...recipe, files })).toEqual([1]);
  });

  it("sees a database that was cut off", async () => {
    const files = [{ ...SMS_DB, data: plainDatabase(), cutTo: 4096 }];
    await expect(messagesOf({ ...recipe, files })).rejects.toThrow(code("source/backup-file-truncated"));
    const odd = [{ ...SMS_DB, data: plainDatabase(), cutTo: 4099 }];
    await expect(messagesOf({ ...recipe, files: odd })).rejects.toThrow(code("source/backup-file-truncated"));
  });

  it("sees a database that is damaged", async () => {
    const files = [{ ...messages, data: Buffer.alloc(8192, 7) }];
    await expect(messagesOf({ ...recipe, files })).rejects.toThrow(code("source/backup-file-damaged"));
  });
});

describe("a plain backup", () => {
  it.each(["hashed", "flat", "snapshot", "snapshot-flat", "mddata"] as const)(
    "is read in the %s layout",
    async (layout) => {
      const { reader, place } = await open({ layout });
      expect(reader.locate(SMS_DB)).toBe(place(messages));
      expect(await messagesOf({ layout })).toEqual([1, 2]);
    },
  );

  it("is read without a password, and without what it does not list", async () => {
    const { asked } = await open({});
    expect(asked()).toBe(0);
    expect(await messagesOf({ files: [{ ...messages, listed: false }, messagesLog] })).toEqual([1, 2]);
  });

  it("is read although its manifest is empty or damaged, as far as files are there", async () => {
    for (const [bytes, expected] of [
      ["", "source/backup-manifest-empty"],
      ["SQLite format 3\0and no more", "source/backup-manifest-damaged"],
    ] as const) {
      const change = (backup: string) => writeFileSync(join(backup, "Manifest.db"), bytes);
      expect(await messagesOf({ change })).toEqual([1, 2]);
      await expect(messagesOf({ files: [], change })).rejects.toThrow(code(expected));
    }
  });

  it("is read when its manifest has the other, empty table of restore programs", async () => {
    const change = (backup: string) => {
      rmSync(join(backup, "Manifest.db"));
      const db = new Database(join(backup, "Manifest.db"));
      db.exec("CREATE TABLE ManifestEntry (domain, relative_path, flags, file)");
      db.close();
    };
    expect(await messagesOf({ files: [], change })).toBe(false);
  });

  it("is read from a copy of its manifest when that is in WAL mode", async () => {
    const change = (backup: string) => {
      const db = new Database(join(backup, "Manifest.db"));
      db.pragma("journal_mode = WAL");
      db.close();
    };
    const { reader, target, path, before } = await open({ change, files: [{ ...messages, present: false }] });
    await expect(reader.extract(SMS_DB, target)).rejects.toThrow(code("source/backup-file-missing"));
    expect(snapshot(path)).toEqual(before);
    expect(Object.keys(before).some((name) => /-(shm|wal)$/.test(name))).toBe(false);
  });

  it("is said to lack its keys when only its rows show that it is encrypted", async () => {
    const change = (backup: string) => rmSync(join(backup, "Manifest.plist"));
    await expect(messagesOf({ password: PASSWORD, era: "ios10.0", change })).rejects.toThrow(
      code("source/backup-keys-missing"),
    );
  });

  it("is interrupted when only its Snapshot folder has a manifest", async () => {
    const recipe = { interrupted: true, layout: "snapshot" } as const;
    await expect(messagesOf(recipe)).rejects.toThrow(code("source/backup-interrupted"));
  });
});

describe("an encrypted backup", () => {
  it.each([
    ["wrong", "source/wrong-password"],
    ["", "source/encrypted"],
  ])("with the password '%s'", async (password, expected) => {
    for (const era of ["ios10.2", "ios10.0", "ios9"] as const) {
      await expect(messagesOf({ password: PASSWORD, era }, password)).rejects.toThrow(code(expected));
    }
  });

  it("opens with an accented password however it was typed, and set", async () => {
    for (const set of ["caf\u00e9", "cafe\u0301"]) {
      for (const typed of ["caf\u00e9", "cafe\u0301"]) {
        expect(await messagesOf({ password: set }, typed)).toEqual([1, 2]);
      }
    }
  });

  it.each<[string, Recipe, string]>([
    ["a device's keybag", { keybagType: 0 }, "source/backup-keys-foreign"],
    ["an iCloud keybag", { keybagType: 3 }, "source/backup-keys-foreign"],
    ["no key for its files", { withoutClasses: [3] }, "source/backup-key-class-missing"],
    ["no key for its manifest", { withoutClasses: [4] }, "source/backup-key-class-missing"],
    ["no key at all", { withoutClasses: [1, 3, 4] }, "source/backup-keys-damaged"],
    ["a file it does not list", { files: [{ ...messages, listed: false }] }, "source/backup-row-missing"],
    [
      "no Manifest.plist",
      { change: (backup) => rmSync(join(backup, "Manifest.plist")) },
      "source/backup-keys-missing",
    ],
    [
      "no Manifest.db",
      { change: (backup) => rmSync(join(backup, "Manifest.db")) },
      "source/backup-manifest-missing",
    ],
    [
      "an empty Manifest.db",
      { change: (backup) => writeFileSync(join(backup, "Manifest.db"), "") },
      "source/backup-manifest-empty",
    ],
    [
      "a damaged Manifest.db",
      { change: (backup) => writeFileSync(join(backup, "Manifest.db"), Buffer.alloc(4096, 3)) },
      "source/backup-manifest-damaged",
    ],
    [
      "half a Manifest.db",
      { change: (backup) => writeFileSync(join(backup, "Manifest.db"), Buffer.alloc(4097, 3)) },
      "source/backup-manifest-damaged",
    ],
  ])("with %s", async (_, recipe, expected) => {
    await expect(messagesOf({ password: PASSWORD, ...recipe })).rejects.toThrow(code(expected));
  });

  it("of iOS 3 is out of reach, and says so", async () => {
    const change = (backup: string) =>
      writeFileSync(
        join(backup, "Manifest.plist"),
        "<plist><dict><key>IsEncrypted</key><true/></dict></plist>",
      );
    await expect(messagesOf({ era: "ios3", password: PASSWORD, change })).rejects.toThrow(
      code("source/backup-too-old"),
    );
  });

  it("with a damaged Manifest.mbdb gives what is listed before the damage", async () => {
    const cut = (length: number) => (backup: string) => {
      const path = join(backup, "Manifest.mbdb");
      writeFileSync(path, readFileSync(path).subarray(0, -length));
    };
    const recipe = { password: PASSWORD, era: "ios9" } as const;
    expect(await messagesOf({ ...recipe, change: cut(5) })).toEqual([1, 2]);
    await expect(messagesOf({ ...recipe, files: [messages], change: cut(5) })).rejects.toThrow(
      code("source/backup-manifest-damaged"),
    );
  });

  it("that was decrypted where it lies is read as it is", async () => {
    const files = [messages, messagesLog];
    const change = (backup: string) => writeFileSync(placeOf(backup, SMS_DB, "hashed"), database);
    expect(await messagesOf({ password: PASSWORD, files, change })).toEqual([1, 2]);
  });

  it("that another program has decrypted needs no password, nor the keys", async () => {
    for (const change of [undefined, (backup: string) => rmSync(join(backup, "Manifest.plist"))]) {
      const decrypted = (backup: string) => {
        writeFileSync(placeOf(backup, SMS_DB, "hashed"), database);
        change?.(backup);
      };
      const { asked, reader } = await open({ password: PASSWORD, files: [messages], change: decrypted });
      expect(asked()).toBe(0);
      expect(reader.locate(SMS_DB)).toBeDefined();
    }
  });

  it("never lets its files be read in place, and asks for the password once", async () => {
    const { reader, asked } = await open({ password: PASSWORD });
    expect(reader.locate(SMS_DB)).toBeUndefined();
    expect(asked()).toBe(1);
  });

  it("opens, or says what is wrong, whatever has happened to the bytes of its keys and lists", async () => {
    for (const [name, era] of [
      ["Manifest.plist", "ios10.2"],
      ["Manifest.db", "ios10.0"],
      ["Manifest.mbdb", "ios9"],
    ] as const) {
      made += 1;
      const path = writeBackup(join(folder, `backup ${made}`), {
        files: [messages],
        password: PASSWORD,
        era,
      });
      const whole = readFileSync(join(path, name));
      const change = fc.record({
        at: fc.nat(whole.length - 1),
        byte: fc.nat(255),
        end: fc.nat(whole.length),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(change, { minLength: 1, maxLength: 3 }),
          fc.boolean(),
          async (changes, cut) => {
            const bytes = Buffer.from(whole);
            for (const { at, byte } of changes) bytes[at] = byte;
            writeFileSync(join(path, name), cut ? bytes.subarray(0, changes[0]!.end) : bytes);
            fc.pre(roundsOf(path) < 100_000);
            await tryToRead(path);
          },
        ),
        { numRuns: 150 },
      );
    }
  });

  it("keeps password and words out of its errors", async () => {
    const error = await messagesOf({ password: PASSWORD }, "not-the-password").catch(
      (caught: Error) => caught,
    );
    expect(JSON.stringify([String(error), error])).not.toContain("not-the-password");
  });
});

describe.skipIf(!existsSync("../shared/real/mvt-ios14-backup"))("a real backup", () => {
  it("gives its database, and says that its address book is listed but not there", async () => {
    const path = "../shared/real/mvt-ios14-backup";
    const target = join(folder, "real.db");
    const before = snapshot(path);
    const reader = await openBackup(readBackupInfo(path)!, { privateFolder: folder });
    expect(await extractDatabase(reader, SMS_DB, target)).toBe(true);
    const db = new Database(target, { readonly: true });
    expect(db.prepare("SELECT count(*) FROM message").pluck().get()).toBe(1);
    db.close();
    await expect(reader.extract(ADDRESS_BOOK, target)).rejects.toThrow(code("source/backup-file-missing"));
    expect(snapshot(path)).toEqual(before);
  });
});

/** Reads the messages of a damaged backup: right, nothing, or an error meant for its user. */
async function tryToRead(path: string): Promise<void> {
  const target = join(folder, "damaged.db");
  rmSync(target, { force: true });
  try {
    const info = readBackupInfo(path)!;
    const reader = await openBackup(info, { privateFolder: folder, password: async () => PASSWORD });
    const found = await extractDatabase(reader, SMS_DB, target);
    if (found) expect(readFileSync(target).equals(database)).toBe(true);
  } catch (error) {
    expect(error).toBeInstanceOf(ImsgError);
    expect((error as ImsgError).exitCode).toBe(3);
  }
}

/** A damaged keybag may ask for millions of rounds; those are right, and slow. */
function roundsOf(path: string): number {
  try {
    const bag = parseKeybag(
      parsePlistDict(readFileSync(join(path, "Manifest.plist"))).get("BackupKeyBag") as Buffer,
    );
    return Math.max(bag.sha1.rounds, bag.sha256?.rounds ?? 0);
  } catch {
    return 0;
  }
}

/** One row in the database itself, one that only its log has. */
function walDatabase(): { database: Buffer; log: Buffer } {
  const path = join(folder, "source.db");
  const db = new Database(path);
  db.pragma("journal_mode = WAL");
  db.exec("CREATE TABLE message (id INTEGER); INSERT INTO message VALUES (1)");
  db.pragma("wal_checkpoint(TRUNCATE)");
  db.exec("INSERT INTO message VALUES (2)");
  const read = { database: readFileSync(path), log: readFileSync(`${path}-wal`) };
  db.close();
  return read;
}

function plainDatabase(): Buffer {
  const path = join(folder, `plain ${made}.db`);
  rmSync(path, { force: true });
  const db = new Database(path);
  db.exec("CREATE TABLE message (id INTEGER); CREATE TABLE other (x); INSERT INTO message VALUES (1)");
  db.close();
  return readFileSync(path);
}

function rowsOf(path: string): unknown[] {
  const db = new Database(path, { readonly: true });
  try {
    return db.prepare("SELECT id FROM message ORDER BY id").pluck().all();
  } finally {
    db.close();
  }
}

/** Every file of a folder with its content and times. */
function snapshot(root: string): Record<string, string> {
  const names = readdirSync(root, { recursive: true, encoding: "utf8" }).sort();
  return Object.fromEntries(
    names.map((name) => {
      const { size, mtimeMs, mode } = statSync(join(root, name));
      return [name, `${size} ${mtimeMs} ${mode}`];
    }),
  );
}
