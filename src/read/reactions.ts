import { schemaDamaged } from "../errors/source.ts";
import { entryFinder } from "../messages/entryOf.ts";
import { placesWhere } from "../messages/indexColumn.ts";
import { kindCode, type Ledger } from "../messages/ledger.ts";
import { reactionOf, reactionPart, reactionTarget } from "../messages/reaction.ts";
import { type ReactionColumns, ReactionWriter } from "../messages/reactionColumns.ts";
import { guidFinder } from "./guids.ts";
import type { History, Source } from "./history.ts";
import { type RawReaction, reactionReader } from "./rawReactions.ts";
import { type Chunks, ReadAhead } from "./readAhead.ts";

const [ADDED, REMOVED] = [kindCode("reaction"), kindCode("reaction-removed")];

/** Rows looked up per query, and queries that each worker is asked for ahead. */
const IDS_AT_ONCE = 1 << 10;
const CHUNKS_PER_WORKER = 4;

/**
 * Every reaction of a Ledger, with the message it is on.
 *
 * Errors  schema/damaged, also where a row is gone.
 * Source  queries/reactions.sql, queries/guids.sql; docs/formats.md, F2.
 */
export function readReactions({ history }: { readonly history: History }, ledger: Ledger): ReactionColumns {
  const entryOf = entryFinder(ledger);
  const { find, expectWholeIndex } = guidFinder(history, entryOf);
  const isOnlySource = history.sources.length === 1;
  const writer = new ReactionWriter(reactionEntries(ledger));
  /** By place, until they are looked up: what SQL did not find, or another source may have. */
  const guids = new Map<number, string>();
  const set = (place: number, source: number, { type, associated, emoji, target }: RawReaction) => {
    writer.set(place, reactionOf(type, emoji) ?? "", reactionPart(associated));
    const found = isOnlySource && target !== null ? entryOf(source, target) : undefined;
    if (found !== undefined) return writer.setTarget(place, found);
    const guid = reactionTarget(associated);
    if (guid !== null) guids.set(place, guid);
  };
  for (const source of history.sources) {
    const places = placesIn(source, ledger, writer.entry);
    let next = 0;
    for (const chunk of rawReactions(source, idsOf(ledger, writer.entry, places))) {
      for (const row of chunk) {
        const place = places[next++];
        if (place === undefined || ledger.id[writer.entry[place]!] !== row.id)
          throw schemaDamaged(source.path);
        set(place, source.index, row);
      }
      const targets = find(new Set(guids.values()));
      for (const [place, guid] of guids) {
        const target = targets.get(guid);
        if (target !== undefined) writer.setTarget(place, target);
      }
      guids.clear();
    }
    if (next !== places.length) throw schemaDamaged(source.path);
  }
  expectWholeIndex();
  return writer.columns();
}

/** Reads reactions together with workers, some at a time. */
function* rawReactions(source: Source, ids: Float64Array): Generator<readonly RawReaction[]> {
  const read = reactionReader(source);
  const rowsOf = (chunk: number) => ids.slice(chunk * IDS_AT_ONCE, (chunk + 1) * IDS_AT_ONCE);
  const readHere = (chunk: number) => read(rowsOf(chunk));
  const chunks: Chunks<RawReaction[], RawReaction[]> = {
    task: { reads: "reactions" },
    count: Math.ceil(ids.length / IDS_AT_ONCE),
    perWorker: CHUNKS_PER_WORKER,
    rowsOf,
    fromAnswer: (rows) => rows,
  };
  using ahead = source.workers && new ReadAhead(source.workers, chunks);
  for (let chunk = 0; chunk < chunks.count; chunk++)
    yield ahead ? ahead.take(chunk, readHere) : readHere(chunk);
}

/** The entries that are reactions, ascending. */
const reactionEntries = ({ length, kind }: Ledger): Uint32Array =>
  placesWhere(length, (entry) => kind[entry] === ADDED || kind[entry] === REMOVED);

/** Which of some entries are of one source. */
const placesIn = ({ index }: Source, ledger: Ledger, entries: Uint32Array): Uint32Array =>
  placesWhere(entries.length, (place) => ledger.source[entries[place]!] === index);

const idsOf = (ledger: Ledger, entries: Uint32Array, places: Uint32Array): Float64Array =>
  Float64Array.from(places, (place) => ledger.id[entries[place]!]!);
