import { setImmediate as turn } from "node:timers/promises";
import { kindCode } from "../messages/ledger.ts";
import { wordsReader } from "../read/messages.ts";
import type { Session } from "./session.ts";

const ENTRIES_PER_CHUNK = 128;
/** Chunks between two turns of the event loop, in which Ctrl-C is heard. */
const CHUNKS_PER_TURN = 64;

/** The text of one message. */
export interface Text {
  readonly entry: number;
  readonly text: string;
}

/**
 * Streams the texts of the chosen messages, in the memory of a chunk.
 *
 * Shape   by time; messages without text, and rows of other kinds that have one (a tapback's "Loved ..."), are left out.
 */
export async function* readTexts(session: Session, ledger = session.chosen): AsyncGenerator<Text[]> {
  const quoting = ["reaction", "reaction-removed", "vote", "event"] as const;
  const leftOut = new Set(quoting.map(kindCode));
  const read = wordsReader(session.history);
  let chunks = 0;
  for (let start = 0; start < ledger.length; start += ENTRIES_PER_CHUNK) {
    const length = Math.min(ENTRIES_PER_CHUNK, ledger.length - start);
    const entries = Array.from({ length }, (_, at) => start + at);
    yield read(ledger, entries).flatMap(({ words: text }, at) =>
      text !== null && !leftOut.has(ledger.kind[start + at]!) ? [{ entry: start + at, text }] : [],
    );
    if (++chunks % CHUNKS_PER_TURN > 0) continue;
    session.progress.report("Reading texts", start + length, ledger.length);
    await turn();
  }
  session.progress.end();
}
