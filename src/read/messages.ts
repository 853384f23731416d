import { schemaDamaged } from "../errors/source.ts";
import { isEdited } from "../messages/edit.ts";
import type { Ledger } from "../messages/ledger.ts";
import { isReaction, reactionOf, reactionTarget } from "../messages/reaction.ts";
import { wordsOf } from "../messages/text.ts";
import { databaseError } from "../source/open.ts";
import type { History, Source } from "./history.ts";
import { readSql } from "./sql.ts";

/** What one message says and refers to. */
export interface Words {
  readonly guid: string;
  /** Its text, or its subject line where that is all it has; null when it has no words. */
  readonly words: string | null;
  /** The address the row names, as stored: the sender's, though of own messages it may be the receiver's; null for unknown ones. */
  readonly handle: string | null;
  readonly replyTo: string | null;
  readonly reaction: string | null;
  readonly reactionTo: string | null;
  readonly attachments: number;
  readonly isEdited: boolean;
}

/** Reads some messages' words: (ledger, entries) -> Words in the order of the entries. */
export type WordsReader = (ledger: Ledger, entries: readonly number[]) => Words[];

/** Rows are fetched by range while at least one in so many of a range is wanted; it costs half of fetching one by one. */
const RANGE_WASTE = 4;

/**
 * A reader of messages' words, some at a time, so that a history of any length streams.
 *
 * Errors  schema/damaged.
 * Source  queries/words.sql, queries/text.sql; docs/formats.md, E1, E5, F2.
 */
export function wordsReader(history: History): WordsReader {
  const readers = history.sources.map(sourceReader);
  return (ledger, entries) => {
    const words = new Array<Words>(entries.length);
    for (const [index, reader] of readers.entries()) {
      const places = [...entries.keys()].filter((at) => ledger.source[entries[at]!] === index);
      if (places.length > 0) reader(new Map(places.map((at) => [ledger.id[entries[at]!]!, at])), words);
    }
    return words;
  };
}

/** Reads the words of one source's rows: (row id -> place, words to fill). */
function sourceReader({ database, path, handles }: Source) {
  const text = database.prepare<[number], unknown>(readSql("text")).pluck();
  const addresses = new Map(handles.map((handle) => [handle.handle_id, handle.address]));
  let places: ReadonlyMap<number, number>;
  let words: Words[];
  let wordless: number[];

  // SQLite counts a function's parameters, so they are written out.
  const takeWords = (
    id: number,
    guid: unknown,
    text: unknown,
    body: unknown,
    summary: unknown,
    subject: unknown,
    handleId: number | null,
    replyTo: unknown,
    type: number | null,
    target: unknown,
    emoji: string | null,
    attachments: number,
    dateEdited: unknown,
  ) => {
    const place = places.get(id);
    if (place === undefined) return;
    const said = wordsOf({ text, body, summary });
    // Its text is asked for afterwards: SQLite allows no other query while it is calling.
    if (said.words === null && body !== null) wordless.push(id);
    words[place] = {
      guid: textOf(guid) ?? "",
      words: said.words ?? textOf(subject),
      handle: (handleId !== null && addresses.get(handleId)) || null,
      replyTo: textOf(replyTo),
      reaction: reactionOf(type, emoji),
      reactionTo: isReaction(type) ? reactionTarget(textOf(target)) : null,
      attachments,
      isEdited: isEdited({ summary, date_edited: dateEdited }),
    };
  };
  database.function("take_words", { deterministic: false }, takeWords);
  const range = database.prepare<[number, number]>(readSql("messages"));

  return (wanted: ReadonlyMap<number, number>, filled: Words[]): void => {
    [places, words, wordless] = [wanted, filled, []];
    const ids = [...wanted.keys()];
    const [first, last] = [Math.min(...ids), Math.max(...ids)];
    try {
      if (last - first < ids.length * RANGE_WASTE) range.get(first, last);
      else for (const id of ids) range.get(id, id);
      for (const id of wordless) {
        const place = wanted.get(id)!;
        const said = wordsOf({ text: text.get(id), body: null, summary: null }).words;
        if (said !== null) words[place] = { ...words[place]!, words: said };
      }
    } catch (cause) {
      throw databaseError(path, cause);
    }
    // The scan met them, so that only a damaged tree can have lost one.
    for (const place of wanted.values()) if (!words[place]) throw schemaDamaged(path);
  };
}

/** Columns declared STRING give numbers for numeric texts. */
const textOf = (value: unknown): string | null =>
  value === null || value === "" || value === undefined ? null : String(value);
