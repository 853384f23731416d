import { ImsgError } from "./error.ts";

const COPY_AGAIN = "Copy the whole backup folder again, or make a new backup, and try again.";

/** What tells backups apart. */
export interface BackupCandidate {
  readonly udid: string;
  /** "" where no file says. */
  readonly device: string;
  readonly path: string;
  readonly ios: string;
  readonly date: Date | null;
}

const SHOWN = 8;

/** `Ada's iPhone, iOS 17.5, 2024-03-01`, as far as it is known. */
export const backupFacts = ({ device, ios, date }: BackupCandidate): string =>
  [device, ios && `iOS ${ios}`, date?.toISOString().slice(0, 10)].filter(Boolean).join(", ");

/** ` (Ada's iPhone, iOS 17.5, 2024-03-01)`, to stand after a path. */
export const backupRemark = (backup: BackupCandidate): string =>
  backupFacts(backup) && ` (${backupFacts(backup)})`;

const backupList = (candidates: readonly BackupCandidate[]) =>
  candidates
    .slice(0, SHOWN)
    .map((backup) => backup.path + backupRemark(backup))
    .join("; ") +
  (candidates.length > SHOWN ? `; and ${candidates.length - SHOWN} more, which imsg backups lists` : "");

export const noBackups = () =>
  new ImsgError(
    "source/no-backups",
    "There is no phone backup in the usual places on this computer.",
    "Make one with Finder, iTunes or Apple Devices, or name its folder: --backup <path>.",
  );

export const noBackupFolder = (path: string) =>
  new ImsgError(
    "source/not-messages",
    `${path} is a file, not the folder of a phone backup.`,
    "imsg backups takes backups, or folders of them; a database is read with --db PATH.",
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

export const severalBackups = (folder: string, candidates: readonly BackupCandidate[]) =>
  new ImsgError(
    "usage/several-sources",
    `${folder} holds ${candidates.length} phone backups.`,
    `Name one of them, or several by repeating --backup: ${backupList(candidates)}.`,
  );

export const backupInterrupted = (path: string) =>
  new ImsgError(
    "source/backup-interrupted",
    `The backup in ${path} was interrupted: its list of files is still in the Snapshot folder.`,
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
    "It is the one set under 'Encrypt local backup', which may differ from the phone's code and the Apple Account's password; Keychain Access may have it.",
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
    "iCloud and some programs leave such a file in a copy: copy the folder again once its files are on this computer, or make a new backup.",
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
