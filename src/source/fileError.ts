import { codeOf, type ImsgError } from "../errors/error.ts";
import {
  brokenInstallation,
  noAccess,
  noFullDiskAccess,
  sourceLocked,
  sourceNotFound,
  sourceUnreadable,
} from "../errors/source.ts";
import { PLACES } from "../places.ts";

const APPS: Readonly<Record<string, string>> = {
  Apple_Terminal: "Terminal",
  "iTerm.app": "iTerm",
  vscode: "Visual Studio Code",
  WezTerm: "WezTerm",
  ghostty: "Ghostty",
  WarpTerminal: "Warp",
};

/** Error codes with which macOS denies access to protected files (docs/formats.md, K2). */
const PROTECTED = /^(EPERM|EACCES|SQLITE_(AUTH|PERM|CANTOPEN))/;
/** SQLite's locks (after its own waiting), and those of Windows. */
const LOCKED = /^(EBUSY|ETXTBSY|SQLITE_(BUSY|LOCKED|PROTOCOL))/;
const DENIED = /^(EPERM|EACCES|SQLITE_(AUTH|PERM|CANTOPEN|READONLY))/;

/**
 * Why could a file not be read? It is not there, another program holds it, somebody forbids it, or
 * the disk is at fault.
 *
 * Errors  none: it gives source/not-found, source/locked, source/no-permission or
 *         source/unreadable, to be thrown; install/broken for a file that is the program's own.
 */
export function fileError(
  path: string,
  cause: unknown,
  platform: string = process.platform,
  program: string | undefined = process.env.TERM_PROGRAM,
): ImsgError {
  const code = codeOf(cause) ?? "unknown reason";
  const itself = (cause as NodeJS.ErrnoException).path;
  if (isMissing(cause) && itself?.startsWith(PLACES.queries)) return brokenInstallation(itself, cause);
  if (isMissing(cause)) return sourceNotFound(path);
  if (LOCKED.test(code)) return sourceLocked(path, cause);
  if (platform === "darwin" && PROTECTED.test(code))
    return noFullDiskAccess(path, responsibleApp(program), cause);
  return DENIED.test(code) ? noAccess(path, cause) : sourceUnreadable(path, code, cause);
}

/** Whether a file does not exist; for callers with a more precise message. */
export const isMissing = (cause: unknown): boolean => /^(ENOENT|ENOTDIR)$/.test(codeOf(cause) ?? "");

/** macOS gives the permission to the program that started Node, such as the terminal. */
function responsibleApp(program: string | undefined): string {
  return (program && (APPS[program] ?? program)) || "Your terminal";
}
