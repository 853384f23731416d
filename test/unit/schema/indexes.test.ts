import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../fixtures/history.ts";
import { countsAgree, countsByIndex, findsEveryRow, isWhole } from "../../../src/schema/indexes.ts";
import { run } from "../../helpers/effects.ts";
import { addMessages, createHistory } from "../../helpers/smallHistory.ts";

const MESSAGES = 60;
const CELLS = 3;
/** Where the pointers to the cells of a leaf are. */
const POINTERS = 8;
const REACTIONS = 10;

/** A history with one leaf per table and index, and reactions to the first messages. */
function written(): { path: string; leafOf: (index: string) => number } {
  const path = join(temporaryFolder(), "chat.db");
  const database = createHistory(path);
  database.pragma("page_size = 65536");
  database.exec("VACUUM");
  database.exec(`CREATE INDEX by_date ON message (date); CREATE INDEX by_handle ON message (handle_id);
    CREATE INDEX by_message ON message_attachment_join (message_id);
    CREATE INDEX by_thread ON chat_message_join (chat_id)`);
  addMessages(database, 1, MESSAGES);
  database.exec(`UPDATE message SET text = NULL WHERE ROWID < ${REACTIONS};
    INSERT INTO message_attachment_join SELECT ROWID, ROWID FROM message WHERE ROWID < ${REACTIONS};
    UPDATE message SET associated_message_type = 2000, associated_message_guid = 'p:0/GUID-' || (ROWID - 20)
    WHERE ROWID > ${MESSAGES - REACTIONS}`);
  const root = database
    .prepare<[string], number>("SELECT rootpage FROM sqlite_master WHERE name = ?")
    .pluck();
  const roots = database.prepare<[], string>("SELECT name FROM sqlite_master").pluck().all();
  const leaves = new Map(roots.map((name) => [name, root.get(name)!]));
  database.close();
  return { path, leafOf: (index) => leaves.get(index)! };
}

/** Changes the leaf of an index in the file. */
function change(path: string, page: number, edit: (leaf: Buffer) => void): void {
  const bytes = readFileSync(path);
  const size = bytes.readUInt16BE(16) === 1 ? 65_536 : bytes.readUInt16BE(16);
  edit(bytes.subarray((page - 1) * size, page * size));
  writeFileSync(path, bytes);
}

const dropHalf = (leaf: Buffer) => void leaf.writeUInt16BE(leaf.readUInt16BE(CELLS) >> 1, CELLS);

/** The first entry and the one in the middle change places. */
function swap(leaf: Buffer): void {
  const other = POINTERS + 2 * (leaf.readUInt16BE(CELLS) >> 1);
  const first = leaf.readUInt16BE(POINTERS);
  leaf.writeUInt16BE(leaf.readUInt16BE(other), POINTERS);
  leaf.writeUInt16BE(first, other);
}

const codeOf = async (path: string, ...args: string[]) =>
  (await run([...args, "--db", path, "--no-contacts"])).code;

describe("an index that lost entries", () => {
  it.each(["by_date", "by_handle", "sqlite_autoindex_message_1"])(
    "%s is counted itself: SQLite left to itself counts by another one",
    async (index) => {
      const { path, leafOf } = written();
      change(path, leafOf(index), dropHalf);
      const database = new Sqlite(path, { readonly: true });
      const counts = countsByIndex(database, "message").map((count) => count());
      expect(counts.sort((a, b) => a - b)).toEqual([MESSAGES / 2, MESSAGES, MESSAGES]);
      expect(countsAgree(database, "message")).toBe(false);
      database.close();
    },
  );

  it.each([
    ["by_message", dropHalf],
    ["by_message", swap],
    ["message_attachment_join", dropHalf],
  ])(
    "of attachments (%s, %o), or finds them no longer, is refused: a photo would be empty",
    async (name, edit) => {
      const { path, leafOf } = written();
      expect(await codeOf(path, "counts")).toBe(0);
      change(path, leafOf(name), edit);
      const database = new Sqlite(path, { readonly: true });
      const table = "message_attachment_join";
      expect(findsEveryRow(database, table, "by_message", "message_id")).toBe(false);
      expect(isWhole(database, table)).toBe(false);
      database.close();
      expect(await codeOf(path, "counts")).toBe(4);
    },
  );

  it("finds every row, whatever its values are", () => {
    const database = new Sqlite(":memory:");
    database.exec(`CREATE TABLE t (id); CREATE INDEX by_id ON t (id);
      INSERT INTO t VALUES (5), (NULL), ('text'), (-3), (x'00'), (NULL), (2.5), (9223372036854775807), (5)`);
    expect(findsEveryRow(database, "t", "by_id", "id")).toBe(true);
    database.close();
  });

  it.each(["by_thread", "chat_message_join"])(
    "of filings, or a table of filings (%s), is refused: messages would be in no room",
    async (name) => {
      for (const command of [["counts"], ["counts", "--room", "Book club"], ["rooms"]]) {
        const { path, leafOf } = written();
        expect(await codeOf(path, ...command)).toBe(0);
        change(path, leafOf(name), dropHalf);
        expect(await codeOf(path, ...command)).toBe(4);
      }
    },
  );

  it("is refused by another one where a room is read by ids with gaps", async () => {
    const { path, leafOf } = written();
    const database = new Sqlite(path);
    // Ids come from the smallest index, by date; the room is too small to read the table for.
    database.exec(`DROP INDEX by_handle; DELETE FROM message WHERE ROWID = 30;
      UPDATE chat_message_join SET chat_id = 1 WHERE message_id % 4 = 1`);
    database.close();
    expect(await codeOf(path, "counts", "--room", "Book club")).toBe(0);
    change(path, leafOf("by_date"), dropHalf);
    expect(await codeOf(path, "counts", "--room", "Book club")).toBe(4);
  });

  it("of guids, or that finds them no longer, loses no reaction without an error", async () => {
    for (const edit of [dropHalf, swap]) {
      const { path, leafOf } = written();
      expect(await codeOf(path, "reactions")).toBe(0);
      change(path, leafOf("sqlite_autoindex_message_1"), edit);
      expect(await codeOf(path, "reactions")).toBe(4);
    }
  });
});
