import type { EntryFacts } from "../messages/entryFacts.ts";
import type { Message, MessageDraft } from "./messageRows.ts";

/**
 * Messages that are read at once: enough to make a scan cheap, and few enough for their rows to be
 * collected in the young generation. With 128, an export by one thread takes a third longer and
 * 27 MB more.
 */
export const ENTRIES_PER_CHUNK = 64;

/** Makes parts of a file, in any thread: a row of each message, a part of some rows. */
export interface PartMaker<Row, Part> {
  toRow(facts: EntryFacts, at: number, message: Message): Row;
  encode(chunks: Iterable<readonly Row[]>): Part;
}

/** Makes a part of entries, of which `read` gives some at a time. */
export function makePart<Row, Part>(
  { toRow, encode }: PartMaker<Row, Part>,
  facts: EntryFacts,
  read: (from: number, to: number) => readonly MessageDraft[],
): Part {
  const rowsFrom = (start: number) =>
    read(start, Math.min(facts.id.length, start + ENTRIES_PER_CHUNK)).map((draft, place) => {
      draft.attachments = facts.attachments[start + place]!;
      return toRow(facts, start + place, draft);
    });
  let from = 0;
  const next = (): IteratorResult<Row[], undefined> => {
    if (from >= facts.id.length) return { value: undefined, done: true };
    const value = rowsFrom(from);
    from += ENTRIES_PER_CHUNK;
    return { value, done: false };
  };
  // A generator would keep its rows alive while it waits: 30 MB of an export.
  return encode({ [Symbol.iterator]: () => ({ next }) });
}
