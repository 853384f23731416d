import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../fixtures/history.ts";
import { print } from "../../helpers/effects.ts";
import { addMessages, createHistory } from "../../helpers/smallHistory.ts";

/**
 * Participants of the Book club after an announcement of somebody who neither is in it nor wrote.
 */
async function participantsAfter(announcement: Readonly<Record<string, number>>): Promise<string[]> {
  const path = join(temporaryFolder(), "chat.db");
  const database = createHistory(path);
  for (const column of ["other_handle", "is_spam", "schedule_type", "schedule_state"])
    database.exec(`ALTER TABLE message ADD COLUMN ${column} INTEGER DEFAULT 0`);
  addMessages(database, 1, 9);
  database.exec("INSERT INTO handle (id, service) VALUES ('cy@example.com', 'iMessage')");
  const row = { date: 700_000_000_000_000_000, item_type: 1, other_handle: 3, ...announcement };
  const columns = Object.keys(row);
  database.exec(
    `INSERT INTO message (ROWID, guid, handle_id, ${columns}) VALUES (50, 'GUID-50', 1, ${Object.values(row)});
     INSERT INTO chat_message_join VALUES (2, 50)`,
  );
  database.close();
  const rooms = JSON.parse(await print(["rooms", "-f", "json", "--db", path])) as {
    readonly name: string;
    readonly participants: string[];
  }[];
  return rooms.find(({ name }) => name === "Book club")!.participants;
}

it.each([
  ["adds somebody", {}],
  ["removes somebody", { item_type: 3 }],
  ["has no date", { date: 0 }],
  ["is junk", { is_spam: 1 }],
  ["is scheduled", { schedule_type: 2, schedule_state: 1 }],
])("whoever an announcement names was in the room, also where it %s", async (_, announcement) => {
  expect(await participantsAfter(announcement)).toContain("cy@example.com");
});

it.each([
  ["of another kind", { item_type: 2 }],
  ["a message", { item_type: 0 }],
])("whoever a row names that is %s was not", async (_, row) => {
  expect(await participantsAfter(row)).not.toContain("cy@example.com");
});
