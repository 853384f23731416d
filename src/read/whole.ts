import { schemaDamaged } from "../errors/source.ts";
import { readColumns } from "../schema/columns.ts";
import { countInTable, countsByIndex, isWhole } from "../schema/witness.ts";
import { guarded, type Queried } from "./scan.ts";

/** Tables of a few rows per room or person: SQLite checks these itself, within a millisecond. */
const SHORT = ["chat", "handle", "chat_handle_join", "chat_recoverable_message_join", "chat_lookup"];
const SHORT_LEGACY = ["group_member", "msg_group", "madrid_chat"];
/** Tables of a row per message or more: what their indexes know of is compared with what they hold. */
const LONG = ["chat_message_join", "message_attachment_join"];

/**
 * Refuses a source whose lists have lost rows: a damaged page of a B-tree can make SQLite skip rows without an error.
 *
 * Errors  schema/damaged.
 */
export function expectWholeLists(source: Queried): void {
  guarded(source.path, () => {
    const columns = readColumns(source.database);
    const isThere = (table: string) => columns.has(table);
    const isSound =
      [...SHORT, ...SHORT_LEGACY].filter(isThere).every((table) => isWhole(source.database, table)) &&
      LONG.filter(isThere).every((table) => agrees(source, table));
    if (!isSound) throw schemaDamaged(source.path);
  });
}

/** Whether a table and each of its indexes hold as many rows; without indexes, whether SQLite finds it whole. */
export function agrees({ database }: Queried, table: string): boolean {
  const counts = countsByIndex(database, table);
  if (counts.length === 0) return isWhole(database, table);
  const rows = countInTable(database, table);
  return counts.every((count) => count() === rows);
}

/** How many rows the message table should have. */
export interface Expected {
  readonly rows: number;
  /** Whether two indexes say so, so that it is true even if no scan of the table confirms it. */
  readonly isConfirmed: boolean;
}

/**
 * How many messages must a scan of the table meet? An index says, because a table that lost rows cannot.
 *
 * Errors  schema/damaged where two indexes disagree, or where the table has no index and is not whole.
 */
export function expectedRows({ database, path }: Queried): Expected {
  return guarded(path, () => {
    const [first, second] = countsByIndex(database, "message");
    if (!first) {
      if (!isWhole(database, "message")) throw schemaDamaged(path);
      return { rows: countInTable(database, "message"), isConfirmed: true };
    }
    const rows = first();
    if (second && second() !== rows) throw schemaDamaged(path);
    return { rows, isConfirmed: second !== undefined };
  });
}
