import type { Database } from "better-sqlite3";
import type { WholeSession } from "../../session/session.ts";
import { insertRows } from "../../sql/database.ts";
import type { Reads } from "../../sql/reads.ts";
import { createIndexes } from "../../sql/table.ts";
import { TIDY_TABLES } from "./tables.ts";
import { type Thresholds, talkOf } from "./talk.ts";
import { messageId, type Tidy } from "./tidy.ts";

/** Makes ready what the rows of all tables are made of. */
export function tidyOf(session: WholeSession, thresholds: Thresholds): Tidy {
  const messageIds = messageIdsOf(session);
  const isChosen = new Uint8Array(session.everything.length);
  for (const id of messageIds) isChosen[id - 1] = 1;
  return {
    session,
    messageIds,
    messageIdOf: (entry) => (isChosen[entry] ? messageId(entry) : null),
    talk: talkOf(session, thresholds),
  };
}

/** Finds each chosen entry in the whole history in one pass: both Ledgers have the same order. */
function messageIdsOf({ everything, chosen }: WholeSession): Uint32Array {
  const ids = new Uint32Array(chosen.length);
  let whole = 0;
  for (let entry = 0; entry < chosen.length; entry++) {
    while (everything.id[whole] !== chosen.id[entry] || everything.source[whole] !== chosen.source[entry])
      whole++;
    ids[entry] = messageId(whole++);
  }
  return ids;
}

/** Fills what a statement reads, with indexes for what it may join. */
export async function fill(database: Database, tidy: Tidy, reads: Reads): Promise<void> {
  for (const table of TIDY_TABLES) {
    const filled = reads.get(table.name);
    if (!filled) continue;
    const { calendar: clock } = tidy.session;
    await insertRows(database, table, table.rows(tidy, filled), { filled, clock });
    if (reads.size > 1) for (const index of createIndexes(table, filled)) database.exec(index);
  }
}
