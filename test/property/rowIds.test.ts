import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { everyKind } from "../../fixtures/everyKind.ts";
import { writeFixture } from "../../fixtures/history.ts";
import { demoHistory } from "../../src/demo/history.ts";
import type { FakeHistory } from "../../src/synthetic/record.ts";
import { print } from "../helpers/effects.ts";

const INCLUDE = ["--include", "reactions,events,unsent,deleted,filtered"];

/** Gives every row of the message table another number, and everything that names it. */
function renumber(path: string, to: string): void {
  const database = new Sqlite(path);
  // From the last on, so that no number is taken.
  const rows = database.prepare<[], number>("SELECT ROWID FROM message ORDER BY ROWID DESC").pluck().all();
  const joins = ["chat_message_join", "chat_recoverable_message_join", "message_attachment_join"];
  const updates = [
    database.prepare(`UPDATE message SET ROWID = ${to.replaceAll("id", "ROWID")} WHERE ROWID = ?`),
    ...joins.map((join) =>
      database.prepare(
        `UPDATE ${join} SET message_id = ${to.replaceAll("id", "message_id")} WHERE message_id = ?`,
      ),
    ),
  ];
  database.transaction(() => {
    for (const row of rows) for (const update of updates) update.run(row);
  })();
  database.close();
}

describe("what a row is called changes nothing", () => {
  const histories: [string, FakeHistory][] = [
    ["every kind of row", everyKind],
    ["an invented history", demoHistory({ messages: 1500, seed: 3 })],
  ];
  it.each(
    histories.flatMap(([name, history]) =>
      ["id + 1", "id * 3 + 5", "id * 70000", "id * 5000000000", "id - 10000"].map(
        (to) => [name, to, history] as const,
      ),
    ),
  )("%s, %s", async (_, to, history) => {
    const path = writeFixture(history);
    const commands = [
      ["export", ...INCLUDE],
      ["export", "--room", "Book club"],
      ["rooms", "-f", "json"],
      ["counts"],
    ];
    const before = [];
    for (const command of commands) before.push(await print([...command, "--db", path, "-q"]));
    renumber(path, to);
    for (const [at, command] of commands.entries())
      expect(await print([...command, "--db", path, "-q"])).toBe(before[at]);
  });
});
