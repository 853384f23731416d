import { setImmediate as turn } from "node:timers/promises";
import { kindCode, type Ledger } from "../messages/ledger.ts";
import type { Field, Message } from "../read/messageRows.ts";
import { readMessages } from "../read/messages.ts";
import type { Session } from "./session.ts";

/** Chunks between two turns of the event loop, in which Ctrl-C is handled. */
const CHUNKS_PER_TURN = 64;
/** Codes of the kinds whose texts quote others or are Apple's: a tapback's "Loved ...". */
const QUOTING = new Set((["reaction", "reaction-removed", "vote", "event"] as const).map(kindCode));
/** Codes of the kinds that hold rows of any sort, tapbacks too. */
const MIXED = new Set((["deleted", "filtered"] as const).map(kindCode));

/** Is the text of a row its sender's own? */
export const isOwnText = (kind: number, { reactionTo }: Pick<Message, "reactionTo">): boolean =>
  !QUOTING.has(kind) && reactionTo === null;

/** Streams messages as `readMessages` does, reports the progress, and lets Ctrl-C be handled. */
export async function* readReported<F extends Field>(session: Session, ledger: Ledger, fields: readonly F[]) {
  let [read, chunks] = [0, 0];
  for (const chunk of readMessages(session, ledger, fields)) {
    yield chunk;
    read += chunk.length;
    if (++chunks % CHUNKS_PER_TURN > 0) continue;
    session.progress.report("Reading texts", read, ledger.length);
    await turn();
  }
  session.progress.end();
}

/** The text of one message. */
export interface MessageText {
  readonly entry: number;
  readonly text: string;
}

/**
 * Streams the texts of the chosen messages, in the memory of a chunk.
 *
 * Shape   by time; messages without a text of the sender's own are left out.
 */
export async function* readTexts(session: Session, ledger = session.chosen): AsyncGenerator<MessageText[]> {
  let entry = 0;
  // Text alone is read in half the time.
  const fields: ("text" | "reactionTo")[] = ["text"];
  if (ledger.kind.some((kind) => MIXED.has(kind))) fields.push("reactionTo");
  for await (const chunk of readReported(session, ledger, fields)) {
    const texts: MessageText[] = [];
    for (const message of chunk) {
      const { text } = message;
      if (text !== null && isOwnText(ledger.kind[entry]!, message)) texts.push({ entry, text });
      entry++;
    }
    yield texts;
  }
}
