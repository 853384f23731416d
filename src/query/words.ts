import type { Ledger } from "../messages/ledger.ts";
import { reactionOf, reactionTarget } from "../messages/reaction.ts";
import { isEdited } from "../messages/summary.ts";
import { wordsOf } from "../messages/words.ts";
import { databaseError } from "../source/open.ts";
import type { History } from "./history.ts";
import { readSql } from "./sql.ts";

/** What one message says and refers to. */
export interface Words {
  readonly guid: string;
  /** Its text, or its subject line where that is all it has; null when it has no words. */
  readonly words: string | null;
  /** The sender's address as stored; null for own messages and unknown senders. */
  readonly handle: string | null;
  readonly replyTo: string | null;
  readonly reaction: string | null;
  readonly reactionTo: string | null;
  readonly attachments: number;
  readonly isEdited: boolean;
}

interface WordsRow {
  guid: unknown;
  text: unknown;
  body: unknown;
  summary: unknown;
  subject: unknown;
  address: string | null;
  reply_to: unknown;
  associated_type: number | null;
  associated_guid: unknown;
  associated_emoji: string | null;
  attachments: number;
  date_edited: unknown;
}

/**
 * A reader of messages' words, one at a time, so that a history of any length streams.
 *
 * Shape   (ledger, entry) -> Words.
 * Errors  schema/damaged.
 * Source  queries/words.sql; facts E1, E5, F2.
 */
export function wordsReader(history: History): (ledger: Ledger, entry: number) => Words {
  const statements = history.sources.map((source) =>
    source.database.prepare<[number], WordsRow>(readSql("words")),
  );
  return (ledger, entry) => {
    const source = ledger.source[entry]!;
    let row: WordsRow | undefined;
    try {
      row = statements[source]!.get(ledger.id[entry]!);
    } catch (cause) {
      throw databaseError(history.sources[source]!.path, cause);
    }
    return toWords(row!, ledger.person[entry] === 0);
  };
}

function toWords(row: WordsRow, isFromMe: boolean): Words {
  const reaction = reactionOf(row.associated_type, row.associated_emoji);
  return {
    guid: textOf(row.guid) ?? "",
    words: wordsOf(row).words ?? textOf(row.subject),
    handle: isFromMe ? null : row.address || null,
    replyTo: textOf(row.reply_to),
    reaction,
    reactionTo: reaction === null ? null : reactionTarget(textOf(row.associated_guid)),
    attachments: row.attachments,
    isEdited: isEdited(row),
  };
}

/** Columns declared STRING give numbers for numeric texts. */
const textOf = (value: unknown): string | null =>
  value === null || value === "" || value === undefined ? null : String(value);
