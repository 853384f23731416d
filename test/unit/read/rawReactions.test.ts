import Sqlite from "better-sqlite3";
import { expect, it } from "vitest";
import { reactionReader } from "../../../src/read/rawReactions.ts";
import { adapt } from "../../../src/schema/adapt.ts";
import { createHistory } from "../../helpers/smallHistory.ts";

it("finds what reactions stand on in one query where it is named as usual, and leaves the rest", () => {
  const database = createHistory(":memory:");
  database.exec("ALTER TABLE message ADD COLUMN associated_message_emoji");
  const insert = database.prepare(
    "INSERT INTO message (ROWID, guid, associated_message_type, associated_message_guid, associated_message_emoji) VALUES (?, ?, ?, ?, ?)",
  );
  insert.run(1, "TARGET", 0, null, null);
  const named = [
    "p:0/TARGET",
    "bp:TARGET",
    "p:12/TARGET",
    "TARGET",
    "p:-1/TARGET",
    "p:x/TARGET",
    "p:0/LOST",
    null,
  ];
  for (const [at, name] of named.entries()) insert.run(at + 2, `GUID-${at}`, 2006, name, Buffer.from("🦊"));
  adapt(database, "chat.db");
  const read = reactionReader({ database, path: "chat.db" });
  const ids = named.map((_, at) => at + 2);
  const found = read([...ids, 99]);
  expect(found.map(({ id }) => id)).toEqual(ids);
  expect(found.map(({ target }) => target)).toEqual([1, 1, null, null, null, null, null, null]);
  expect(found.map(({ associated }) => associated)).toEqual(named);
  expect(found[0]).toMatchObject({ type: 2006, emoji: "🦊" });
  expect(read([])).toEqual([]);
});

it("takes a reaction once, on the first of several messages of its guid", () => {
  const database = new Sqlite(":memory:");
  database.exec(`
    CREATE TABLE message (guid TEXT, handle_id INTEGER, associated_message_type INTEGER, associated_message_guid TEXT,
      date INTEGER, is_from_me INTEGER);
    INSERT INTO message (guid, handle_id, associated_message_type, associated_message_guid) VALUES ('SAID', 1, 0, NULL), ('SAID', 1, 0, NULL), ('LOVED', 1, 2000, 'p:0/SAID')`);
  adapt(database, "chat.db");
  const found = reactionReader({ database, path: "chat.db" })([3]);
  expect(found.map(({ id, target }) => [id, target])).toEqual([[3, 1]]);
});
