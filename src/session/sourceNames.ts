import { ImsgError } from "../errors/error.ts";

/**
 * What a source is called: its path, or with --anonymize its place among the sources named, because folders may say who somebody is and
 * file names which device it was. Paths are hidden where they are put into a text, never by a replacement in finished text.
 */
export const sourceName = (path: string, index: number, isAnonymous: boolean): string =>
  isAnonymous ? `source ${index + 1}` : path;

/** An error about an address book that may not be named: its path may say who its owner is. */
export const bookWithoutName = (error: ImsgError): ImsgError =>
  new ImsgError(
    error.code,
    "There is a problem with an address book, whose name --anonymize hides.",
    "Without --anonymize its name is shown, and what to do.",
    { cause: error },
  );

/** An error about a source that may not be named: its own words may name paths, devices and their identifiers. */
export const withoutNames = (error: ImsgError, index: number): ImsgError =>
  new ImsgError(
    error.code,
    `There is a problem with source ${index + 1}, whose name --anonymize hides.`,
    "Without --anonymize its name is shown, and what to do.",
    { cause: error },
  );
