import type { Database } from "better-sqlite3";
import { schemaDamaged } from "../errors/source.ts";
import { readColumns } from "../schema/columns.ts";
import {
  countBy,
  countByTable,
  countsAgree,
  countsByIndex,
  findsEveryRow,
  isWhole,
  lookUpIndex,
} from "../schema/indexes.ts";
import { isWithoutRowid } from "../schema/rowKey.ts";
import { guarded, type Queried } from "./scan.ts";

/** Short tables, and tables that are looked up by index: integrity_check reads them. */
const SHORT = ["chat", "handle", "chat_handle_join", "chat_recoverable_message_join", "chat_lookup"];
const SHORT_LEGACY = ["group_member", "msg_group", "madrid_chat"];
/** Whether a message has attachments is looked up here. */
const ATTACHMENTS = "message_attachment_join";
/** The table that is as long as the history. */
const FILINGS = "chat_message_join";

/**
 * Refuses a source whose lists have lost rows: a damaged page of a B-tree can make SQLite skip rows
 * without an error.
 *
 * Errors  schema/damaged.
 */
export function expectWholeLists({ database, path }: Queried): void {
  guarded(path, () => {
    const columns = readColumns(database);
    const isThere = (table: string) => columns.has(table);
    const isSound =
      [...SHORT, ...SHORT_LEGACY].filter(isThere).every((table) => isWhole(database, table)) &&
      (!isThere(ATTACHMENTS) || areAttachmentsFound(database)) &&
      (!isThere(FILINGS) || areFilingsWhole(database));
    if (!isSound) throw schemaDamaged(path);
  });
}

function areAttachmentsFound(database: Database): boolean {
  const index = indexOf(database, ATTACHMENTS, "message_id");
  return index ? findsEveryRow(database, ATTACHMENTS, index, "message_id") : isWhole(database, ATTACHMENTS);
}

/** Whether all filings can be read. Where expectedFilings counts them, the scan checks it. */
function areFilingsWhole(database: Database): boolean {
  if (filingIndex(database)) return true;
  const hasIndex = countsByIndex(database, FILINGS).length > 0;
  return hasIndex ? countsAgree(database, FILINGS) : isWhole(database, FILINGS);
}

/** The index by which the view of threads looks up whether any message is filed there. */
const filingIndex = (database: Database): string | undefined => indexOf(database, FILINGS, "chat_id");

/** The index that our views use to look rows up, except where the table is an index itself. */
const indexOf = (database: Database, table: string, column: string): string | undefined =>
  isWithoutRowid(database, table) ? undefined : lookUpIndex(database, table, column);

/**
 * How many rows must a scan of chat_message_join return? An index says; undefined where
 * expectWholeLists has seen that all are there.
 *
 * Errors  schema/damaged.
 */
export function expectedFilings({ database, path }: Queried): number | undefined {
  return guarded(path, () => {
    const index = filingIndex(database);
    return index === undefined ? undefined : countBy(database, FILINGS, index);
  });
}

/** How many rows the message table should have. */
interface Expected {
  readonly rows: number;
  /** Whether a second index agrees. Errors: schema/damaged if it does not. */
  isConfirmed(): boolean;
}

/**
 * How many rows must a scan of the message table return? An index says, because a table that lost
 * rows cannot.
 *
 * Errors  schema/damaged where the table has no index and is not whole.
 */
export function expectedRows({ database, path }: Queried): Expected {
  return guarded(path, () => {
    const [first, second] = countsByIndex(database, "message");
    if (!first) {
      if (!isWhole(database, "message")) throw schemaDamaged(path);
      const rows = countByTable(database, "message");
      return { rows, isConfirmed: () => true };
    }
    const rows = first();
    const isConfirmed = () => {
      if (second && guarded(path, second) !== rows) throw schemaDamaged(path);
      return second !== undefined;
    };
    return { rows, isConfirmed };
  });
}

/** Whether an index leads to as many messages as `rows`, by their dates. Errors: schema/damaged. */
export function hasIndexOfDates({ database, path }: Queried, rows: number): boolean {
  return guarded(path, () => {
    const index = lookUpIndex(database, "message", "date");
    return index !== undefined && countBy(database, "message", index) === rows;
  });
}
