/** The tables of a Messages database as successive releases have them (facts B2); for invented histories. */

export const GENERATIONS = ["ios6", "ios9", "ios11", "ios16", "ios26"] as const;
export type Generation = (typeof GENERATIONS)[number];

/** Seconds until iOS 10, nanoseconds since. */
export const hasNanoseconds = (generation: Generation): boolean => GENERATIONS.indexOf(generation) >= 2;

type Column = readonly [name: string, type: string, since: Generation];

const MESSAGE: readonly Column[] = [
  ...columns(
    "ios6",
    `guid:TEXT UNIQUE NOT NULL, text:TEXT, replace:INTEGER DEFAULT 0, service_center:TEXT, handle_id:INTEGER DEFAULT 0,
     subject:TEXT, country:TEXT, attributedBody:BLOB, version:INTEGER DEFAULT 0, type:INTEGER DEFAULT 0, service:TEXT,
     account:TEXT, account_guid:TEXT, error:INTEGER DEFAULT 0, date:INTEGER, date_read:INTEGER, date_delivered:INTEGER,
     is_delivered:INTEGER DEFAULT 0, is_finished:INTEGER DEFAULT 0, is_from_me:INTEGER DEFAULT 0, is_empty:INTEGER DEFAULT 0,
     is_read:INTEGER DEFAULT 0, is_sent:INTEGER DEFAULT 0, has_dd_results:INTEGER DEFAULT 0,
     was_downgraded:INTEGER DEFAULT 0, cache_has_attachments:INTEGER DEFAULT 0, cache_roomnames:TEXT`,
  ),
  ...columns(
    "ios9",
    `is_audio_message:INTEGER DEFAULT 0, item_type:INTEGER DEFAULT 0, other_handle:INTEGER DEFAULT 0, group_title:TEXT,
     group_action_type:INTEGER DEFAULT 0, share_status:INTEGER DEFAULT 0`,
  ),
  ...columns(
    "ios11",
    `associated_message_guid:TEXT, associated_message_type:INTEGER DEFAULT 0, balloon_bundle_id:TEXT, payload_data:BLOB,
     message_summary_info:BLOB, ck_sync_state:INTEGER DEFAULT 0, ck_record_id:TEXT, ck_record_change_tag:TEXT,
     destination_caller_id:TEXT`,
  ),
  ...columns(
    "ios16",
    `reply_to_guid:TEXT, thread_originator_guid:TEXT, thread_originator_part:TEXT, is_spam:INTEGER DEFAULT 0,
     date_retracted:INTEGER, date_edited:INTEGER, part_count:INTEGER`,
  ),
  ...columns(
    "ios26",
    "associated_message_emoji:TEXT, schedule_type:INTEGER DEFAULT 0, schedule_state:INTEGER DEFAULT 0",
  ),
];

const CHAT: readonly Column[] = [
  ...columns(
    "ios6",
    `guid:TEXT UNIQUE NOT NULL, style:INTEGER, state:INTEGER, account_id:TEXT, chat_identifier:TEXT, service_name:TEXT,
     room_name:TEXT, account_login:TEXT, is_archived:INTEGER DEFAULT 0, last_addressed_handle:TEXT`,
  ),
  ...columns("ios9", "display_name:TEXT, group_id:TEXT, is_filtered:INTEGER DEFAULT 0"),
  ...columns("ios16", "is_blackholed:INTEGER DEFAULT 0"),
];

const HANDLE: readonly Column[] = [
  ...columns("ios6", "id:TEXT NOT NULL, country:TEXT, service:TEXT NOT NULL, uncanonicalized_id:TEXT"),
  ...columns("ios16", "person_centric_id:TEXT"),
];

const ATTACHMENT = columns(
  "ios6",
  `guid:TEXT UNIQUE NOT NULL, created_date:INTEGER DEFAULT 0, filename:TEXT, uti:TEXT, mime_type:TEXT,
   transfer_state:INTEGER DEFAULT 5, is_outgoing:INTEGER DEFAULT 0`,
);

/** Apple's indexes that matter for size and speed. */
const INDEXES = [
  "message_idx_date ON message(date)",
  "message_idx_handle ON message(handle_id, date)",
  "message_idx_cache_has_attachments ON message(cache_has_attachments)",
  "message_idx_is_read ON message(is_read, is_from_me, is_finished)",
  "message_idx_was_downgraded ON message(was_downgraded)",
  "chat_message_join_idx_message_id_only ON chat_message_join(message_id)",
  "chat_message_join_idx_message_date_id_chat_id ON chat_message_join(chat_id, message_date, message_id)",
  "message_attachment_join_idx_message_id ON message_attachment_join(message_id)",
  "chat_idx_chat_identifier ON chat(chat_identifier)",
];

function columns(since: Generation, list: string): Column[] {
  return list.split(/,\s*/).map((column) => {
    const [name, type] = column.split(":");
    return [name!, type!, since];
  });
}

const until = (list: readonly Column[], generation: Generation) =>
  list.filter(([, , since]) => GENERATIONS.indexOf(since) <= GENERATIONS.indexOf(generation));

/** The names of the columns that a release's message table has. */
export const messageColumns = (generation: Generation): string[] =>
  until(MESSAGE, generation).map(([name]) => name);
export const chatColumns = (generation: Generation): string[] =>
  until(CHAT, generation).map(([name]) => name);
export const handleColumns = (generation: Generation): string[] =>
  until(HANDLE, generation).map(([name]) => name);

/** Statements that make the tables of a release. */
export function tables(generation: Generation): string {
  const table = (name: string, list: readonly Column[], rest = "") =>
    `CREATE TABLE ${name} (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, ${until(list, generation)
      .map(([column, type]) => `${column} ${type}`)
      .join(", ")}${rest});`;
  const joinDate = hasNanoseconds(generation) ? ", message_date INTEGER DEFAULT 0" : "";
  const statements = [
    "CREATE TABLE _SqliteDatabaseProperties (key TEXT UNIQUE, value TEXT);",
    table("message", MESSAGE),
    table("chat", CHAT),
    table("handle", HANDLE, ", UNIQUE (id, service)"),
    table("attachment", ATTACHMENT),
    `CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER${joinDate}, PRIMARY KEY (chat_id, message_id));`,
    "CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER, UNIQUE (chat_id, handle_id));",
    "CREATE TABLE message_attachment_join (message_id INTEGER, attachment_id INTEGER, UNIQUE (message_id, attachment_id));",
  ];
  if (GENERATIONS.indexOf(generation) >= 3) {
    statements.push(
      "CREATE TABLE chat_recoverable_message_join (chat_id INTEGER, message_id INTEGER, delete_date INTEGER, PRIMARY KEY (chat_id, message_id));",
    );
  }
  if (generation === "ios26") {
    statements.push(
      "CREATE TABLE chat_lookup (identifier TEXT, domain TEXT, chat INTEGER, priority INTEGER);",
    );
  }
  return statements.join("\n");
}

/** Statements that make its indexes; run last, they cost half the time. */
export function indexes(generation: Generation): string {
  return INDEXES.filter((index) => hasNanoseconds(generation) || !index.includes("message_date"))
    .map((index) => `CREATE INDEX ${index};`)
    .join("\n");
}
