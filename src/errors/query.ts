import { ImsgError } from "./error.ts";

const SCHEMA = "imsg query --schema prints the tables and their columns.";
/** Names of columns that are SQL keywords too, with which a statement stops. */
const KEYWORD = /^near "(from|to|end|by|until|order|group)":/i;

export const noStatement = () =>
  new ImsgError(
    "usage/no-statement",
    "There is no SQL statement to run.",
    'Give it as the argument, as a file, or on stdin: imsg query "SELECT count(*) FROM messages"',
  );

/** Both would be read from stdin, and the password would be taken for the statement. */
export const stdinForPassword = () =>
  new ImsgError(
    "usage/no-statement",
    "stdin is the password file (--password-file -), so the SQL statement cannot come from it too.",
    'Give the statement as the argument or as a file: imsg query "SELECT count(*) FROM messages"',
  );

export const severalStatements = () =>
  new ImsgError(
    "usage/several-statements",
    "imsg query runs one SQL statement, and this is more than one.",
    "Run them one by one; WITH gives a name to a query inside another.",
  );

export const notReading = (word: string) =>
  new ImsgError(
    "usage/not-reading",
    word === "" ? "This SQL statement would write." : `A statement that starts with "${word}" is not run.`,
    "imsg query only reads: start with SELECT, WITH or VALUES. --schema prints the tables; --save FILE writes a database that you may change.",
  );

export const pragmaRefused = (name: string) =>
  new ImsgError("usage/not-reading", `imsg query runs no pragmas, such as ${name}.`, SCHEMA);

/** What SQLite says of a statement before it runs, which holds nothing but what was typed. */
export const badStatement = (said: string, near: readonly string[], cause: unknown) =>
  new ImsgError(
    "usage/bad-statement",
    `SQLite cannot run the statement: ${said}${/[.?!]$/.test(said) ? "" : "."}`,
    near.length > 0
      ? `Close to it: ${near.join(", ")}. ${SCHEMA}`
      : KEYWORD.test(said)
        ? `A column whose name is an SQL keyword goes in double quotes: "from", "to", "end", "by". ${SCHEMA}`
        : SCHEMA,
    { cause },
  );

/** What SQLite says while a statement runs may quote a value, which is cut off. */
export const failedStatement = (said: string, cause?: unknown) =>
  new ImsgError(
    "usage/failed-statement",
    `SQLite stopped the statement: ${said}.`,
    "Look at its functions and the values they are given; WHERE limits it to some rows.",
    { cause },
  );

export const missingParameter = (name: string | undefined) =>
  name === undefined
    ? new ImsgError(
        "usage/missing-parameter",
        "The statement has a parameter without a name (?).",
        "Name it, such as :year, and give it a value: -p year=2024",
      )
    : new ImsgError(
        "usage/missing-parameter",
        `The statement has a parameter "${name}" without a value.`,
        `Give it one: -p ${name}=VALUE`,
      );

export const statementTooSlow = (timeout: string) =>
  new ImsgError(
    "usage/timeout",
    `The statement was stopped after ${timeout} (--timeout).`,
    "Allow it more time, or name fewer rows: WHERE, LIMIT, --room, --since.",
  );

export const badPattern = (cause: unknown) =>
  new ImsgError(
    "usage/bad-expression",
    "REGEXP does not take this pattern: it is not a valid regular expression.",
    "It takes a JavaScript regular expression, such as text REGEXP '\\bpizza\\b'.",
    { cause },
  );

export const slowPattern = () =>
  new ImsgError(
    "usage/slow-expression",
    "REGEXP takes too long with this pattern on one of the values.",
    "Repetitions inside repetitions, such as (a+)+, try every way to match: write it without them.",
  );

export const queryFileNotFound = (path: string) =>
  new ImsgError(
    "usage/no-such-file",
    `There is no file ${path} to read a statement from.`,
    "Give the path of a file with one SQL statement, or the statement itself in quotes.",
  );
