import { setImmediate as turn } from "node:timers/promises";
import { kindCode } from "../messages/ledger.ts";
import { readMessages } from "../read/messages.ts";
import type { Session } from "./session.ts";

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
  let [entry, chunks] = [0, 0];
  for (const chunk of readMessages(session, ledger, ["text"])) {
    const texts: Text[] = [];
    for (const { text } of chunk) {
      if (text !== null && !leftOut.has(ledger.kind[entry]!)) texts.push({ entry, text });
      entry++;
    }
    yield texts;
    if (++chunks % CHUNKS_PER_TURN > 0) continue;
    session.progress.report("Reading texts", entry, ledger.length);
    await turn();
  }
  session.progress.end();
}
