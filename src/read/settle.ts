import { kindOf, type Setting, TRAIT } from "../messages/kind.ts";
import { kindCode } from "../messages/ledger.ts";
import type { History, Source } from "./history.ts";
import type { LedgerWriter } from "./ledgerWriter.ts";
import type { Unsettled } from "./rowKind.ts";
import { rowReader } from "./scan.ts";

/**
 * Decides the rows of a source that need a look at their text, their summary, or their cached room
 * name.
 *
 * Shape   fills `kind`, and `room` where a row is filed in no thread, of each entry.
 * Units   newestSentAt: Unix milliseconds of the newest message known to be sent; what is scheduled
 *         for later is waiting.
 * Source  queries/roomName.sql.
 */
export function settle(
  unsettled: readonly Unsettled[],
  newestSentAt: number,
  { source, history, columns }: SettleContext,
): void {
  const roomNameOf = roomNameReader(source);
  for (const { entry, traits, place: filed, reading } of unsettled) {
    const id = columns.id[entry]!;
    const place = filed ?? unfiled(history, roomNameOf(id));
    columns.room.set(entry, place.room);
    const sentAt = columns.sentAt[entry]!;
    const isWaiting = traits & TRAIT.maybeWaiting && sentAt > newestSentAt;
    const settled = isWaiting ? traits | TRAIT.waiting : traits;
    columns.kind[entry] = kindCode(kindOf(settled, !Number.isNaN(sentAt), place, reading));
  }
}

/** Where unsettled rows come from and go to. */
interface SettleContext {
  readonly source: Source;
  readonly history: History;
  readonly columns: LedgerWriter;
}

/**
 * The room of an unfiled message, by its cached name; junk if all threads of the room are, those
 * with messages where there are any.
 */
function unfiled({ rooms }: History, name: string): Setting & { readonly room: number } {
  const room = rooms.named(name);
  const all = rooms.list[room]!.threads;
  const live = all.filter((thread) => !thread.isShell);
  const threads = live.length > 0 ? live : all;
  return { room, deleted: false, isFiltered: threads.length > 0 && threads.every((one) => one.isFiltered) };
}

/** Makes a reader of the cached room name of an unfiled message by id; "" for none. */
export function roomNameReader(source: Source): (id: number) => string {
  const read = rowReader<{ room_names: unknown }>(source, "roomName");
  return (id) => {
    const names = read({ id })?.room_names;
    // A message filed in two rooms has both names in the cache.
    return typeof names === "string" ? (names.split(",")[0] ?? "") : "";
  };
}
