import { schemaDamaged } from "../errors.ts";
import type { Ledger } from "../messages/ledger.ts";
import { reactionOf, reactionTarget } from "../messages/reaction.ts";
import { isEdited } from "../messages/summary.ts";
import { wordsOf } from "../messages/words.ts";
import { databaseError } from "../source/open.ts";
import type { History, Source } from "./history.ts";
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

/** Reads some messages' words: (ledger, entries) -> Words in the order of the entries. */
export type WordsReader = (ledger: Ledger, entries: Uint32Array | readonly number[]) => Words[];

/** Of queries/words.sql. */
type WordsRow = [
  id: number,
  guid: unknown,
  text: unknown,
  body: unknown,
  summary: unknown,
  subject: unknown,
  handleId: number | null,
  replyTo: unknown,
  associatedType: number | null,
  associatedGuid: unknown,
  associatedEmoji: string | null,
  attachments: number,
  dateEdited: unknown,
];

/** Rows are fetched by range while at least one in so many of a range is wanted; it costs half of fetching one by one. */
const RANGE_WASTE = 4;

/**
 * A reader of messages' words, some at a time, so that a history of any length streams.
 *
 * Errors  schema/damaged.
 * Source  queries/words.sql, queries/text.sql; facts E1, E5, F2.
 */
export function wordsReader(history: History): WordsReader {
  const readers = history.sources.map(sourceReader);
  return (ledger, entries) => {
    const words = new Array<Words>(entries.length);
    for (const [index, reader] of readers.entries()) {
      const own = [...entries.keys()].filter((at) => ledger.source[entries[at]!] === index);
      reader(
        ledger,
        own.map((at) => entries[at]!),
      ).forEach((one, at) => {
        words[own[at]!] = one;
      });
    }
    return words;
  };
}

function sourceReader(source: Source): (ledger: Ledger, entries: readonly number[]) => Words[] {
  const range = source.database.prepare<[number, number], WordsRow>(readSql("words")).raw();
  const text = source.database.prepare<[number], unknown>(readSql("text")).pluck();
  const addresses = new Map(source.handles.map((handle) => [handle.handle_id, handle.address]));
  return (ledger, entries) => {
    const ids = entries.map((entry) => ledger.id[entry]!);
    const [first, last] = [Math.min(...ids), Math.max(...ids)];
    const isDense = last - first < ids.length * RANGE_WASTE;
    try {
      const rows = new Map((isDense ? range.all(first, last) : []).map((row) => [row[0], row]));
      return entries.map((entry, at) => {
        const row = rows.get(ids[at]!) ?? range.get(ids[at]!, ids[at]!);
        // The scan met it, so that only a damaged tree can have lost it.
        if (!row) throw schemaDamaged(source.path);
        return toWords(row, ledger.person[entry] === 0, addresses, () => text.get(ids[at]!));
      });
    } catch (cause) {
      throw databaseError(source.path, cause);
    }
  };
}

function toWords(
  [
    ,
    guid,
    text,
    body,
    summary,
    subject,
    handleId,
    replyTo,
    type,
    target,
    emoji,
    attachments,
    dateEdited,
  ]: WordsRow,
  isFromMe: boolean,
  addresses: ReadonlyMap<number, string>,
  readText: () => unknown,
): Words {
  const reaction = reactionOf(type, emoji);
  let { words, undecodable } = wordsOf({ text, body, summary });
  if (undecodable) words = wordsOf({ text: readText(), body: null, summary: null }).words;
  return {
    guid: textOf(guid) ?? "",
    words: words ?? textOf(subject),
    handle: isFromMe || handleId === null ? null : addresses.get(handleId) || null,
    replyTo: textOf(replyTo),
    reaction,
    reactionTo: reaction === null ? null : reactionTarget(textOf(target)),
    attachments,
    isEdited: isEdited({ summary, date_edited: dateEdited }),
  };
}

/** Columns declared STRING give numbers for numeric texts. */
const textOf = (value: unknown): string | null =>
  value === null || value === "" || value === undefined ? null : String(value);
