import { anonymousReaction } from "../../aggregate/anonymous.ts";
import { weekdayOf } from "../../calendar/days.ts";
import { KINDS } from "../../messages/kind.ts";
import type { Ledger } from "../../messages/ledger.ts";
import type { Clock, Column, Value } from "../../output/column.ts";
import type { Message } from "../../read/messageRows.ts";
import { guidHasher } from "./salt.ts";

export const NEWLINES = ["keep", "escape", "space"] as const;

/** What `imsg export` writes. */
export const EXPORT_COLUMNS: readonly Column[] = [
  { name: "guid", type: "string", about: "Apple's id of the message", distinct: true },
  { name: "room", type: "string", about: "the room's id" },
  { name: "room_name", type: "string", about: "the room's name" },
  { name: "date", type: "timestamp", about: "when it was sent", decimals: 3 },
  { name: "sender", type: "string", about: "a name, or Me" },
  {
    name: "handle",
    type: "string",
    about: "the sender's address as stored; empty for own messages, and where none is stored",
  },
  { name: "is_from_me", type: "boolean", about: "whether it is one's own (1 and 0 in CSV)" },
  { name: "service", type: "string", about: "such as iMessage, SMS or RCS" },
  { name: "kind", type: "string", about: "what the row is: message, reaction, event, ..." },
  { name: "text", type: "string", about: "what it says", distinct: true },
  { name: "reply_to", type: "string", about: "guid of the message it replies to" },
  {
    name: "reaction",
    type: "string",
    about: "loved, liked, disliked, laughed, emphasized, questioned, sticker, or the emoji",
  },
  { name: "reaction_to", type: "string", about: "guid of the message it reacts to", distinct: true },
  { name: "attachments", type: "integer", about: "files a person attached", bits: 32 },
  { name: "edited", type: "boolean", about: "whether it was edited (1 and 0 in CSV)" },
];

const DATE = EXPORT_COLUMNS.findIndex(({ name }) => name === "date");
const OWNER: Column = { name: "owner", type: "string", about: "whose history it is, as --owner says" };
/** Wall-clock columns of Parquet, where instants are UTC. */
export const LOCAL_COLUMNS: readonly Column[] = [
  { name: "day", type: "date", about: "the local day of --tz" },
  { name: "hour", type: "integer", about: "the local hour, 0 to 23", bits: 32 },
  { name: "weekday", type: "integer", about: "1 to 7, Monday is 1", bits: 32 },
];

/** What rows are made of besides the messages: plain data, so that every thread can have it. */
export interface RowPlan {
  readonly people: readonly string[];
  readonly rooms: readonly { readonly id: string; readonly name: string }[];
  readonly services: readonly string[];
  readonly newlines: (typeof NEWLINES)[number];
  /** False with --no-text. */
  readonly text: boolean;
  readonly isAnonymous: boolean;
  /** Of the stand-ins of guids, where rows are anonymous. */
  readonly salt: Uint8Array;
  /** With the columns of the wall clock, for formats whose instants are UTC. */
  readonly hasLocalTime?: boolean;
  /** Whose history it is, as a first column. */
  readonly owner?: string | undefined;
}

export const columnsOf = ({ hasLocalTime, owner }: Pick<RowPlan, "hasLocalTime" | "owner">): Column[] => [
  ...(owner === undefined ? [] : [OWNER]),
  ...(hasLocalTime ? EXPORT_COLUMNS.toSpliced(DATE + 1, 0, ...LOCAL_COLUMNS) : EXPORT_COLUMNS),
];

/** Columns with what is known of each entry: a Ledger's, or the facts of a stretch. */
type Entries = Readonly<
  Record<keyof Pick<Ledger, "sentAt" | "person" | "room" | "kind" | "service">, ArrayLike<number>>
>;

/** Makes rows of `columnsOf`; what is not read of a message may be anything. */
export function rowMaker(
  plan: RowPlan,
  clock: Clock,
): (entries: Entries, at: number, message: Message) => Value[] {
  const { owner, hasLocalTime } = plan;
  const toRecord = recordMaker(plan);
  return (entries, at, message) => {
    const row = toRecord(entries, at, message);
    if (hasLocalTime) row.splice(DATE + 1, 0, ...localTime(entries.sentAt[at]!, clock));
    if (owner !== undefined) row.unshift(owner);
    return row;
  };
}

function recordMaker({ people, rooms, services, newlines, text, isAnonymous, salt }: RowPlan) {
  const guid = isAnonymous ? guidHasher(salt) : (value: string | null) => value;
  return (entries: Entries, at: number, message: Message): Value[] => {
    const room = rooms[entries.room[at]!]!;
    const isFromMe = entries.person[at] === 0;
    return [
      guid(message.guid || null),
      room.id,
      room.name,
      entries.sentAt[at]!,
      people[entries.person[at]!]!,
      isAnonymous || isFromMe ? null : message.handle,
      isFromMe,
      services[entries.service[at]!]!,
      KINDS[entries.kind[at]!]!,
      isAnonymous || !text ? null : withNewlines(message.text, newlines),
      guid(message.replyTo),
      isAnonymous && message.reaction !== null ? anonymousReaction(message.reaction) : message.reaction,
      guid(message.reactionTo),
      message.attachments,
      message.isEdited,
    ];
  };
}

/** Cells of LOCAL_COLUMNS. */
export function localTime(at: number, clock: Clock): Value[] {
  const day = clock.day(at);
  return [day, clock.hour(at), weekdayOf(day)];
}

function withNewlines(text: string | null, how: RowPlan["newlines"]): string | null {
  if (text === null || how === "keep") return text;
  if (how === "space") return text.replace(/\r\n|[\r\n\u2028\u2029]/g, " ");
  return text.replace(/\\/g, "\\\\").replace(/\r/g, "\\r").replace(/\n/g, "\\n");
}
