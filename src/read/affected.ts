import { KINDS, type Kind } from "../messages/kind.ts";
import type { Ledger } from "../messages/ledger.ts";
import type { History, Source } from "./history.ts";
import { rowsReader } from "./scan.ts";

/** A person who is or was in a room, both as indexes of a Ledger's lists. */
interface AnnouncedMember {
  readonly room: number;
  readonly person: number;
}

/** Kinds that an announcement can have: `event`, and those that are decided before it. */
const ANNOUNCING: ReadonlySet<Kind> = new Set(["event", "filtered", "deleted", "scheduled", "undated"]);

/** Rows looked up per query. */
const IDS_AT_ONCE = 1 << 12;

/**
 * Who was added to or removed from a room, by its announcements? Apple forgets whoever has left.
 *
 * Shape   a Ledger of every kind -> one row per announcement that is in it.
 * Errors  schema/damaged.
 * Source  queries/affected.sql; docs/formats.md, D4, F1.
 */
export const readAffected = (history: History, ledger: Ledger): AnnouncedMember[] =>
  history.sources.flatMap((source) => affectedIn(source, ledger));

function affectedIn(source: Source, ledger: Ledger): AnnouncedMember[] {
  const read = rowsReader<{ id: number; handle_id: number }>(source, "affected");
  const entryOf = announcementsOf(source, ledger);
  const ids = [...entryOf.keys()].sort((a, b) => a - b);
  const found: AnnouncedMember[] = [];
  for (let start = 0; start < ids.length; start += IDS_AT_ONCE)
    for (const { id, handle_id } of read({ ids: JSON.stringify(ids.slice(start, start + IDS_AT_ONCE)) })) {
      const person = source.senders.get(handle_id);
      if (person !== undefined) found.push({ room: ledger.room[entryOf.get(id)!]!, person });
    }
  return found;
}

/** The entries of a source that may be announcements, by the ids of their rows. */
function announcementsOf({ index }: Source, ledger: Ledger): Map<number, number> {
  const isAnnouncing = KINDS.map((kind) => ANNOUNCING.has(kind));
  const entries = new Map<number, number>();
  for (let entry = 0; entry < ledger.length; entry++)
    if (isAnnouncing[ledger.kind[entry]!] && ledger.source[entry] === index)
      entries.set(ledger.id[entry]!, entry);
  return entries;
}
