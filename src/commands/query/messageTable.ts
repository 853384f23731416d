import type { Row } from "../../output/column.ts";
import { emptyDraft, type Field, type Message } from "../../read/messageRows.ts";
import { readMessages } from "../../read/messages.ts";
import { rowPlanOf } from "../export/plan.ts";
import { EXPORT_COLUMNS, localTime, rowMaker } from "../export/rows.ts";
import {
  keyColumn,
  localColumns,
  milliseconds,
  personId,
  referenceTo,
  roomId,
  type Tidy,
  type TidyTable,
} from "./tidy.ts";

/** Column of the table -> what has to be read of the message for it. */
const FIELDS: Readonly<Record<string, Field>> = {
  guid: "guid",
  handle: "handle",
  text: "text",
  reply_to: "replyTo",
  reaction: "reaction",
  reaction_to: "reactionTo",
  attachments: "attachments",
  edited: "isEdited",
};
const LOOKED_UP = ["guid", "reply_to", "reaction_to"];

const KEYS = [
  keyColumn("message_id", "number of the message, ascending by time"),
  referenceTo("rooms", "room_id", "number of the room"),
  referenceTo("people", "person_id", "number of the sender; 0 is Me"),
];

export const MESSAGES_TABLE: TidyTable = {
  name: "messages",
  about: "one row per message, as imsg export writes them",
  columns: [
    ...KEYS,
    ...EXPORT_COLUMNS.map((column) => ({ ...column, isIndexed: LOOKED_UP.includes(column.name) })),
    milliseconds("date_ms", "when it was sent"),
    ...localColumns("`date`"),
  ],
  rows: messageRows,
};

function* messageRows(tidy: Tidy, filled: ReadonlySet<string>): Generator<Row> {
  const { session, messageIds } = tidy;
  const { chosen, progress } = session;
  const isRead = MESSAGES_TABLE.columns.some(({ name }, at) => at >= KEYS.length && filled.has(name));
  const toRecord = rowMaker(rowPlanOf(session, { newlines: "keep", text: true }), session.calendar);
  const keysOf = (entry: number) => [
    messageIds[entry]!,
    roomId(chosen.room[entry]!),
    personId(chosen.person[entry]!),
  ];
  if (!isRead) {
    for (let entry = 0; entry < chosen.length; entry++) yield keysOf(entry);
    return;
  }
  const fields = Object.entries(FIELDS).flatMap(([name, field]) => (filled.has(name) ? [field] : []));
  let entry = 0;
  for (const message of messagesOf(tidy, fields)) {
    const at = chosen.sentAt[entry]!;
    yield [...keysOf(entry), ...toRecord(chosen, entry, message), at, ...localTime(at, session.calendar)];
    if (++entry % 8192 === 0) progress.report("Reading messages", entry, chosen.length);
  }
  progress.end();
}

const UNREAD: Message = emptyDraft();

/** Only what is asked for is read; time, room and sender are in the Ledger. */
function* messagesOf({ session }: Tidy, fields: readonly Field[]): Generator<Message> {
  if (fields.length > 0) for (const chunk of readMessages(session, session.chosen, fields)) yield* chunk;
  else for (let entry = 0; entry < session.chosen.length; entry++) yield UNREAD;
}
