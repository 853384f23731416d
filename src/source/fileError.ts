import type { ImsgError } from "../errors/error.ts";
import { noAccess, noFullDiskAccess, sourceNotFound, sourceUnreadable } from "../errors/source.ts";

const APPS: Readonly<Record<string, string>> = {
  Apple_Terminal: "Terminal",
  "iTerm.app": "iTerm",
  vscode: "Visual Studio Code",
  WezTerm: "WezTerm",
  ghostty: "Ghostty",
  WarpTerminal: "Warp",
};

/** What macOS answers for what it protects, from the file system and from SQLite (docs/formats.md, K2). */
const PROTECTED = /^(EPERM|EACCES|SQLITE_(AUTH|PERM|CANTOPEN))/;
const DENIED = /^(EPERM|EACCES|SQLITE_(AUTH|PERM|CANTOPEN|READONLY))/;

/**
 * Why could a file not be read? It is not there, somebody forbids it, or the disk is at fault.
 *
 * Errors  none: it gives source/not-found, source/no-permission or source/unreadable, to be thrown.
 */
export function fileError(
  path: string,
  cause: unknown,
  platform: string = process.platform,
  program: string | undefined = process.env.TERM_PROGRAM,
): ImsgError {
  const code = (cause as NodeJS.ErrnoException).code ?? "unknown reason";
  if (isMissing(cause)) return sourceNotFound(path);
  if (platform === "darwin" && PROTECTED.test(code))
    return noFullDiskAccess(path, responsibleApp(program), cause);
  return DENIED.test(code) ? noAccess(path, cause) : sourceUnreadable(path, code, cause);
}

/** For callers who can say more of what belongs there. */
export const isMissing = (cause: unknown): boolean =>
  /^(ENOENT|ENOTDIR)$/.test((cause as NodeJS.ErrnoException).code ?? "");

/** The program that macOS asks about is not node but whatever started it. */
function responsibleApp(program: string | undefined): string {
  return (program && (APPS[program] ?? program)) || "Your terminal";
}
