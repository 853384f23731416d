import { codeOf, ImsgError, INSTALL_AGAIN } from "./error.ts";

/**
 * Errors of Node that have a cause outside of this program, wherever they occur; others as they
 * are.
 */
export function explained(cause: unknown): unknown {
  // Cleaning up after an error failed too: the first says why.
  if (cause instanceof Error && "suppressed" in cause) return explained(cause.suppressed);
  const code = cause instanceof Error ? codeOf(cause) : undefined;
  switch (code) {
    case "EMFILE":
    case "ENFILE":
      return new ImsgError(
        "output/too-many-files",
        `No more files may be opened (${code}).`,
        "Raise the limit, for instance with: ulimit -n 1024, and try again; nothing half-written was left.",
        { cause },
      );
    case "ERR_DLOPEN_FAILED":
      return new ImsgError(
        "install/unloadable",
        `A part of imsg cannot be loaded by this Node (${process.version}): it was installed for another, or is damaged.`,
        INSTALL_AGAIN,
        { cause },
      );
    case "ERR_DLOPEN_DISABLED":
      return new ImsgError(
        "install/unloadable",
        "This Node loads no compiled add-ons, and imsg needs one for SQLite.",
        "Take --no-addons out of NODE_OPTIONS, and try again.",
        { cause },
      );
    default:
      return cause;
  }
}
