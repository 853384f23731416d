import { HINT_WITHOUT_NAMES, ImsgError } from "../errors/error.ts";

/**
 * What a source is called: its path, or with --anonymize its number: folders may name people
 * and files may name devices. Paths are hidden when a text is made, never by replacing them in it.
 */
export const sourceName = (path: string, index: number, isAnonymous: boolean): string =>
  isAnonymous ? `source ${index + 1}` : path;

/** An error about an address book that may not be named: its path may say who its owner is. */
export const bookWithoutName = (error: ImsgError): ImsgError =>
  new ImsgError(
    error.code,
    "There is a problem with an address book, whose name --anonymize hides.",
    HINT_WITHOUT_NAMES,
    { cause: error },
  );

/** An error without the names of its source: its text may have paths, devices and identifiers. */
export const withoutNames = (error: ImsgError, index: number): ImsgError =>
  new ImsgError(
    error.code,
    `There is a problem with source ${index + 1}, whose name --anonymize hides.`,
    HINT_WITHOUT_NAMES,
    { cause: error },
  );
