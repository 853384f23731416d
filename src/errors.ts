/** Every sentence a user may read when something stops a command. */

export type ErrorFamily = "usage" | "source" | "schema" | "output";

export const EXIT_CODES: Record<ErrorFamily, number> = { usage: 2, source: 3, schema: 4, output: 5 };

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

// ── source ──────────────────────────────────────────────────────────────────────────────────────

export const sourceNotFound = (path: string) =>
  new ImsgError(
    "source/not-found",
    `There is nothing at ${path}.`,
    "Check the path; --db takes a database or its folder, --backup a phone backup.",
  );

export const noFullDiskAccess = (path: string, app: string, cause: unknown) =>
  new ImsgError(
    "source/no-permission",
    `${app} may not read ${path}.`,
    `Give ${app} Full Disk Access in System Settings > Privacy & Security, restart it, and try again; or copy the file elsewhere and pass --db.`,
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
    `${folder} holds several: ${paths.join(", ")}.`,
    "Name one of them; several at once are given by repeating the option.",
  );

export const noSource = (backups: readonly string[], denied?: ImsgError) =>
  new ImsgError(
    "source/not-found",
    "There is no Messages database on this computer at ~/Library/Messages/chat.db.",
    backups.length > 0
      ? `Phone backups were found; read one with: ${backups.map((path) => `imsg rooms --backup "${path}"`).join("  or  ")}`
      : denied
        ? `There may be phone backups, but: ${denied.message} ${denied.hint}`
        : "Name one with --db PATH or --backup PATH, or try the built-in demo: imsg demo",
  );

export const schemaUnknown = (path: string) =>
  new ImsgError(
    "schema/unknown",
    `${path} is a database, but its tables are not those of Messages.`,
    "Pass chat.db (Mac) or sms.db (iPhone); imsg doctor --db PATH says what it sees.",
  );

export const schemaEmpty = (path: string) =>
  new ImsgError(
    "schema/unknown",
    `${path} is a database without any tables.`,
    "What belongs in it is in the -wal file beside its original: copy that too, keep their names alike, and try again.",
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
    `${path} has messages but says nothing of the rooms they are in.`,
    "They are all in the room (none); a complete copy of the database may know more.",
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

export const backupIncomplete = (path: string) =>
  new ImsgError(
    "source/backup-incomplete",
    `The backup in ${path} did not finish.`,
    "Let a new backup finish; what is here may be older than it looks.",
  );

// ── usage ───────────────────────────────────────────────────────────────────────────────────────

export const invalidValue = (option: string, value: string, expected: string) =>
  new ImsgError("usage/invalid-value", `${option} does not take "${value}".`, `It takes ${expected}.`);

export const unknownZone = (zone: string) =>
  new ImsgError(
    "usage/unknown-zone",
    `"${zone}" is not a time zone.`,
    "Use a name of the IANA list, such as Europe/Berlin, America/New_York or UTC.",
  );

const CANDIDATES_SHOWN = 8;

const listed = (candidates: readonly string[]) =>
  candidates.slice(0, CANDIDATES_SHOWN).join(", ") +
  (candidates.length > CANDIDATES_SHOWN ? ` and ${candidates.length - CANDIDATES_SHOWN} more` : "");

export const noMatch = (option: "room" | "person", text: string, closest: readonly string[]) =>
  new ImsgError(
    `usage/unknown-${option}`,
    `No ${option} matches "${text}".`,
    closest.length > 0
      ? `Close to it: ${listed(closest)}`
      : `imsg ${option === "room" ? "rooms" : "contacts"} lists them all.`,
  );

export const severalMatches = (option: "room" | "person", text: string, candidates: readonly string[]) =>
  new ImsgError(
    `usage/ambiguous-${option}`,
    `"${text}" matches ${candidates.length} ${option === "room" ? "rooms" : "people"}.`,
    `Name one by its id: ${listed(candidates)}`,
  );

export const badConfig = (path: string, why: string, cause?: unknown) =>
  new ImsgError(
    "usage/bad-config",
    `${path} cannot be used: ${why}.`,
    "It is a JSON object with any of tz, names, contacts, me and weekStart; mend it or move it away.",
    { cause },
  );

// ── output ──────────────────────────────────────────────────────────────────────────────────────

export const outputNotWritable = (path: string, cause: unknown) =>
  new ImsgError(
    "output/not-writable",
    `${path} cannot be written (${(cause as NodeJS.ErrnoException).code ?? "unknown reason"}).`,
    "Choose another place with --out, or free space there; nothing half-written was left.",
    { cause },
  );

export const outputIsSource = (path: string) =>
  new ImsgError(
    "output/is-source",
    `${path} is what is being read.`,
    "Choose another place with --out; a source is never written to.",
  );

export const temporaryNotWritable = (path: string, cause: unknown) =>
  new ImsgError(
    "output/not-writable",
    `The temporary folder ${path} cannot be written (${(cause as NodeJS.ErrnoException).code ?? "unknown reason"}).`,
    "Free space there, or set TMPDIR to a folder with more, and try again; nothing was left behind.",
    { cause },
  );

// ── backups ─────────────────────────────────────────────────────────────────────────────────────

const COPY_AGAIN = "Copy the whole backup folder again, or make a new backup, and try again.";

/** What tells backups apart without their device's name, which may be a person's. */
export interface BackupCandidate {
  readonly udid: string;
  readonly path: string;
  readonly ios: string;
  readonly date: Date | null;
}

const backupList = (candidates: readonly BackupCandidate[]) =>
  candidates
    .map(
      ({ path, ios, date }) =>
        `${path} (iOS ${ios || "?"}, ${date?.toISOString().slice(0, 10) ?? "no date"})`,
    )
    .join("; ");

export const noBackups = () =>
  new ImsgError(
    "source/no-backups",
    "There is no phone backup in the usual places on this computer.",
    "Make one with Finder, iTunes or Apple Devices, or name its folder: --backup <path>.",
  );

export const noCompleteBackup = (candidates: readonly BackupCandidate[]) =>
  new ImsgError(
    "source/no-complete-backup",
    "None of the phone backups on this computer is complete.",
    `Let the backup finish, or read one as it is with --backup <path>: ${backupList(candidates)}.`,
  );

export const unknownBackup = (typed: string, candidates: readonly BackupCandidate[]) =>
  new ImsgError(
    "usage/unknown-backup",
    `No phone backup here is called ${typed}.`,
    candidates.length > 0
      ? `Pass one of these with --backup: ${backupList(candidates)}.`
      : "Name the backup's folder: --backup <path>.",
  );

export const ambiguousBackup = (typed: string, candidates: readonly BackupCandidate[]) =>
  new ImsgError(
    "usage/ambiguous-backup",
    `${typed} may be any of ${candidates.length} phone backups.`,
    `Pass one of these with --backup: ${backupList(candidates)}.`,
  );

export const backupInterrupted = (path: string) =>
  new ImsgError(
    "source/backup-interrupted",
    `The backup in ${path} was interrupted: its list of files never left the Snapshot folder.`,
    "Connect the phone, let the backup finish, and try again; or pass an older backup.",
  );

export const backupEncrypted = (path: string) =>
  new ImsgError(
    "source/encrypted",
    `The backup in ${path} is encrypted.`,
    "Set IMSG_BACKUP_PASSWORD, pass --password-file <path>, or run it on a terminal to be asked for the password.",
  );

export const backupPasswordWrong = (path: string) =>
  new ImsgError(
    "source/wrong-password",
    `This is not the password of the backup in ${path}.`,
    "It is the one set under 'Encrypt local backup', which may differ from the phone's code and the Apple Account's password; keychain managers may know it.",
  );

export const backupKeysMissing = (path: string) =>
  new ImsgError(
    "source/backup-keys-missing",
    `The backup in ${path} is encrypted, and the Manifest.plist that holds its keys is missing or has none.`,
    COPY_AGAIN,
  );

export const backupKeysDamaged = (path: string, cause?: unknown) =>
  new ImsgError(
    "source/backup-keys-damaged",
    `The keys in ${path} (Manifest.plist) are damaged.`,
    COPY_AGAIN,
    { cause },
  );

export const backupKeysForeign = (path: string) =>
  new ImsgError(
    "source/backup-keys-foreign",
    `The keys in ${path} belong to a device or to iCloud; no backup password opens them.`,
    "Make a backup with Finder, iTunes or Apple Devices, and pass that one.",
  );

export const backupKeyClassMissing = (path: string, file: string) =>
  new ImsgError(
    "source/backup-key-class-missing",
    `The keys in ${path} lack the one that protects ${file}.`,
    COPY_AGAIN,
  );

export const backupTooOld = (path: string) =>
  new ImsgError(
    "source/backup-too-old",
    `The backup in ${path} is encrypted as iOS 3 and earlier did it, which imsg cannot read.`,
    "Restore it to a device or decrypt it with another program, then pass its sms.db with --db.",
  );

export const backupManifestMissing = (path: string) =>
  new ImsgError(
    "source/backup-manifest-missing",
    `The backup in ${path} is encrypted, and its list of files (Manifest.db or Manifest.mbdb) is missing.`,
    COPY_AGAIN,
  );

export const backupManifestEmpty = (path: string) =>
  new ImsgError(
    "source/backup-manifest-empty",
    `The list of files in ${path} (Manifest.db) is empty: 0 bytes.`,
    "Copies out of iCloud and from some programs look like that; copy the folder again once its files are on this computer, or make a new backup.",
  );

export const backupManifestDamaged = (path: string, cause?: unknown) =>
  new ImsgError(
    "source/backup-manifest-damaged",
    `The list of files in ${path} (Manifest) is damaged.`,
    COPY_AGAIN,
    { cause },
  );

export const backupFileMissing = (path: string, file: string) =>
  new ImsgError(
    "source/backup-file-missing",
    `The backup in ${path} lists ${file}, but the file is not there.`,
    `The backup is incomplete or files were moved. ${COPY_AGAIN}`,
  );

export const backupRowMissing = (path: string, file: string) =>
  new ImsgError(
    "source/backup-row-missing",
    `The encrypted backup in ${path} holds ${file} but does not list it, so its key is lost.`,
    COPY_AGAIN,
  );

export const backupFileDamaged = (path: string, file: string, cause?: unknown) =>
  new ImsgError(
    "source/backup-file-damaged",
    `${file} in the backup ${path} is damaged or encrypted: it does not begin as a database does.`,
    COPY_AGAIN,
    { cause },
  );

export const backupFileTruncated = (path: string, file: string) =>
  new ImsgError("source/backup-file-truncated", `${file} in the backup ${path} ends too early.`, COPY_AGAIN);

export const backupWithoutMessages = (path: string) =>
  new ImsgError(
    "source/backup-without-messages",
    `The backup in ${path} holds no messages database.`,
    "The phone had no messages, they are kept in iCloud, or the backup is partial; pass another backup.",
  );

// ── bugs ────────────────────────────────────────────────────────────────────────────────────────

/** For whatever is no ImsgError: its kind, never its message, which might quote somebody's words. */
export const bugLines = (error: unknown) =>
  `imsg: Something unexpected happened (${error instanceof Error ? error.name : typeof error}); this is a bug in imsg.\nRun it again with --debug to see where, and report that.\n`;

// ── people ──────────────────────────────────────────────────────────────────────────────────────

export const badNames = (path: string, cause?: unknown) =>
  new ImsgError(
    "usage/bad-names",
    `${path} cannot be read as names.`,
    "It is CSV with the columns handle,name, as imsg contacts prints it, or a JSON object of handle to name.",
    { cause },
  );

export const notContacts = (path: string) =>
  new ImsgError(
    "source/not-contacts",
    `${path} is no address book.`,
    "Pass an .abcddb, .sqlitedb or .vcf file or a folder of them; --no-contacts does without.",
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

export const passwordFileNotFound = (path: string) =>
  new ImsgError(
    "source/not-found",
    `There is no password file at ${path}.`,
    "Check the path; --password-file takes a file whose first line is the password, or - for stdin.",
  );
