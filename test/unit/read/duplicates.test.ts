import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../fixtures/history.ts";
import { print } from "../../helpers/effects.ts";

/** A source with a message of the same second, sender and text for each guid; null for none. */
function source(...guids: (string | null)[]): string {
  const path = join(temporaryFolder(), "chat.db");
  const database = new Sqlite(path);
  database.exec(`
    CREATE TABLE handle (id TEXT);
    CREATE TABLE message (guid TEXT, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER);
    INSERT INTO handle VALUES ('+12125550101')`);
  const insert = database.prepare("INSERT INTO message VALUES (?, 'ok', 1, 330000000, 0)");
  for (const guid of guids) insert.run(guid);
  database.close();
  return path;
}

it.each([
  ["as many as the source with most has, where none has a guid", [[null, null], [null]], 2],
  ["each within one source, where none has a guid", [[null, null]], 2],
  ["one for a guid and a row of another source without one", [["a"], [null]], 1],
  ["one for each guid, and one that is none of the others", [["a"], ["b", null, null]], 3],
  [
    "one for each guid of all sources",
    [
      ["a", null],
      ["b", "a"],
    ],
    2,
  ],
] as const)("of alike messages there are %s", async (_, sources, expected) => {
  for (const order of [sources, sources.toReversed()]) {
    const named = order.flatMap((guids) => ["--db", source(...guids)]);
    expect(await print(["counts", ...named, "--by", "all", "--per", "none", "-f", "csv", "-q"])).toBe(
      `messages\n${expected}\n`,
    );
  }
});
