import Sqlite from "better-sqlite3";
import { schemaDamaged } from "../errors/source.ts";
import { fileError } from "./fileError.ts";
import { temporaryError } from "./privateFolder.ts";

/** Converts SQLite errors of reading to ImsgErrors; returns other errors unchanged. */
export function databaseError(path: string, cause: unknown): unknown {
  const code = cause instanceof Sqlite.SqliteError ? cause.code : "";
  if (/^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ|FORMAT)/.test(code)) return schemaDamaged(path, cause);
  if (/^SQLITE_(CANTOPEN|AUTH|PERM|READONLY|IOERR|BUSY|LOCKED|PROTOCOL)/.test(code))
    return fileError(path, cause);
  return temporaryError(cause) ?? cause;
}

/** The same for opening, where errors of the file system can occur too. */
export function sourceError(path: string, cause: unknown): unknown {
  const error = databaseError(path, cause);
  return error instanceof Error && "syscall" in error
    ? (temporaryError(error) ?? fileError(path, error))
    : error;
}
