import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { MAC_BOOK, writeMacBook, writePhoneBook } from "../../../fixtures/addressBook.ts";
import { ADDRESS_BOOK, SMS_DB, writeBackup } from "../../../fixtures/backup.ts";
import { direct, message, temporaryFolder, writeFixture } from "../../../fixtures/history.ts";
import { sourceUnreadable } from "../../../src/errors/source.ts";
import { readCardsFor } from "../../../src/read/contacts.ts";
import type { OpenedSource } from "../../../src/read/openSource.ts";
import { temporaryError } from "../../../src/source/privateFolder.ts";
import { print, run } from "../../helpers/effects.ts";
import { folderState } from "../../helpers/folderState.ts";

const ADA = "+12125550101";
const BO = "+12125550102";
const ADA_CARD = { first: "Ada", last: "Ash", phones: ["(212) 555-0101"], emails: ["Ada@Example.com"] };
const BO_CARD = { organization: "Bo & Sons", phones: ["212-555-0102"], emails: [] };

function history(): string {
  const handles = [ADA, BO].map((address) => ({ address, service: "iMessage" }));
  const messages = [ADA, BO].map((address) => message("2024-03-01T10:00:00Z", address, address, "hi"));
  return writeFixture({ handles, chats: [direct(ADA), direct(BO)], messages });
}

const read = (contacts: string | readonly string[] | false | undefined) =>
  readCardsFor([], typeof contacts === "string" ? [contacts] : contacts, {
    home: "/nonexistent",
    platform: "linux",
  });
const listed = async (...args: Parameters<typeof read>) =>
  (await read(...args)).map(({ name, addresses }) => [name, ...addresses]);

/** What the program calls the two, sources in the order given. */
async function namesIn(args: string[], setting?: Parameters<typeof print>[1]) {
  const rows = JSON.parse(await print(["contacts", ...args, "-f", "json", "-q"], setting)) as {
    handle: string;
    name: string;
  }[];
  return Object.fromEntries(rows.map(({ handle, name }) => [handle, name]));
}
const BOTH = { [ADA]: "Ada Ash", [BO]: "Bo & Sons" };
const NEITHER = { [ADA]: ADA, [BO]: BO };

describe("the Mac's own address books", () => {
  function home(): string {
    const folder = temporaryFolder();
    writeMacBook(join(folder, MAC_BOOK), [ADA_CARD]);
    const account = join(dirname(join(folder, MAC_BOOK)), "Sources/1B2C/AddressBook-v22.abcddb");
    writeMacBook(account, [BO_CARD, ADA_CARD]);
    return folder;
  }

  it("are found by themselves, of every account, and left as they were", async () => {
    const folder = home();
    const before = folderState(folder);
    expect(await namesIn(["--db", history()], { platform: "darwin", home: folder })).toEqual(BOTH);
    expect(folderState(folder)).toEqual(before);
  });

  it("are not looked for elsewhere, with --no-contacts, or when others are named", async () => {
    const folder = home();
    const db = history();
    const vcf = join(folder, "some.vcf");
    writeFileSync(vcf, "BEGIN:VCARD\nFN:Somebody\nTEL:+12125550101\nEND:VCARD\n");
    expect(await namesIn(["--db", db], { platform: "linux", home: folder })).toEqual(NEITHER);
    expect(await namesIn(["--db", db, "--no-contacts"], { platform: "darwin", home: folder })).toEqual(
      NEITHER,
    );
    const named = await namesIn(["--db", db, "--contacts", vcf], { platform: "darwin", home: folder });
    expect(named).toEqual({ ...NEITHER, [ADA]: "Somebody" });
  });

  it("that cannot be read leave the others, and doctor says so, under --anonymize without their place", async () => {
    const folder = home();
    const broken = join(folder, MAC_BOOK);
    writeFileSync(broken, "no database");
    const setting = { platform: "darwin", home: folder } as const;
    const db = history();
    expect(await namesIn(["--db", db], setting)).toEqual(BOTH);
    const problemsOf = async (...args: string[]) => {
      const report = await print(["doctor", "--db", db, "-f", "json", ...args], setting);
      return (JSON.parse(report) as { problems: { code: string; message: string }[] }).problems
        .filter(({ code }) => code === "source/not-contacts")
        .map(({ message }) => message);
    };
    expect(await problemsOf()).toEqual([`${broken} is not an address book.`]);
    const [hidden] = await problemsOf("--anonymize");
    expect(hidden).toBe("There is a problem with an address book, whose name --anonymize hides.");
    rmSync(join(folder, "Library"), { recursive: true });
    expect(await problemsOf()).toEqual([]);
  });

  it("are found for a Mac's own place of messages on any computer", async () => {
    const folder = home();
    const db = join(folder, "Library/Messages/chat.db");
    mkdirSync(dirname(db), { recursive: true });
    copyFileSync(history(), db);
    expect(await namesIn([], { platform: "linux", home: folder })).toEqual(BOTH);
  });

  it("link cards of several accounts", async () => {
    const folder = temporaryFolder();
    const [one, other] = ["a", "b"].map((name) => join(folder, `${name}.abcddb`));
    writeMacBook(one!, [{ ...ADA_CARD, link: 7, modified: 2 }]);
    writeMacBook(other!, [{ first: "A.", phones: [BO], link: 7 }]);
    expect(await namesIn(["--db", history(), "--contacts", folder])).toEqual({
      [ADA]: "Ada Ash",
      [BO]: "Ada Ash",
    });
  });

  it("that cannot be read, or are not there, stop nothing", async () => {
    const folder = home();
    writeFileSync(join(folder, MAC_BOOK), "SQLite format 3\0 and then nothing that makes sense");
    expect(await namesIn(["--db", history()], { platform: "darwin", home: folder })).toEqual(BOTH);
    rmSync(join(folder, "Library"), { recursive: true });
    expect(await namesIn(["--db", history()], { platform: "darwin", home: folder })).toEqual(NEITHER);
  });

  it("give names, links, and dates; groups are no cards", async () => {
    const book = writeMacBook(join(temporaryFolder(), "a.abcddb"), [
      { ...ADA_CARD, modified: 1, link: 7 },
      { nickname: "Cy", emails: ["cy@example.com"], link: 7 },
      { emails: ["dee@example.com"] },
      { first: "No", last: "Address" },
    ]);
    expect(await read(book)).toEqual([
      {
        name: "Ada Ash",
        addresses: ["(212) 555-0101", "Ada@Example.com"],
        isMe: false,
        modifiedAt: 978_307_201_000,
        link: "link-7",
      },
      { name: "Cy", addresses: ["cy@example.com"], isMe: false, modifiedAt: null, link: "link-7" },
      { name: "dee@example.com", addresses: ["dee@example.com"], isMe: false, modifiedAt: null, link: null },
    ]);
  });
});

it("a card that a Mac or a phone shows as a company has the company's name", async () => {
  const cards = [
    { first: "Front", last: "Desk", organization: "Ash Clinic", phones: [ADA], isCompany: true },
  ];
  const mac = writeMacBook(join(temporaryFolder(), "a.abcddb"), cards);
  const phone = writePhoneBook(join(temporaryFolder(), "a.sqlitedb"), cards);
  expect(await listed([mac, phone])).toEqual([
    ["Ash Clinic", ADA],
    ["Ash Clinic", ADA],
  ]);
});

describe("a backup's own address book", () => {
  function backup(password?: string): string {
    const folder = temporaryFolder();
    const book = writePhoneBook(join(folder, "book"), [ADA_CARD, BO_CARD], true);
    const files = [
      { ...SMS_DB, data: readFileSync(history()) },
      { ...ADDRESS_BOOK, data: readFileSync(book) },
      { domain: ADDRESS_BOOK.domain, path: `${ADDRESS_BOOK.path}-wal`, data: readFileSync(`${book}-wal`) },
    ];
    return writeBackup(join(folder, "backup"), { files, ...(password ? { password } : {}) });
  }

  it("is found by itself, with what is still in its log", async () => {
    const folder = backup();
    const before = folderState(folder);
    expect(await namesIn(["--backup", folder])).toEqual(BOTH);
    expect(await namesIn(["--backup", folder, "--no-contacts"])).toEqual(NEITHER);
    expect(folderState(folder)).toEqual(before);
  });

  it("leaves the messages where it is damaged, and doctor says so", async () => {
    const files = [
      { ...SMS_DB, data: readFileSync(history()) },
      { ...ADDRESS_BOOK, data: Buffer.from("no database") },
    ];
    const folder = writeBackup(join(temporaryFolder(), "backup"), { files });
    expect(await namesIn(["--backup", folder])).toEqual(NEITHER);
    const report = JSON.parse(await print(["doctor", "--backup", folder, "-f", "json"]));
    expect(report.problems).toContainEqual(
      expect.objectContaining({
        code: "source/contacts-unreadable",
        message: `The contacts in the backup ${folder} cannot be read (source/backup-file-damaged).`,
      }),
    );
  });

  it("is decrypted if need be", async () => {
    const env = { IMSG_BACKUP_PASSWORD: "open sesame" };
    expect(await namesIn(["--backup", backup("open sesame")], { env })).toEqual(BOTH);
  });
});

describe("--contacts", () => {
  it("reads a phone's book, all of it in its log; links and the owner's card are known", async () => {
    const folder = temporaryFolder();
    const book = writePhoneBook(
      join(folder, "AddressBook.sqlitedb"),
      [
        { ...ADA_CARD, link: 3 },
        { first: "Owner", phones: ["+12125550199"], isMe: true },
      ],
      true,
    );
    expect(readFileSync(book)).toHaveLength(4096);
    const before = folderState(folder);
    expect((await read(book)).map(({ name, isMe, link }) => [name, isMe, link])).toEqual([
      ["Ada Ash", false, `${book} 3`],
      ["Owner", true, null],
    ]);
    expect(folderState(folder)).toEqual(before);
  });

  it("reads a folder of books and vCards, and several of them", async () => {
    const folder = temporaryFolder();
    writeMacBook(join(folder, "a.abcddb"), [ADA_CARD]);
    writeFileSync(join(folder, "b.vcf"), "BEGIN:VCARD\nFN:Bo\nTEL:+12125550102\nEND:VCARD\n");
    writeFileSync(join(folder, "notes.txt"), "nothing");
    const cy = join(temporaryFolder(), "cy.VCF");
    writeFileSync(cy, "\ufeff\r\nbegin:vcard\r\nfn:Cy\r\ntel:+12125550103\r\nend:vcard\r\n");
    expect(await listed([folder, cy])).toEqual([
      ["Ada Ash", "(212) 555-0101", "Ada@Example.com"],
      ["Bo", BO],
      ["Cy", "+12125550103"],
    ]);
  });

  it("passes over other databases in a folder, unless there is nothing else", async () => {
    const folder = temporaryFolder();
    writePhoneBook(join(folder, "AddressBook.sqlitedb"), [ADA_CARD]);
    new Sqlite(join(folder, "AddressBookImages.sqlitedb"))
      .exec("CREATE TABLE ABThumbnailImage (data)")
      .close();
    expect((await listed(folder)).map(([name]) => name)).toEqual(["Ada Ash"]);
    rmSync(join(folder, "AddressBook.sqlitedb"));
    await expect(read(folder)).rejects.toMatchObject({ code: "source/not-contacts" });
  });

  it.each([
    ["UTF-16, with its mark", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le")],
    ["UTF-16 the other way round", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
    ["Latin-1", (text: string) => Buffer.from(text, "latin1")],
  ])("reads vCards in %s", async (_, encode) => {
    const path = join(temporaryFolder(), "a.vcf");
    writeFileSync(path, encode("BEGIN:VCARD\nFN:Zoé Åse\nTEL:1234567\nEND:VCARD\n"));
    expect(await listed(path)).toEqual([["Zoé Åse", "1234567"]]);
  });

  it.each([
    ["nothing there", "source/not-found", () => "/nonexistent/book.vcf", "There is no address book at"],
    ["a folder without books", "source/not-contacts", () => temporaryFolder(), "is not an address book."],
    ["another database", "source/not-contacts", () => history(), "is not an address book."],
    [
      "another text",
      "source/not-contacts",
      () => {
        const path = join(temporaryFolder(), "a.vcf");
        writeFileSync(path, "hello");
        return path;
      },
      "is not an address book.",
    ],
  ])("%s is said", async (_, code, path, said) => {
    const place = path();
    await expect(read(place)).rejects.toMatchObject({ code });
    const { code: exit, stderr } = await run(["rooms", "--db", history(), "--contacts", place]);
    expect([exit, stderr.includes(said), stderr.includes("--contacts")]).toEqual([
      3,
      true,
      code.endsWith("found"),
    ]);
  });
});

it("books of releases that lack columns are read", async () => {
  const path = join(temporaryFolder(), "old.sqlitedb");
  const db = new Sqlite(path);
  db.exec(`CREATE TABLE ABPerson (ROWID INTEGER PRIMARY KEY, First TEXT, Last TEXT);
    CREATE TABLE ABMultiValue (UID INTEGER PRIMARY KEY, record_id INTEGER, property INTEGER, value TEXT);
    INSERT INTO ABPerson VALUES (1, 'Ada', NULL); INSERT INTO ABMultiValue VALUES (1, 1, 3, '+12125550101')`);
  db.close();
  expect(await listed(path)).toEqual([["Ada", ADA]]);
});

const REAL = join(import.meta.dirname, "../../../../shared/real/addressbook-ios16");
describe.skipIf(!existsSync(REAL))("a real phone's book, all of it in its log", () => {
  it("opens, and is left as it was", async () => {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    for (const name of Object.keys(folderState(REAL))) copyFileSync(join(REAL, name), join(folder, name));
    const [before, original] = [folderState(folder), folderState(REAL)];
    const cards = await read(folder);
    expect(cards.length).toBeGreaterThan(0);
    expect(cards.every((card) => card.name !== "" && card.addresses.length > 0)).toBe(true);
    expect(await read(REAL)).toHaveLength(cards.length);
    expect([folderState(folder), folderState(REAL)]).toEqual([before, original]);
  });
});

describe("what imsg contacts prints", () => {
  it("keeps an address that the names file says is mine, so that reading it back changes nothing", async () => {
    const names = join(temporaryFolder(), "names.csv");
    const db = ["--db", history(), "--no-contacts", "-q"];
    const list = async () => print(["contacts", ...db, "--names", names]);
    writeFileSync(names, "handle,name\n(212) 555-0101,Me\n+12125550999,Me\n+12125550102,Bo\n");
    const printed = await list();
    expect(printed).toBe(`handle,name,source,messages\n${ADA},Me,me,1\n${BO},Bo,names,1\n`);
    writeFileSync(names, printed);
    expect(await list()).toBe(printed);
  });
});

it.each([
  ["ENOSPC", "output/not-writable"],
  ["EIO", undefined],
])("a full temporary folder does not take a backup's names away unseen: %s", async (code, expected) => {
  const fail = () => Promise.reject(temporaryError({ code }) ?? sourceUnreadable("backup", code, undefined));
  const backup = { extract: fail, info: { path: "/backup" } } as unknown as OpenedSource["backup"];
  const told: string[] = [];
  const cards = readCardsFor(
    [{ backup } as OpenedSource],
    undefined,
    { home: "", platform: "linux" },
    ({ message }) => told.push(message),
  );
  if (expected) return expect(cards).rejects.toMatchObject({ code: expected });
  expect(await cards).toEqual([]);
  expect(told).toEqual([
    expect.stringMatching(/^The contacts in the backup \/backup cannot be read \(source\//),
  ]);
});
