import { type BackupCandidate, backupRemark } from "./backup.ts";
import { ImsgError, INSTALL_AGAIN } from "./error.ts";

export const sourceNotFound = (path: string) =>
  new ImsgError(
    "source/not-found",
    `There is nothing at ${path}.`,
    "Check the path; --db takes a database or its folder, --backup a phone backup.",
  );

/** The same error of a path that no option names. */
export const sourceNamedBy = (namer: string, { code, message, hint, cause }: ImsgError) =>
  new ImsgError(code, message, `${namer} names it. ${hint}`, { cause });

export const noFullDiskAccess = (path: string, app: string, cause: unknown) =>
  new ImsgError(
    "source/no-permission",
    `${app} may not read ${path}.`,
    `Give ${app.replace(/^Your /, "your ")} Full Disk Access in System Settings > Privacy & Security, restart it, and try again; or copy the file elsewhere and pass --db.`,
    { cause },
  );

export const noAccess = (path: string, cause: unknown) =>
  new ImsgError(
    "source/no-permission",
    `You have no permission to read ${path}.`,
    "Ask its owner for permission, or copy it as a user who has it, and pass the copy.",
    { cause },
  );

export const sourceUnreadable = (path: string, code: string, cause: unknown) =>
  new ImsgError(
    "source/unreadable",
    `${path} cannot be read (${code}).`,
    "Check the disk or network that it is on, or copy it elsewhere, and pass the copy.",
    { cause },
  );

export const notAFile = (path: string, kind: "pipe" | "socket" | "folder" | "device") =>
  new ImsgError(
    "source/not-a-file",
    `${path} is a ${kind}, not a file.`,
    kind === "pipe"
      ? "Pipes such as <(...) cannot be read here: save the data to a file, and pass that (a password can also come from stdin: --password-file -)."
      : "Pass a file.",
  );

export const inputTooLarge = (path: string, maxBytes: number) =>
  new ImsgError(
    "source/too-large",
    `${path} is larger than ${sizeOf(maxBytes)}, more than any real file of its kind.`,
    "Check that it is the file you meant.",
  );

export const stdinTooLarge = (maxBytes: number) =>
  new ImsgError(
    "source/too-large",
    `stdin carries more than ${sizeOf(maxBytes)}, too much for a password or a statement.`,
    "Check what is piped into imsg.",
  );

const sizeOf = (bytes: number) =>
  bytes < 2 ** 20 ? `${Math.round(bytes / 2 ** 10)} kB` : `${Math.round(bytes / 2 ** 20)} MB`;

export const brokenInstallation = (path: string, cause: unknown) =>
  new ImsgError(
    "install/broken",
    `The installation of imsg is broken: its own file ${path} is missing.`,
    INSTALL_AGAIN,
    { cause },
  );

export const sourceChanged = (path: string) =>
  new ImsgError(
    "source/changed",
    `Another program has written to ${path} while it was read.`,
    "Do not use what was printed; try again when that program has finished.",
  );

export const sourceLocked = (path: string, cause: unknown) =>
  new ImsgError(
    "source/locked",
    `Another program is using ${path} and has locked it.`,
    "Close that program or wait until it has finished, and try again; or copy the file with its -wal file and pass the copy.",
    { cause },
  );

export const notMessages = (path: string, found: string) =>
  new ImsgError(
    "source/not-messages",
    `${path} is ${found}, not a Messages database.`,
    "Pass chat.db or sms.db, the folder that holds it, or a phone backup with --backup.",
  );

export const noDatabaseHere = (folder: string) =>
  new ImsgError(
    "source/not-messages",
    `${folder} holds neither a Messages database nor a phone backup.`,
    "Pass the folder that holds chat.db or sms.db, or the backup's own folder.",
  );

export const severalDatabases = (folder: string, paths: readonly string[]) =>
  new ImsgError(
    "usage/several-sources",
    `${folder} holds more than one database: ${paths.join(", ")}.`,
    "Name one of them, or several by repeating the option.",
  );

const COMMANDS_SHOWN = 4;

/** Without a name; where phone backups are, the command that reads each. */
export const noSource = (backups: readonly BackupCandidate[], isMac: boolean, denied?: ImsgError) =>
  new ImsgError(
    "source/not-found",
    isMac
      ? "There is no Messages database on this computer at ~/Library/Messages/chat.db."
      : "No Messages database was named, and only a Mac has one of its own.",
    backups.length > 0
      ? `Phone backups were found; read one with: ${backups.slice(0, COMMANDS_SHOWN).map(commandFor).join("  or  ")}${
          backups.length > COMMANDS_SHOWN ? `  (imsg backups lists all ${backups.length})` : ""
        }`
      : denied
        ? `There may be phone backups, but: ${denied.message} ${denied.hint}`
        : "Name one with --db PATH or --backup PATH, or try the built-in demo: imsg demo",
  );

const commandFor = (backup: BackupCandidate): string =>
  `imsg rooms --backup "${backup.path.replace(/["$`\\]/g, "\\$&")}"${backupRemark(backup)}`;

export const schemaUnknown = (path: string) =>
  new ImsgError(
    "schema/unknown",
    `${path} is a database, but its tables are not those of Messages.`,
    "Pass chat.db (Mac) or sms.db (iPhone); imsg doctor --db PATH says what it sees.",
  );

export const schemaOdd = (path: string, table: string) =>
  new ImsgError(
    "schema/unknown",
    `${path} has a table "${table}" that is not laid out as Messages does it: its rows have no unique numbers.`,
    "Pass the original file, or a copy of the whole file: a copy made table by table loses the numbers by which rows refer to each other.",
  );

export const schemaUnreadable = (path: string, cause?: unknown) =>
  new ImsgError(
    "schema/unknown",
    `${path} has the tables of Messages, but not in the layout of any known release.`,
    "Pass the original file, or a copy of the whole file; imsg doctor --db PATH says what it sees.",
    { cause },
  );

export const schemaEmpty = (path: string) =>
  new ImsgError(
    "schema/unknown",
    `${path} is a database without any tables.`,
    "Its content is in the -wal file beside the original: copy that file too, keep both names, and try again.",
  );

export const schemaDamaged = (path: string, cause?: unknown) =>
  new ImsgError(
    "schema/damaged",
    `${path} is damaged: SQLite cannot read all of it.`,
    'Copy it again from its source together with its -wal file, or repair a copy with: sqlite3 copy.db ".recover" | sqlite3 repaired.db',
    { cause },
  );

export const nothingReadable = () =>
  new ImsgError(
    "source/nothing-readable",
    "None of the sources can be read.",
    "The report says why for each, and what to do about it.",
  );

// What doctor remarks on in a source that can be read.

export const noThreads = (path: string) =>
  new ImsgError(
    "schema/no-rooms",
    `${path} has messages, but no chat rows that say which room each is in.`,
    "They are all in the room (none); a complete copy of the database may say more.",
  );

export const noRows = (path: string) =>
  new ImsgError(
    "source/no-messages",
    `${path} holds no messages.`,
    "New databases keep everything in the -wal file beside them: copy that too. With Messages in iCloud, messages may not be on this device.",
  );

export const staleSource = (path: string, day: string) =>
  new ImsgError(
    "source/stale",
    `The newest message in ${path} is from ${day}.`,
    "If newer ones are missing, the -wal file beside the database was not copied with it, or Messages in iCloud keeps them elsewhere.",
  );

export const implausibleDates = (rows: number, day: string) =>
  new ImsgError(
    "source/implausible-dates",
    `${rows} ${rows === 1 ? "row is" : "rows are"} dated long after the newest plausible message, of ${day}.`,
    `A clock was wrong, or the rows are damaged; --until ${day} leaves them out.`,
  );

export const backupIncomplete = (path: string) =>
  new ImsgError(
    "source/backup-incomplete",
    `The backup in ${path} did not finish.`,
    "Let a new backup finish; what is here may be older than it looks.",
  );
