import { join } from "node:path";
import {
  backupEncrypted,
  backupKeysDamaged,
  backupKeysForeign,
  backupKeysMissing,
  backupPasswordWrong,
} from "../../errors/backup.ts";
import { derivePasswordKey, type RoundsProgress } from "./derive.ts";
import { type BackupInfo, readPlist } from "./info.ts";
import { BACKUP_KEYBAG, type ClassKeys, type Keybag, parseKeybag, unwrapClassKeys } from "./keybag.ts";

export interface Unlocked {
  readonly classKeys: ClassKeys;
  /** Class and wrapped key of Manifest.db; undefined before iOS 10.2, which does not encrypt it. */
  readonly manifestKey: Buffer | undefined;
}

/**
 * Opens an encrypted backup's keybag with its password.
 *
 * Shape   the password is asked for only once the keybag is known to be a backup's; it is tried as
 *         typed, then with composed accents, then decomposed.
 * Errors  source/backup-keys-missing, -damaged, -foreign; source/encrypted without a password;
 *         source/wrong-password.
 */
export async function unlockBackup(
  info: BackupInfo,
  password: (() => Promise<string>) | undefined,
  onProgress?: RoundsProgress,
): Promise<Unlocked> {
  const plist = readPlist(join(info.path, "Manifest.plist"));
  const bytes = plist?.get("BackupKeyBag");
  if (!plist || !Buffer.isBuffer(bytes)) throw backupKeysMissing(info.path);
  const bag = readKeybag(info.path, bytes);
  const typed = await password?.();
  if (!typed) throw backupEncrypted(info.path);
  for (const form of new Set([typed, typed.normalize("NFC"), typed.normalize("NFD")])) {
    const classKeys = unwrapClassKeys(bag, await derivePasswordKey(Buffer.from(form), bag, onProgress));
    if (classKeys) return { classKeys, manifestKey: dataOf(plist.get("ManifestKey")) };
  }
  throw backupPasswordWrong(info.path);
}

function readKeybag(path: string, bytes: Buffer): Keybag {
  let bag: Keybag;
  try {
    bag = parseKeybag(bytes);
  } catch (cause) {
    throw backupKeysDamaged(path, cause);
  }
  if (bag.type !== BACKUP_KEYBAG) throw backupKeysForeign(path);
  if (bag.classKeys.length === 0) throw backupKeysDamaged(path);
  return bag;
}

const dataOf = (value: unknown) => (Buffer.isBuffer(value) ? value : undefined);
