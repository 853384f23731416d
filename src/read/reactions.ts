import { entryFinder } from "../messages/entryOf.ts";
import { kindCode, type Ledger } from "../messages/ledger.ts";
import { reactionOf, reactionPart, reactionTarget } from "../messages/reaction.ts";
import { guidFinder } from "./guids.ts";
import type { History } from "./history.ts";
import { scanner } from "./scan.ts";
import { textOf } from "./values.ts";

/** A reaction added to a message, or taken back. */
export interface Reaction {
  readonly entry: number;
  /** `loved` ... `questioned`, `sticker`, or the emoji; null where the row does not say which. */
  readonly reaction: string | null;
  readonly isRemoval: boolean;
  /** Entry of the message it is on; undefined where that is not in the ledger. */
  readonly target: number | undefined;
  /** Which part of the message; 0 where the row does not say. */
  readonly part: number;
}

/** A reaction whose message is looked up afterwards. */
type Draft = Omit<Reaction, "target"> & { target: number | undefined };

const [ADDED, REMOVED] = [kindCode("reaction"), kindCode("reaction-removed")];

/** So many rows are looked up at once. */
const IDS_AT_ONCE = 1 << 12;

/**
 * Every reaction of a Ledger, with the message it is on.
 *
 * Shape   entries of kinds `reaction` and `reaction-removed`, ascending.
 * Errors  schema/damaged.
 * Source  queries/reactions.sql, queries/guids.sql; docs/formats.md, F2.
 */
export function readReactions({ history }: { readonly history: History }, ledger: Ledger): Reaction[] {
  const entryOf = entryFinder(ledger);
  const { find, expectWholeIndex } = guidFinder(history, entryOf);
  const rows: Draft[] = [];
  /** By place in `rows`, as long as they are needed. */
  const guids = new Map<number, string>();
  for (const source of history.sources) {
    const lookUp = scanner(
      source,
      "reactions",
      (id: number, type: number, associated: unknown, emoji: unknown) => {
        const entry = entryOf(source.index, id);
        if (entry === undefined) return;
        const named = textOf(associated);
        const guid = reactionTarget(named);
        if (guid !== null) guids.set(rows.length, guid);
        rows.push({
          entry,
          reaction: reactionOf(type, textOf(emoji)),
          isRemoval: ledger.kind[entry] === REMOVED,
          part: reactionPart(named),
          target: undefined,
        });
      },
    );
    const ids = reactionIds(ledger, source.index);
    for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
      lookUp({ ids: JSON.stringify(ids.slice(start, start + IDS_AT_ONCE)) });
      const targets = find(new Set(guids.values()));
      for (const [row, guid] of guids) rows[row]!.target = targets.get(guid);
      guids.clear();
    }
  }
  expectWholeIndex();
  return rows.sort((a, b) => a.entry - b.entry);
}

function reactionIds(ledger: Ledger, source: number): number[] {
  const ids: number[] = [];
  for (let entry = 0; entry < ledger.length; entry++) {
    const kind = ledger.kind[entry];
    if ((kind === ADDED || kind === REMOVED) && ledger.source[entry] === source) ids.push(ledger.id[entry]!);
  }
  return ids;
}
