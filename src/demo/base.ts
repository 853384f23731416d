import { appleNanoseconds } from "../synthetic/dates.ts";
import type { FakeChat, FakeMessage } from "../synthetic/record.ts";
import type { Random } from "./random.ts";

const MY_NUMBER = "+12125550199";

/** Where and when a row comes to be. */
export interface Place {
  readonly chat: FakeChat;
  /** An address, or null for the owner. */
  readonly from: string | null;
  readonly service: string;
  readonly at: number;
}

/** Something that was said, and can be answered. */
export interface Said {
  readonly guid: string;
  readonly at: number;
  readonly text: string;
  readonly from: string | null;
  /** Tapbacks on it that still stand: who, and Apple's number of it. */
  readonly tapbacks: Map<string | null, number>;
}

/** A row that says nothing yet. */
export type Base = FakeMessage & { readonly columns: Readonly<Record<string, unknown>> };

/** What real rows carry along, which makes them as long as they are. */
export function baseOf({ chat, from, service, at }: Place, random: Random): Base {
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
  // Phones note the other side on the owner's own rows too; Macs do so seldom.
  const to = isMine && !chat.isGroup && random.chance(0.4) ? chat.identifier : undefined;
  return { guid: random.guid(), at, chats: [chat.key], from, to, text: null, service, columns };
}
