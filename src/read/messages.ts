import type { Ledger } from "../messages/ledger.ts";
import { attachmentCounter } from "./attachments.ts";
import type { History } from "./history.ts";
import { type Field, type Message, type MessageDraft, sourceReader } from "./messageRows.ts";
import { ENTRIES_PER_CHUNK } from "./partMaker.ts";
import { readAhead } from "./readAhead.ts";

/** Reads some messages: (ledger, entries) -> the fields asked for, in the order of the entries. */
type MessageReader<F extends Field> = (ledger: Ledger, entries: readonly number[]) => Pick<Message, F>[];

/**
 * Streams a Ledger's messages in its order, in the memory of one chunk.
 *
 * Shape   chunks of consecutive entries from the first on; `text` alone costs about half of
 *         everything.
 * Errors  schema/damaged.
 */
export function* readMessages<F extends Field>(
  { history }: { readonly history: History },
  ledger: Ledger,
  fields: readonly F[],
): Generator<Pick<Message, F>[]> {
  const read = draftReader(history, fields);
  const addAttachments = attachmentAdder(history, fields);
  const entriesOf = (chunk: number) => {
    const start = chunk * ENTRIES_PER_CHUNK;
    const length = Math.min(ENTRIES_PER_CHUNK, ledger.length - start);
    return Array.from({ length }, (_, at) => start + at);
  };
  const readHere = (chunk: number) => read(ledger, entriesOf(chunk));
  using ahead = readAhead(history, ledger, fields);
  for (let chunk = 0; chunk * ENTRIES_PER_CHUNK < ledger.length; chunk++) {
    const drafts = ahead ? ahead.take(chunk, readHere) : readHere(chunk);
    addAttachments(ledger, entriesOf(chunk), drafts);
    yield drafts;
  }
}

/**
 * Makes a reader of messages, some at a time.
 *
 * Errors  schema/damaged.
 * Source  queries/messages.sql, queries/texts.sql, queries/references.sql, queries/text.sql;
 *         docs/formats.md, E1, E5, F2.
 */
export function messageReader<F extends Field>(
  { history }: { readonly history: History },
  fields: readonly F[],
): MessageReader<F> {
  const read = draftReader(history, fields);
  const addAttachments = attachmentAdder(history, fields);
  return (ledger, entries) => {
    const drafts = read(ledger, entries);
    addAttachments(ledger, entries, drafts);
    return drafts;
  };
}

/** Reads all fields but attachments: (ledger, entries) -> drafts in that order. */
export function draftReader({ sources }: History, fields: readonly Field[]) {
  const wanted = new Set(fields);
  const readers = sources.map((source) => sourceReader(source, wanted));
  return (ledger: Ledger, entries: readonly number[]): MessageDraft[] => {
    const drafts = new Array<MessageDraft>(entries.length);
    for (const source of new Set(entries.map((entry) => ledger.source[entry]!))) {
      const places = new Map<number, number>();
      for (const [place, entry] of entries.entries())
        if (ledger.source[entry] === source) places.set(ledger.id[entry]!, place);
      readers[source]!(places, drafts);
    }
    return drafts;
  };
}

function attachmentAdder(history: History, fields: readonly Field[]) {
  if (!fields.includes("attachments")) return () => {};
  const counter = attachmentCounter(history);
  return (ledger: Ledger, entries: readonly number[], drafts: readonly MessageDraft[]) => {
    const attachmentsOf = counter(ledger);
    for (const [place, entry] of entries.entries()) drafts[place]!.attachments = attachmentsOf(entry);
  };
}
