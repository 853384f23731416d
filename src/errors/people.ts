import { ImsgError } from "./error.ts";

export const badNames = (path: string, cause?: unknown) =>
  new ImsgError(
    "usage/bad-names",
    `${path} cannot be read as names.`,
    "It must be CSV with the columns handle,name, as imsg contacts prints it, or a JSON object of handle to name.",
    { cause },
  );

export const namesNobody = (path: string, why: string) =>
  new ImsgError(
    "usage/bad-names",
    `${path} names nobody: ${why}.`,
    "It must be CSV with the columns handle,name, as imsg contacts prints it; write names into the column name.",
  );

/** `entry` counts from 1, without the header. */
export const namesRounded = (path: string, entry: number) =>
  new ImsgError(
    "usage/bad-names",
    `The handle of entry ${entry} in ${path} is a number that a spreadsheet has rounded, as 1.2E+10 is.`,
    "Print it again with imsg contacts, and open it with the column handle as text.",
  );

export const notContacts = (path: string) =>
  new ImsgError(
    "source/not-contacts",
    `${path} is not an address book.`,
    "Pass an .abcddb, .sqlitedb or .vcf file or a folder of them; --no-contacts uses none.",
  );

export const namesNotFound = (path: string) =>
  new ImsgError(
    "source/not-found",
    `There is no names file at ${path}.`,
    "Make one with: imsg contacts > names.csv, edit it, and pass it with --names.",
  );

export const contactsNotFound = (path: string) =>
  new ImsgError(
    "source/not-found",
    `There is no address book at ${path}.`,
    "Check the path; --contacts takes an .abcddb, .sqlitedb or .vcf file or a folder of them.",
  );

/** `backup` is its folder. */
export const backupContactsUnreadable = (backup: string, cause: ImsgError) =>
  new ImsgError(
    "source/contacts-unreadable",
    `The contacts in the backup ${backup} cannot be read (${cause.code}).`,
    "Messages are read all the same; pass contacts by --contacts, or names by --names.",
    { cause },
  );

export const passwordFileNotFound = (path: string) =>
  new ImsgError(
    "source/not-found",
    `There is no password file at ${path}.`,
    "Check the path; --password-file takes a file whose first line is the password, or - for stdin.",
  );
