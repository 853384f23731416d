import { wordsOf } from "../messages/text.ts";
import { databaseError } from "../source/open.ts";
import type { Source } from "./history.ts";
import { readSql } from "./sql.ts";

/**
 * How many messages have words that cannot be read?
 *
 * Shape   rows with a body that does not decode and no text, over the sources given.
 * Errors  schema/damaged.
 * Source  queries/undecodable.sql.
 */
export function countUndecodable(sources: readonly Source[]): number {
  let count = 0;
  for (const source of sources) {
    const rows = source.database.prepare<[], { text: unknown; body: unknown; summary: unknown }>(
      readSql("undecodable"),
    );
    try {
      for (const row of rows.iterate()) if (wordsOf(row).undecodable) count++;
    } catch (cause) {
      throw databaseError(source.path, cause);
    }
  }
  return count;
}
