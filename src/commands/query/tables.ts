import { readSql } from "../../schema/sql.ts";
import type { SqlSchema, SqlView } from "../../sql/table.ts";
import { MESSAGES_TABLE } from "./messageTable.ts";
import { REACTIONS_TABLE } from "./reactionTable.ts";
import { MEMBERS_TABLE, PEOPLE_TABLE, ROOMS_TABLE } from "./roomTables.ts";
import { CONVERSATIONS_TABLE, SILENCES_TABLE, TURNS_TABLE } from "./talkTables.ts";
import type { TidyTable } from "./tidy.ts";

/** In the order in which they refer to each other. */
export const TIDY_TABLES: readonly TidyTable[] = [
  ROOMS_TABLE,
  PEOPLE_TABLE,
  MEMBERS_TABLE,
  MESSAGES_TABLE,
  REACTIONS_TABLE,
  SILENCES_TABLE,
  CONVERSATIONS_TABLE,
  TURNS_TABLE,
];

const view = (name: string, query: string, about: string): SqlView => ({
  name,
  about,
  sql: readSql(query),
});

/**
 * Tables, and views that compute what commands of the same name print by default.
 *
 * They say count(1): DuckDB gives a view of a saved database to SQLite with count(*) changed to
 * count_star().
 */
export const readSchema = (): SqlSchema => ({
  tables: TIDY_TABLES,
  views: [
    view("counts", "viewCounts", "what imsg counts prints: messages by day and participant"),
    view("gaps", "viewGaps", "what imsg gaps prints: silences by room"),
    view("replies", "viewReplies", "what imsg replies prints: waits for an answer, by room and person"),
    view("stats", "viewStats", "what imsg stats prints: who talks most"),
  ],
});
