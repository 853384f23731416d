import type { Database } from "better-sqlite3";
import { appleDate, appleSeconds } from "./dates.ts";
import { type Ids, inserter } from "./inserter.ts";
import type { FakeAttachment, FakeMessage } from "./record.ts";
import { type FakeGeneration, hasNanoseconds, releaseOf } from "./schema.ts";
import { encodeBody } from "./typedstream.ts";

const PHOTO: FakeAttachment = { type: "image/jpeg" };
/** Media type -> Apple's uniform type identifier, and the file name extension. */
const FILES: Record<FakeAttachment["type"], readonly [uti: string, extension: string]> = {
  "image/jpeg": ["public.jpeg", "jpeg"],
  "image/heic": ["public.heic", "heic"],
  "video/quicktime": ["com.apple.quicktime-movie", "mov"],
  "audio/x-caf": ["com.apple.coreaudio-format", "caf"],
  "application/pdf": ["com.adobe.pdf", "pdf"],
};

/** Makes a function that inserts a message, its attachments, and its rows in join tables. */
export function insertMessages(
  database: Database,
  ids: Ids,
  generation: FakeGeneration,
): (message: FakeMessage) => void {
  const insert = inserter(database, "message", generation);
  const file = filer(database, generation);
  const attach = attacher(database, generation);
  return (message) => {
    const files = attachmentsOf(message);
    const row = columnsOf(message, files, ids, generation);
    // Assigning is twice as fast as spreading objects, which counts at a million messages.
    Object.assign(row, message.columns);
    const id = insert(row);
    for (const chat of message.chats)
      file(message.isDeleted === true, ids.chats.get(chat), id, row.date ?? 0);
    for (const [index, one] of files.entries()) attach(id, message, one, index);
  };
}

const NONE: readonly FakeAttachment[] = [];

function attachmentsOf({ attachments = NONE }: FakeMessage): readonly FakeAttachment[] {
  return typeof attachments === "number" ? new Array<FakeAttachment>(attachments).fill(PHOTO) : attachments;
}

const attachmentGuid = (guid: string, index: number) => `at_${index}_${guid}`;

function columnsOf(
  message: FakeMessage,
  files: readonly FakeAttachment[],
  { handles, roomNames }: Ids,
  generation: FakeGeneration,
) {
  const { from, to, about, text, stored = "both", service = "iMessage" } = message;
  const handle = from ?? to;
  const hasText = stored === "both" || stored === "text" || generation === "ios6";
  const isMine = from === null ? 1 : 0;
  return {
    guid: message.guid,
    date: appleDate(message.at, generation) as unknown,
    text: hasText ? text : null,
    attributedBody: bodyOf(message, files),
    handle_id: handle === undefined ? 0 : (handles.get(`${handle} ${service}`) ?? handles.get(handle) ?? 0),
    other_handle: about === undefined ? 0 : (handles.get(about) ?? 0),
    service,
    is_from_me: isMine,
    is_finished: 1,
    is_sent: isMine,
    is_read: 1,
    cache_has_attachments: files.length > 0 ? 1 : 0,
    cache_roomnames: message.isDeleted ? null : roomsOf(message.chats, roomNames),
  };
}

function bodyOf({ guid, text, stored }: FakeMessage, files: readonly FakeAttachment[]): Buffer | null {
  if (Buffer.isBuffer(stored)) return stored;
  if (text === null || stored === "text") return null;
  return encodeBody(
    text,
    files.map((_, index) => attachmentGuid(guid, index)),
  );
}

/** The value that Apple's trigger writes to cache_roomnames: NULL for direct threads. */
function roomsOf(chats: readonly string[], roomNames: Ids["roomNames"]): string | null {
  if (chats.length === 1) return roomNames.get(chats[0]!) ?? null;
  const names = chats.flatMap((chat) => roomNames.get(chat) ?? []);
  return names.length > 0 ? names.join(",") : null;
}

function filer(database: Database, generation: FakeGeneration) {
  const places = hasNanoseconds(generation) ? "?, ?, ?" : "?, ?";
  const file = database.prepare(`INSERT INTO chat_message_join VALUES (${places})`);
  const recover =
    releaseOf(generation) >= 16
      ? database.prepare(
          "INSERT INTO chat_recoverable_message_join (chat_id, message_id, delete_date) VALUES (?, ?, ?)",
        )
      : undefined;
  return (isDeleted: boolean, chatId: number | undefined, id: number, date: unknown) => {
    if (isDeleted) recover?.run(chatId, id, date);
    else if (hasNanoseconds(generation)) file.run(chatId, id, date);
    else file.run(chatId, id);
  };
}

function attacher(database: Database, generation: FakeGeneration) {
  const insert = inserter(database, "attachment", generation);
  const join = database.prepare("INSERT INTO message_attachment_join VALUES (?, ?)");
  return (messageId: number, { guid, at, from }: FakeMessage, file: FakeAttachment, index: number) => {
    const [uti, extension] = FILES[file.type];
    const name = `IMG_${guid.slice(0, 4)}.${extension}`;
    const attachmentId = insert({
      guid: attachmentGuid(guid, index),
      original_guid: attachmentGuid(guid, index),
      created_date: Math.floor(appleSeconds(at)),
      filename: `~/Library/Messages/Attachments/${guid.slice(0, 2).toLowerCase()}/${guid.slice(2, 4)}/${attachmentGuid(guid, index)}/${name}`,
      uti,
      mime_type: file.type,
      transfer_state: 5,
      is_outgoing: from === null ? 1 : 0,
      transfer_name: name,
      is_sticker: file.isSticker ? 1 : 0,
    });
    join.run(messageId, attachmentId);
  };
}
