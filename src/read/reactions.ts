import { entryFinder } from "../messages/entryOf.ts";
import { kindCode, type Ledger } from "../messages/ledger.ts";
import { reactionOf, reactionPart, reactionTarget } from "../messages/reaction.ts";
import { entriesOfGuids } from "./guids.ts";
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

/** A reaction of which only the guid of its message is known at first. */
interface Draft extends Reaction {
  readonly guid: string | null;
  target: number | undefined;
}

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
export function readReactions(session: { readonly history: History }, ledger: Ledger): Reaction[] {
  const entryOf = entryFinder(ledger);
  const rows: Draft[] = [];
  for (const source of session.history.sources) {
    const take = (id: number, type: number, associated: unknown, emoji: unknown) => {
      const entry = entryOf(source.index, id);
      if (entry === undefined) return;
      const guid = textOf(associated);
      rows.push({
        entry,
        reaction: reactionOf(type, textOf(emoji)),
        isRemoval: ledger.kind[entry] === REMOVED,
        part: reactionPart(guid),
        guid: reactionTarget(guid),
        target: undefined,
      });
    };
    const lookUp = scanner(source, "reactions", take);
    const ids = reactionIds(ledger, source.index);
    for (let start = 0; start < ids.length; start += IDS_AT_ONCE)
      lookUp({ ids: JSON.stringify(ids.slice(start, start + IDS_AT_ONCE)) });
  }
  const guids = new Set<string>();
  for (const { guid } of rows) if (guid !== null) guids.add(guid);
  const targets = entriesOfGuids(session, ledger, guids, entryOf);
  for (const row of rows) if (row.guid !== null) row.target = targets.get(row.guid);
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
