import { entryFinder } from "../messages/entryOf.ts";
import { kindCode, type Ledger } from "../messages/ledger.ts";
import { reactionOf, reactionPart, reactionTarget } from "../messages/reaction.ts";
import { guidFinder } from "./guids.ts";
import type { History, Source } from "./history.ts";
import { type RawReaction, reactionReader } from "./rawReactions.ts";
import { askWorkers } from "./readAhead.ts";

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

/** So many rows are looked up at once, and asked of each worker ahead. */
const IDS_AT_ONCE = 1 << 10;
const CHUNKS_PER_WORKER = 4;

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
  const isOnlySource = history.sources.length === 1;
  const rows: Draft[] = [];
  /** By place in `rows`, until they are looked up: what SQL did not find, or another source may have. */
  const guids = new Map<number, string>();
  const add = (source: number, { id, type, associated, emoji, target }: RawReaction) => {
    const entry = entryOf(source, id);
    if (entry === undefined) return;
    const found = isOnlySource && target !== null ? entryOf(source, target) : undefined;
    const guid = found === undefined ? reactionTarget(associated) : null;
    if (guid !== null) guids.set(rows.length, guid);
    rows.push({
      entry,
      reaction: reactionOf(type, emoji),
      isRemoval: ledger.kind[entry] === REMOVED,
      part: reactionPart(associated),
      target: found,
    });
  };
  for (const source of history.sources)
    for (const chunk of rawReactions(source, reactionIds(ledger, source.index))) {
      for (const row of chunk) add(source.index, row);
      const targets = find(new Set(guids.values()));
      for (const [row, guid] of guids) rows[row]!.target = targets.get(guid);
      guids.clear();
    }
  expectWholeIndex();
  return rows.sort((a, b) => a.entry - b.entry);
}

/** Reads reactions together with workers, some at a time. */
function* rawReactions(source: Source, ids: readonly number[]): Generator<readonly RawReaction[]> {
  const read = reactionReader(source);
  const idsOf = (chunk: number) => ids.slice(chunk * IDS_AT_ONCE, (chunk + 1) * IDS_AT_ONCE);
  const readHere = (chunk: number) => read(idsOf(chunk));
  const chunks = {
    count: Math.ceil(ids.length / IDS_AT_ONCE),
    perWorker: CHUNKS_PER_WORKER,
    rowsOf: (chunk: number) => Float64Array.from(idsOf(chunk)),
  };
  const { workers } = source;
  using ahead = workers && askWorkers(workers, { reads: "reactions" }, chunks, (rows: RawReaction[]) => rows);
  for (let chunk = 0; chunk < chunks.count; chunk++)
    yield ahead ? ahead.take(chunk, readHere) : readHere(chunk);
}

function reactionIds(ledger: Ledger, source: number): number[] {
  const ids: number[] = [];
  for (let entry = 0; entry < ledger.length; entry++) {
    const kind = ledger.kind[entry];
    if ((kind === ADDED || kind === REMOVED) && ledger.source[entry] === source) ids.push(ledger.id[entry]!);
  }
  return ids;
}
