import { parseAddress } from "../people/address.ts";
import { homeRegion } from "../people/region.ts";
import type { Thread } from "../people/room.ts";
import { memoised, pushTo } from "../text/maps.ts";
import { type RowRange, readEnds } from "./rowIds.ts";
import { type Queried, readRows, rowReader, rowsReader } from "./scan.ts";
import type { HandleRow } from "./threads.ts";

/** What a source says of the owner's addresses. */
export interface OwnFields {
  /** The account's own fields. */
  readonly certain: readonly string[];
  /** Fields that may name somebody else. */
  readonly possible: readonly Claim[];
}

/** An address that may be the owner's, as a field of a row says. */
interface Claim {
  readonly address: string;
  /**
   * The address on the other side of that row, "" where it is not known; the owner's is another
   * one.
   */
  readonly besides: string;
  /** `thread`: the address a thread last used; `sent`: what a row of the owner's was sent as. */
  readonly from: "thread" | "sent";
}

/** Rows of a long history that are sampled: reading all of a million takes seconds. */
const MOST_ROWS_READ = 30_000;
const BLOCKS = 300;

interface ThreadFields {
  readonly login: string | null;
  readonly addressed: string | null;
  readonly identifier: string | null;
}

interface MessageFields {
  readonly account: string | null;
  readonly received_by: string | null;
  readonly sent_as: string | null;
  readonly recipient_id: number;
}

/**
 * Which addresses do a source's own fields name as the owner's?
 *
 * Shape   without `E:` and `P:`. Of a long history, 30,000 messages are read, in blocks from its
 *         beginning to its end.
 * Source  queries/threadAddresses.sql, queries/accountAddresses.sql; docs/formats.md, D3, N1.
 */
export function readOwnFields(
  source: Queried,
  handles: readonly HandleRow[],
  hasAccounts: boolean,
): OwnFields {
  const threads = readRows<ThreadFields>(source, "threadAddresses");
  const certain = new Set(threads.map(({ login }) => login));
  const possible: Claim[] = threads.map(({ addressed, identifier }) => ({
    address: withoutPrefix(addressed),
    besides: identifier ?? "",
    from: "thread",
  }));
  const addressOf = new Map(handles.map(({ handle_id, address }) => [handle_id, address]));
  for (const row of hasAccounts ? readMessageFields(source) : []) {
    certain.add(row.account).add(row.received_by);
    const besides = addressOf.get(row.recipient_id) ?? "";
    possible.push({ address: withoutPrefix(row.sent_as), besides, from: "sent" });
  }
  return {
    certain: [...certain].map(withoutPrefix).filter(Boolean),
    possible: possible.filter(({ address }) => address !== ""),
  };
}

const withoutPrefix = (address: string | null): string => (address ?? "").trim().replace(/^[pe]:/i, "");

/**
 * Errors end the run: a drive that fails here may be readable again during the scan, so that nobody
 * would know.
 */
function readMessageFields(source: Queried): MessageFields[] {
  const { lowest, highest } = readEnds(source, "idRange");
  if (typeof lowest !== "number" || typeof highest !== "number") return [];
  return blocks(lowest, highest).flatMap(rowsReader<MessageFields>(source, "accountAddresses"));
}

/** Ranges of ids, both ends included. */
function blocks(lowest: number, highest: number): RowRange[] {
  const ids = highest - lowest + 1;
  if (ids <= MOST_ROWS_READ) return [{ first: lowest, last: highest }];
  const length = MOST_ROWS_READ / BLOCKS;
  const step = (ids - length) / (BLOCKS - 1);
  return Array.from({ length: BLOCKS }, (_, block) => {
    const first = Math.floor(lowest + block * step);
    return { first, last: first + length - 1 };
  });
}

/** A source, as far as it is read when its people are not known yet. */
interface ReadSoFar extends Queried {
  readonly handles: readonly HandleRow[];
  readonly threads: readonly Thread[];
  readonly own: OwnFields;
}

/**
 * The owner's addresses over all sources.
 *
 * Shape   what the account's own fields name, and what other fields name if no received row comes
 *         from it in any source. What a row was sent as is the account's own field, if it is not
 *         the recipient: some releases write that there.
 * Source  queries/receivedFrom.sql; docs/formats.md, D3, N1.
 */
export function ownAddresses(sources: readonly ReadSoFar[]): string[] {
  const certain = sources.flatMap(({ own }) => own.certain);
  const region = homeRegion(
    sources.flatMap(({ handles }) => handles),
    certain,
  );
  const keyOf = memoised((raw: string) => parseAddress(raw, region).key);
  const known = new Map(certain.map((address) => [keyOf(address), address]));
  const claims = sources
    .flatMap(({ own }) => own.possible)
    .filter(({ address, besides }) => besides === "" || keyOf(address) !== keyOf(besides));
  for (const { address, besides, from } of claims)
    if (from === "sent" && besides !== "") known.set(keyOf(address), address);
  const open = claims.filter(({ address }) => !known.has(keyOf(address)));
  const others = open.length > 0 ? sources.map((source) => othersIn(source, keyOf)) : [];
  for (const { address, from } of open) {
    const key = keyOf(address);
    const isOther = others.some(
      (other) => other.hasWritten(key) || (from === "sent" && other.hasThread(key)),
    );
    if (!isOther) known.set(key, address);
  }
  return [...known.values()];
}

/** What a source knows of an address as somebody else's. */
function othersIn(source: ReadSoFar, keyOf: (raw: string) => string) {
  const handlesOf = new Map<string, number[]>();
  for (const { address, handle_id } of source.handles) pushTo(handlesOf, keyOf(address), handle_id);
  const chatsOf = new Map<string, number[]>();
  for (const { isGroup, identifier, chatId } of source.threads)
    if (!isGroup && identifier !== "") pushTo(chatsOf, keyOf(identifier), chatId);
  const hasReceived = rowReader<{ received: number }>(source, "receivedFrom");
  return {
    hasThread: (key: string): boolean => chatsOf.has(key),
    hasWritten(key: string): boolean {
      const [ids, chats] = [handlesOf.get(key) ?? [], chatsOf.get(key) ?? []];
      if (ids.length + chats.length === 0) return false;
      return hasReceived({ handles: JSON.stringify(ids), chats: JSON.stringify(chats) })?.received === 1;
    },
  };
}
