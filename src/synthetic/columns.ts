/** The columns of Apple's tables, by the iOS release that brought them (docs/formats.md, B2). */

type ColumnDefinition = readonly [name: string, type: string];
interface Addition {
  readonly since: number;
  /** The release that removed them. */
  readonly until?: number;
  readonly columns: readonly ColumnDefinition[];
}

/** Columns as `name:TYPE=default`; the type is INTEGER unless given. */
const added = (since: number, list: string, until?: number): Addition => ({
  since,
  ...(until === undefined ? {} : { until }),
  columns: list
    .trim()
    .split(/\s+/)
    .map((word) => {
      const [, name = "", type = "INTEGER", start] = /^(\w+)(?::(\w+))?(?:=(\d+))?$/.exec(word) ?? [];
      return [name, start === undefined ? type : `${type} DEFAULT ${start}`];
    }),
});

const MESSAGE = [
  added(
    6,
    `text:TEXT replace=0 service_center:TEXT handle_id=0 subject:TEXT country:TEXT attributedBody:BLOB version=0 type=0
     service:TEXT account:TEXT account_guid:TEXT error=0 date date_read date_delivered is_delivered=0 is_finished=0 is_emote=0
     is_from_me=0 is_empty=0 is_delayed=0 is_auto_reply=0 is_prepared=0 is_read=0 is_system_message=0 is_sent=0 has_dd_results=0
     is_service_message=0 is_forward=0 was_downgraded=0 is_archive=0 cache_has_attachments=0 cache_roomnames:TEXT
     was_data_detected=0 was_deduplicated=0`,
  ),
  added(
    8,
    `is_audio_message=0 is_played=0 date_played item_type=0 other_handle=0 group_title:TEXT group_action_type=0 share_status=0
     share_direction=0 is_expirable=0 expire_state=0 message_action_type=0 message_source=0`,
  ),
  added(
    10,
    `associated_message_guid:TEXT associated_message_type=0 balloon_bundle_id:TEXT payload_data:BLOB
     expressive_send_style_id:TEXT associated_message_range_location=0 associated_message_range_length=0
     time_expressive_send_played message_summary_info:BLOB`,
  ),
  added(11, "ck_sync_state=0 ck_record_id:TEXT ck_record_change_tag:TEXT destination_caller_id:TEXT"),
  added(12, "sr_ck_sync_state=0 sr_ck_record_id:TEXT sr_ck_record_change_tag:TEXT", 14),
  added(12, "is_corrupt=0"),
  added(13, "reply_to_guid:TEXT sort_id=0"),
  added(14, "is_spam=0 has_unseen_mention=0 thread_originator_guid:TEXT thread_originator_part:TEXT"),
  added(
    15,
    "syndication_ranges:TEXT synced_syndication_ranges:TEXT was_delivered_quietly=0 did_notify_recipient=0",
  ),
  added(16, "date_retracted=0 date_edited=0 was_detonated=0 part_count"),
  added(17, "is_stewie=0 is_kt_verified=0 is_sos=0 is_critical=0 bia_reference_id:TEXT fallback_hash:TEXT"),
  added(
    18,
    `associated_message_emoji:TEXT is_pending_satellite_send=0 needs_relay=0 schedule_type=0 schedule_state=0
     sent_or_received_off_grid=0 date_recovered=0`,
  ),
  added(26, "is_time_sensitive=0 ck_chat_id:TEXT index_state=0"),
];

const CHAT = [
  added(
    6,
    `style state account_id:TEXT properties:BLOB chat_identifier:TEXT service_name:TEXT room_name:TEXT account_login:TEXT
     is_archived=0 last_addressed_handle:TEXT`,
  ),
  added(7, "display_name:TEXT"),
  added(8, "group_id:TEXT"),
  added(9, "is_filtered=0 successful_query"),
  added(
    11,
    `engram_id:TEXT server_change_token:TEXT ck_sync_state=0 original_group_id:TEXT last_read_message_timestamp=0
     cloudkit_record_id:TEXT last_addressed_sim_id:TEXT`,
  ),
  added(15, "is_blackholed=0 syndication_date=0 syndication_type=0"),
  added(16, "is_recovered=0"),
  added(17, "is_deleting_incoming_messages=0"),
  added(26, "is_pending_review=0"),
];

const HANDLE = [
  added(6, "id:TEXT country:TEXT service:TEXT uncanonicalized_id:TEXT"),
  added(12, "person_centric_id:TEXT"),
];

const ATTACHMENT = [
  added(
    6,
    "created_date=0 start_date=0 filename:TEXT uti:TEXT mime_type:TEXT transfer_state=0 is_outgoing=0",
  ),
  added(7, "user_info:BLOB transfer_name:TEXT total_bytes=0"),
  added(10, "is_sticker=0 sticker_user_info:BLOB attribution_info:BLOB hide_attachment=0"),
  added(11, "ck_sync_state=0 ck_server_change_token_blob:BLOB ck_record_id:TEXT original_guid:TEXT"),
  added(15, "is_commsafety_sensitive=0"),
  added(17, "emoji_image_content_identifier:TEXT emoji_image_short_description:TEXT"),
  added(18, "preview_generation_state=0"),
];

const TABLES = { message: MESSAGE, chat: CHAT, handle: HANDLE, attachment: ATTACHMENT };
export type WideTable = keyof typeof TABLES;

/** Columns of a table in an iOS release, without ROWID and guid. */
export function columnsOf(table: WideTable, release: number): ColumnDefinition[] {
  return TABLES[table]
    .filter(({ since, until = Number.POSITIVE_INFINITY }) => since <= release && release < until)
    .flatMap(({ columns }) => columns);
}
