import { messageText } from "../messages/text.ts";
import type { Source } from "./history.ts";
import { scan } from "./scan.ts";

/**
 * How many messages have text that cannot be read?
 *
 * Shape   rows with a body that does not decode and no text, over the sources given.
 * Errors  schema/damaged.
 * Source  queries/undecodable.sql.
 */
export function countUndecodable(sources: readonly Source[]): number {
  let count = 0;
  for (const source of sources) {
    scan(source, "undecodable", (text: unknown, body: unknown, summary: unknown) => {
      if (messageText({ text, body, summary }).undecodable) count++;
    });
  }
  return count;
}
