import { type ImsgError, noPermission, sourceNotFound } from "../errors.ts";

/** The program that macOS asks about, not node: whatever started it. */
function responsibleApp(): string {
  const names: Record<string, string> = {
    Apple_Terminal: "Terminal",
    "iTerm.app": "iTerm",
    vscode: "Visual Studio Code",
    WezTerm: "WezTerm",
    ghostty: "Ghostty",
    WarpTerminal: "Warp",
  };
  const program = process.env.TERM_PROGRAM;
  return (program && (names[program] ?? program)) || "Your terminal";
}

/** Says why a file could not be opened: it is not there, or somebody forbids it. */
export function fileError(path: string, cause: unknown): ImsgError {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === "ENOENT" || code === "ENOTDIR") return sourceNotFound(path);
  return noPermission(path, responsibleApp(), cause);
}
