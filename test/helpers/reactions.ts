import type { Ledger } from "../../src/messages/ledger.ts";
import { type ReactionColumns, ReactionWriter } from "../../src/messages/reactionColumns.ts";
import { ledgerOf, peopleNamed } from "./ledger.ts";

/** A reaction to message 0, 1 or 2, given or taken back. */
export interface Reaction {
  readonly from: number;
  readonly target: number;
  readonly part: number;
  readonly reaction: string;
  readonly isRemoval: boolean;
}

const people = peopleNamed("Me", "Ada", "Ben");

/** Three messages of one instant, and reactions to them at 0, 1, 2 ... milliseconds. */
export function reactionsOf(list: readonly Reaction[]): { reactions: ReactionColumns; ledger: Ledger } {
  const messages = [0, 1, 2].map((person) => ({ sentAt: -1, person }));
  const ledger = ledgerOf(
    [
      ...messages,
      ...list.map(({ from, isRemoval }, sentAt) => ({
        sentAt,
        person: from,
        kind: isRemoval ? ("reaction-removed" as const) : ("reaction" as const),
      })),
    ],
    { people },
  );
  const writer = new ReactionWriter(Uint32Array.from(list, (_, at) => messages.length + at));
  for (const [place, { reaction, part, target }] of list.entries()) {
    writer.set(place, reaction, part);
    writer.setTarget(place, target);
  }
  return { reactions: writer.columns(), ledger };
}
