import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeMacBook, writePhoneBook } from "../../fixtures/addressBook.ts";
import { ADDRESS_BOOK, type BackupRecipe, SMS_DB, writeBackup } from "../../fixtures/backup.ts";
import { ADA, BO, everyKind } from "../../fixtures/everyKind.ts";
import { writeDatabase } from "../../src/synthetic/writer.ts";
import { print } from "../helpers/effects.ts";
import { RUNS, SEED } from "../helpers/seed.ts";
import {
  countInput,
  damage,
  damaged,
  expectSound,
  expectSoundProcess,
  fuzzFolder,
  PROCESS_RUNS,
} from "../helpers/sound.ts";

const PASSWORD = "correct horse";
const COUNTS = ["counts", "--by", "year", "--per", "direction"];

const folder = fuzzFolder();
const database = join(folder, "pristine.db");
writeDatabase(database, everyKind);
const cards = [
  { first: "Ada", last: "Ash", phones: [ADA], emails: ["ada@example.com"] },
  { organization: "Birch & Sons", phones: [BO] },
];
const book = readFileSync(writePhoneBook(join(folder, "phone.sqlitedb"), cards));
const files = [
  { ...SMS_DB, data: readFileSync(database) },
  { ...ADDRESS_BOOK, data: book },
];

const BACKUPS: readonly Omit<BackupRecipe, "files">[] = [
  { era: "ios10.2", password: PASSWORD },
  { era: "ios10.0", password: PASSWORD },
  { era: "ios9", password: PASSWORD },
  { era: "ios10.2" },
  { era: "ios9" },
];

describe(`backups that nobody should have (SEED=${SEED})`, async () => {
  const right = await print([...COUNTS, "--db", database, "-q"]);

  it.each(BACKUPS)(
    "of $era, password $password, with a file damaged",
    async (recipe) => {
      const pristine = writeBackup(join(folder, `${recipe.era}-${recipe.password}`), { ...recipe, files });
      const names = readdirSync(pristine, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name).slice(pristine.length + 1));
      const place = join(folder, "damaged");
      const env = { IMSG_BACKUP_PASSWORD: PASSWORD };
      const damageOne = (name: string, one: Parameters<typeof damaged>[1]) => {
        countInput();
        rmSync(place, { recursive: true, force: true });
        cpSync(pristine, place, { recursive: true });
        writeFileSync(join(place, name), damaged(readFileSync(join(pristine, name)), one));
      };
      const commands = [
        ["backups", place],
        ["doctor", "--backup", place],
        ["contacts", "--backup", place],
      ];

      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...names), damage, async (name, one) => {
          damageOne(name, one);
          for (const args of commands) await expectSound(args, env);
          const { code, stdout } = await expectSound([...COUNTS, "--backup", place], env);
          // Whatever else is damaged, messages that can be read are the right ones.
          const isMessages = /^(3d\/)?3d0d7e5f/.test(name);
          if (code === 0 && !isMessages) expect(stdout).toBe(right);
        }),
        { numRuns: Math.ceil(RUNS / BACKUPS.length) },
      );

      fc.assert(
        fc.property(fc.constantFrom(...names), damage, (name, one) => {
          damageOne(name, one);
          expectSoundProcess([...COUNTS, "--backup", place], env);
        }),
        { numRuns: Math.ceil(PROCESS_RUNS / BACKUPS.length) },
      );
    },
    3_600_000,
  );
});

describe(`address books that nobody should have (SEED=${SEED})`, () => {
  const vCards = Buffer.from(
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=85s=\r\n=C3=A9n;Ada\r\nTEL;CELL:+12125550101\r\n" +
      "END:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bo Birch\\, the\r\n  Elder\r\nPHOTO;ENCODING=b:/9j/4AAQ\r\n SkZJRg==\r\n" +
      "item1.TEL;type=CELL:(212) 555-0102\r\nEMAIL:bo@example.com\r\nEND:VCARD\r\n",
  );
  const books: readonly [string, Buffer][] = [
    ["cards.vcf", vCards],
    ["Book.abcddb", readFileSync(writeMacBook(join(folder, "mac.abcddb"), cards))],
    ["Book.sqlitedb", book],
    ["names.csv", Buffer.from('handle,name\n+12125550101,"Ada ""A"" Ash"\nbo@example.com;Bo\n')],
    ["names.json", Buffer.from('{"+12125550101": "Ada", "bo@example.com": "Bo"}')],
  ];

  it.each(books)(
    "%s, damaged",
    async (name, bytes) => {
      const path = join(folder, name);
      const option = name.startsWith("names") ? "--names" : "--contacts";
      const yearly = ["counts", "--by", "year", "--per", "none", "--db", database];
      const right = await print([...yearly, "-q"]);
      await fc.assert(
        fc.asyncProperty(damage, async (one) => {
          writeFileSync(path, damaged(bytes, one));
          countInput();
          await expectSound(["contacts", "--db", database, option, path]);
          const { code, stdout } = await expectSound([...yearly, option, path]);
          // Names change no number.
          if (code === 0) expect(stdout).toBe(right);
        }),
        { numRuns: RUNS },
      );
    },
    3_600_000,
  );
});
