import { createHistory } from "./smallHistory.ts";

/** How large a group is, and for how long it has been talking. */
export interface Crowd {
  readonly people: number;
  readonly days: number;
  readonly perDay: number;
}

/** Writes a group "Crowd" whose members talk in turn from 2012 on: a million rows in seconds. */
export function writeCrowd(path: string, { people, days, perDay }: Crowd, journal = "delete"): string {
  const db = createHistory(path);
  db.pragma("synchronous = OFF");
  const numbers = (count: number) =>
    `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1})`;
  db.exec(`
    BEGIN;
    INSERT INTO chat (guid, style, chat_identifier, service_name, room_name, display_name)
      VALUES ('iMessage;+;chat77', 43, 'chat77', 'iMessage', 'chat77', 'Crowd');
    INSERT INTO handle (ROWID, id, service)
      ${numbers(people)} SELECT 101 + i, '+1212555' || (2000 + i), 'iMessage' FROM n;
    INSERT INTO chat_handle_join SELECT 3, ROWID FROM handle WHERE ROWID > 100;
    INSERT INTO message (ROWID, guid, text, handle_id, service, date)
      ${numbers(days * perDay)}
      SELECT i + 1, 'C' || i, 'word ' || i % 97, 101 + i % ${people}, 'iMessage',
        (347155200 + i * 86400 / ${perDay}) * 1000000000 FROM n;
    INSERT INTO chat_message_join SELECT 3, ROWID FROM message;
    COMMIT`);
  db.pragma(`journal_mode = ${journal}`);
  db.close();
  return path;
}
