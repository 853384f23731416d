import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Database } from "better-sqlite3";
import type { Effects } from "../effects/effects.ts";
import type { Inputs } from "../effects/inputs.ts";
import { EXIT_CODES, ImsgError } from "../errors/error.ts";
import { backupContactsUnreadable, contactsNotFound, notContacts } from "../errors/people.ts";
import type { ContactCard } from "../people/contacts/card.ts";
import { type ContactRow, cardsOf } from "../people/contacts/rows.ts";
import { parseVCards } from "../people/contacts/vcard.ts";
import { readColumns } from "../schema/columns.ts";
import { rawView } from "../schema/rawView.ts";
import { readSql } from "../schema/sql.ts";
import { CONTACTS_FILE } from "../source/backup/info.ts";
import type { BackupReader } from "../source/backup/reader.ts";
import { databaseError } from "../source/databaseError.ts";
import { fileError, isMissing } from "../source/fileError.ts";
import { isSqlite } from "../source/fileStart.ts";
import { readInput, refuseSpecial } from "../source/inputFile.ts";
import { openUntouched } from "../source/open.ts";
import { createPrivateFolder, type PrivateFolder } from "../source/privateFolder.ts";
import { decodeText } from "../text/decode.ts";
import type { OpenedSource } from "./openSource.ts";

const MAC_MESSAGES = "Library/Messages";
const MAC_BOOKS = "Library/Application Support/AddressBook";
const NOT_CONTACTS = "source/not-contacts";
/** Errors of a Mac that has no contacts. */
const NO_BOOKS: ReadonlySet<string> = new Set(["source/not-found", NOT_CONTACTS]);
/** Pictures of contacts included. */
const MAX_VCARD_BYTES = 128 * 2 ** 20;
const BOOK_FILE = /\.(?:abcddb|sqlitedb|vcf)$/i;

/**
 * The contact cards that go with a history.
 *
 * Shape   `contacts` false -> none; paths -> the books and vCards there; undefined -> the Mac's own
 *         books for a database on a Mac or at its usual place, and for a backup the phone's own. A
 *         book that was not asked for and cannot be read is no error: `onUnreadable` gets it.
 * Errors  for paths: source/not-found, source/no-permission, source/not-contacts; output/*.
 * Source  queries/contactsMac.sql, queries/contactsPhone.sql; docs/formats.md, A1, J.
 */
export async function readCardsFor(
  sources: readonly OpenedSource[],
  contacts: readonly string[] | false | undefined,
  effects: Pick<Effects, "home" | "platform"> & Partial<Pick<Effects, "inputs">>,
  onUnreadable: (error: ImsgError) => void = () => {},
): Promise<ContactCard[]> {
  if (contacts === false) return [];
  if (contacts) return contacts.flatMap((path) => readBooks(path, effects.inputs));
  let cards: ContactCard[] = [];
  const own = join(effects.home, MAC_MESSAGES);
  const isOfMac = ({ backup, located }: OpenedSource) =>
    !backup && (effects.platform === "darwin" || dirname(located.path) === own);
  if (effects.home && sources.some(isOfMac)) {
    const books = unlessUnreadable(
      () => booksAt(join(effects.home, MAC_BOOKS), effects.inputs),
      (error) => (NO_BOOKS.has(error.code) ? undefined : onUnreadable(error)),
    );
    cards = books.flatMap((path) => unlessUnreadable(() => readBook(path), onUnreadable));
  }
  for (const { backup } of sources)
    if (backup) cards = cards.concat(await cardsInBackup(backup, onUnreadable));
  return cards;
}

function unlessUnreadable<T>(read: () => T[], onUnreadable: (error: ImsgError) => void): T[] {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ImsgError)) throw error;
    onUnreadable(error);
    return [];
  }
}

/** The cards of the books at a path. Ignores a folder's other databases, such as pictures. */
function readBooks(path: string, inputs?: Inputs): ContactCard[] {
  const books = booksAt(path, inputs);
  if (books.length === 1) return readBook(books[0]!);
  const read = books.flatMap((book) => {
    try {
      return [readBook(book)];
    } catch (error) {
      if (error instanceof ImsgError && error.code === NOT_CONTACTS) return [];
      throw error;
    }
  });
  if (read.length === 0) throw notContacts(path);
  return read.flat();
}

/** Where books are looked for: the paths that were named, else the Mac's own folder. */
export const booksFor = (
  contacts: readonly string[] | false | undefined,
  { home }: Pick<Effects, "home">,
): readonly string[] => (contacts === undefined ? [join(home, MAC_BOOKS)] : contacts || []);

/** A file itself, or the books in a folder: its own, and on a Mac those of every account. */
export function booksAt(path: string, inputs: Inputs | undefined): string[] {
  const books = findBooks(path);
  for (const book of books) inputs?.addDatabase(book);
  return books;
}

function findBooks(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const folders = [path, ...foldersIn(join(path, "Sources"))];
    const books = folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => BOOK_FILE.test(name))
        .map((name) => join(folder, name)),
    );
    if (books.length === 0) throw notContacts(path);
    return books.sort();
  } catch (cause) {
    if (isMissing(cause)) throw contactsNotFound(path);
    throw cause instanceof ImsgError ? cause : fileError(path, cause);
  }
}

function foldersIn(folder: string): string[] {
  const entries = statSync(folder, { throwIfNoEntry: false })?.isDirectory()
    ? readdirSync(folder, { withFileTypes: true })
    : [];
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
}

/** The first line of a vCard is within these bytes. */
const BEGINNING_BYTES = 1024;

/** Reads a database or a vCard file, told apart by content. */
function readBook(path: string): ContactCard[] {
  refuseSpecial(path);
  if (isSqlite(path)) {
    using folder = createPrivateFolder();
    return readDatabase(path, folder);
  }
  const bytes = readInput(path, MAX_VCARD_BYTES);
  if (!/^\s*BEGIN:VCARD/i.test(decodeText(bytes.subarray(0, BEGINNING_BYTES)))) throw notContacts(path);
  return parseVCards(bytes);
}

function readDatabase(path: string, folder: PrivateFolder): ContactCard[] {
  const { database, hide } = openUntouched(path, folder);
  hide();
  try {
    return readCards(database, path);
  } catch (cause) {
    throw databaseError(path, cause);
  } finally {
    database.close();
  }
}

async function cardsInBackup(
  backup: BackupReader,
  onUnreadable: (error: ImsgError) => void,
): Promise<ContactCard[]> {
  const { extractDatabase } = await import("../source/backup/extract.ts");
  using folder = createPrivateFolder();
  const target = join(folder.path, basename(CONTACTS_FILE.path));
  try {
    return (await extractDatabase(backup, CONTACTS_FILE, target)) ? readDatabase(target, folder) : [];
  } catch (error) {
    // A temporary folder that is full says nothing of the book.
    if (!(error instanceof ImsgError) || error.exitCode === EXIT_CODES.output) throw error;
    onUnreadable(backupContactsUnreadable(backup.info.path, error));
    return [];
  }
}

const MAC_TABLES = {
  ZABCDRECORD:
    `Z_PK ZFIRSTNAME ZLASTNAME ZNICKNAME ZORGANIZATION ZLINKID ZMODIFICATIONDATE ZDISPLAYFLAGS`.split(" "),
  ZABCDPHONENUMBER: ["ZOWNER", "ZFULLNUMBER"],
  ZABCDEMAILADDRESS: ["ZOWNER", "ZADDRESS"],
};
const PHONE_TABLES = {
  ABPerson: ["First", "Last", "Nickname", "Organization", "PersonLink", "ModificationDate", "Kind"],
  ABMultiValue: ["record_id", "property", "value"],
  ABStore: ["MeIdentifier"],
};

/** The cards of a Mac's or a phone's address book. Errors: source/not-contacts. */
function readCards(database: Database, path: string): ContactCard[] {
  const columns = readColumns(database);
  const isMac = columns.has("zabcdrecord");
  if (!isMac && !columns.has("abperson")) throw notContacts(path);
  for (const [table, wanted] of Object.entries(isMac ? MAC_TABLES : PHONE_TABLES)) {
    database.exec(rawView({ table, wanted, present: columns.get(table.toLowerCase()) }));
  }
  const rows = database.prepare<[], ContactRow>(readSql(isMac ? "contactsMac" : "contactsPhone"));
  return cardsOf(rows.iterate(), path);
}
