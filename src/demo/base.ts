import { appleNanoseconds } from "../synthetic/dates.ts";
import type { FakeChat, FakeMessage } from "../synthetic/record.ts";
import type { Random } from "./random.ts";
import type { Traits } from "./truths.ts";

const MY_NUMBER = "+12125550199";

/** Room, sender and time of a row that is being made. */
export interface RowPlace {
  readonly chat: FakeChat;
  /** Address of the sender; null for the owner. */
  readonly from: string | null;
  readonly service: string;
  readonly at: number;
  /** Of the sender; absent for the owner. */
  readonly traits?: Traits | undefined;
}

/** An earlier message that can get replies and reactions. */
export interface EarlierMessage {
  readonly guid: string;
  readonly at: number;
  readonly text: string;
  readonly from: string | null;
  /** Current tapbacks: who, and Apple's code (docs/formats.md, F2). */
  readonly tapbacks: Map<string | null, number>;
}

/** A row without content. */
export type Base = FakeMessage & { readonly columns: Readonly<Record<string, unknown>> };

/** The same row with more columns. */
export const withColumns = (base: Base, columns: Base["columns"]): Base => ({
  ...base,
  columns: { ...base.columns, ...columns },
});

/** Columns that real rows fill too, so that rows have a realistic size. */
export function baseOf({ chat, from, service, at }: RowPlace, random: Random): Base {
  const isMine = from === null;
  const seen = appleNanoseconds(at + 1000 + random.below(isMine ? 3000 : 900_000));
  const columns = {
    account: "e:me@example.com",
    account_guid: "6E2F3C54-0B7A-4C1D-9E88-2A5B7C9D1E0F",
    destination_caller_id: MY_NUMBER,
    ck_record_id: random.hex(64),
    ck_record_change_tag: "1a2b",
    part_count: 1,
    date_read: isMine ? 0 : seen,
    date_delivered: isMine ? seen : 0,
  };
  // Phones store the recipient's handle on own rows too; Macs rarely do (docs/formats.md, D4).
  const to = isMine && !chat.isGroup && random.chance(0.4) ? chat.identifier : undefined;
  return { guid: random.guid(), at, chats: [chat.key], from, to, text: null, service, columns };
}
