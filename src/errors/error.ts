type ErrorFamily = "install" | "usage" | "source" | "schema" | "output";

export const EXIT_CODES: Record<ErrorFamily, number> = {
  install: 1,
  usage: 2,
  source: 3,
  schema: 4,
  output: 5,
};

/**
 * The one error a user is meant to see: what happened, and what to do next.
 *
 * Shape   `message` names the file, flag or value; `hint` is the next step; both are one line.
 * Errors  `code` is stable (`family/what`) and its family decides the exit code.
 */
export class ImsgError extends Error {
  readonly code: `${ErrorFamily}/${string}`;
  readonly hint: string;

  constructor(code: `${ErrorFamily}/${string}`, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ImsgError";
    this.code = code;
    this.hint = hint;
  }

  get exitCode(): number {
    return EXIT_CODES[this.code.slice(0, this.code.indexOf("/")) as ErrorFamily];
  }
}

/** Codes of errors whose text may name files, devices and identifiers that nobody typed. */
const NAMING =
  /^(install\/broken$|source\/(?!nothing-readable)|schema\/|usage\/(several-sources|unknown-backup|ambiguous-backup|bad-config|bad-names)$)/;

/** The hint where files of the program are missing or do not fit. No registry has the package. */
export const INSTALL_AGAIN =
  "Install imsg again, as its README says: npm ci, npm pack, npm install -g ./imsg-stats-*.tgz";

/** The hint of an error whose names are hidden. */
export const HINT_WITHOUT_NAMES = "Run it without --anonymize to see the name, and what to do.";

/** The text of an error under --anonymize: its code stands for what could name somebody. */
export const nameless = (error: ImsgError): Pick<ImsgError, "message" | "hint"> =>
  NAMING.test(error.code)
    ? {
        message: `A file or folder that is read has a problem, ${error.code}; --anonymize hides its name.`,
        hint: HINT_WITHOUT_NAMES,
      }
    : error;

/** The code of an error of the system or of SQLite; undefined for any other. */
export const codeOf = (cause: unknown): string | undefined => (cause as NodeJS.ErrnoException).code;

/** For any other error: its kind, never its message, which might quote a text. */
export const bugLines = (error: unknown) =>
  `imsg: Something unexpected happened (${error instanceof Error ? error.name : typeof error}); this is a bug in imsg.\nRun it again with --debug to see where, and report that.\n`;
