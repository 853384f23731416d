import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { direct, message, writeFixture } from "../../fixtures/history.ts";
import { writeDemo } from "../../src/demo/demo.ts";
import { cellsOfCommand, cellsOfSql } from "../helpers/cells.ts";
import { print } from "../helpers/effects.ts";

/**
 * The numbers of the commands, computed again by SQL from the tables that `imsg query --save`
 * writes. The lists here are those of one function, asked for in two ways; listsInSql.test.ts finds
 * them from the messages alone.
 */

let folder: string;
let source: string[];
let database: Sqlite.Database;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "imsg-numbers-"));
  const { database: path, names } = await writeDemo(folder, { messages: 8000, seed: 5 });
  // Days that are 23 and 25 hours long count too.
  source = ["--db", path, "--names", names, "--no-contacts", "-q", "--tz", "America/New_York"];
  const out = join(folder, "saved.db");
  await print(["query", ...source, "--save", out], { write: true });
  database = new Sqlite(out, { readonly: true });
});
afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const command = (...args: readonly string[]) => cellsOfCommand([...args, ...source]);
const sql = (statement: string) => cellsOfSql(database, statement);

describe("SQL alone finds the rows of", () => {
  it.each([
    ["counts", ["counts"]],
    ["gaps", ["gaps"]],
    ["replies", ["replies"]],
    ["stats", ["stats"]],
  ])("the view %s", async (view, args) => {
    const expected = await command(...args);
    expect(expected.length).toBeGreaterThan(5);
    expect(sql(`SELECT * FROM ${view}`)).toEqual(expected);
  });

  it("replies, 11 of 80 of which were answered: 0.1375 is 0.138", async () => {
    const [turns, hourMs] = [80, 3_600_000];
    const at = (hours: number) => new Date(Date.UTC(2024, 0, 1) + hours * hourMs).toISOString();
    const messages = Array.from({ length: turns }, (_, k) => [
      message(at(k * 100), "+12125550100", null, "Well?"),
      message(at(k * 100 + (k < 11 ? 1 + k : 72)), "+12125550100", "+12125550100", "Yes"),
    ]).flat();
    const handles = [{ address: "+12125550100", service: "iMessage" }];
    const db = writeFixture({ handles, chats: [direct("+12125550100")], messages });
    const tied = ["--db", db, "--no-contacts", "-q"];
    const expected = await cellsOfCommand(["replies", ...tied]);
    expect(expected.map((row) => row.slice(3, 6))).toContainEqual(["+12125550100", "80", "0.138"]);
    expect(await cellsOfCommand(["query", "SELECT * FROM replies", ...tied])).toEqual(expected);
  });

  it("stats, 83 of 400 messages of which were sent at night: 0.2075 is 0.208", async () => {
    const at = (k: number) => new Date(Date.UTC(2024, 0, k, k < 83 ? 1 : 12)).toISOString();
    const messages = Array.from({ length: 400 }, (_, k) => message(at(k), "+12125550100", null, "Hello"));
    const handles = [{ address: "+12125550100", service: "iMessage" }];
    const db = writeFixture({ handles, chats: [direct("+12125550100")], messages });
    const tied = ["--db", db, "--no-contacts", "-q"];
    const expected = await cellsOfCommand(["stats", ...tied]);
    expect(expected[0]).toContain("0.208");
    expect(await cellsOfCommand(["query", "SELECT * FROM stats", ...tied])).toEqual(expected);
  });

  it("counts --by hour --per room", async () => {
    const rooms = `SELECT m.hour, r.room, r.name, count(*) FROM messages m JOIN rooms r USING (room_id)
      GROUP BY m.hour, m.room_id ORDER BY m.hour, r.name, r.room`;
    const sorted = (rows: string[][]) => rows.map((row) => row.join("|")).sort();
    expect(sorted(sql(rooms))).toEqual(sorted(await command("counts", "--by", "hour", "--per", "room")));
  });

  it("conversations, of the columns that conversations and turns hold", async () => {
    const expected = (await command("conversations")).map((row) => [
      row[0],
      row[2],
      row[3],
      row[4],
      row[8],
      row[9],
      row[10],
    ]);
    const found = sql(`
      WITH wrote AS (
        SELECT t.room_id, t.from_id, count(DISTINCT t.conversation_id) AS conversations, count(*) AS turns, sum(t.messages) AS messages
        FROM turns t GROUP BY t.room_id, t.from_id
      )
      SELECT r.room, p.name, w.conversations,
        (SELECT count(*) FROM conversations c WHERE c.room_id = w.room_id AND c.started_by_id = w.from_id),
        (SELECT count(*) FROM conversations c WHERE c.room_id = w.room_id AND c.ended_by_id = w.from_id),
        w.turns, w.messages
      FROM wrote w JOIN rooms r USING (room_id) JOIN people p ON p.person_id = w.from_id`);
    const sorted = (rows: (string | undefined)[][]) => rows.map((row) => row.join("|")).sort();
    expect(sorted(found)).toEqual(sorted(expected));
  });

  it("reactions", async () => {
    const found = sql(`
      WITH standing AS (
        SELECT from_id, to_id, reaction, count(*) AS reactions FROM reactions WHERE taken_back_at IS NULL GROUP BY 1, 2, 3
      ),
      present AS (SELECT person_id, room_id FROM messages UNION SELECT from_id, room_id FROM reactions),
      since AS (SELECT min(reacted_ms) AS ms FROM reactions),
      counted AS (
        SELECT s.*, (SELECT count(*) FROM messages m WHERE m.person_id = s.to_id AND m.date_ms >= (SELECT ms FROM since)
          AND m.room_id IN (SELECT room_id FROM present WHERE person_id = s.from_id)) AS messages
        FROM standing s
      )
      SELECT f.name, t.name, c.reaction, c.reactions, c.messages,
        CASE WHEN c.messages >= 100 THEN round(100.0 * c.reactions / c.messages, 2) END
      FROM counted c JOIN people f ON f.person_id = c.from_id JOIN people t ON t.person_id = c.to_id
      ORDER BY f.name, t.name, c.reaction`);
    expect(found.length).toBeGreaterThan(20);
    expect(found).toEqual(await command("reactions"));
  });

  it.each([
    [
      "silences",
      ["gaps", "--list", "--sort", "time"],
      'room, name, "from", until, seconds, last_word, broken_by, open',
    ],
    [
      "conversations",
      ["conversations", "--list"],
      'room, name, start, "end", seconds, messages, turns, people, started_by, ended_by',
    ],
    ["turns", ["replies", "--list"], 'room, name, left_at, answered_at, seconds, "from", by, open'],
    ["reactions", ["reactions", "--list"], 'room, name, "from", "to", reaction, reacted_at, taken_back_at'],
  ])("the list of %s", async (table, args, columns) => {
    const sorted = (rows: string[][]) => rows.map((row) => row.join("|")).sort();
    expect(sorted(sql(`SELECT ${columns} FROM ${table}`))).toEqual(sorted(await command(...args)));
  });

  it.each([[["--year", "2024"]], [["--person", "Me"]], [["--since", "2024-06", "--direction", "received"]]])(
    "the lists with %s",
    async (filter) => {
      const sorted = (rows: string[][]) => rows.map((row) => row.join("|")).sort();
      const lists: [string, string[]][] = [
        [
          'SELECT room, name, "from", until, seconds, last_word, broken_by, open FROM silences',
          ["gaps", "--list"],
        ],
        [
          'SELECT room, name, left_at, answered_at, seconds, "from", by, open FROM turns',
          ["replies", "--list"],
        ],
        [
          'SELECT room, name, start, "end", seconds, messages, turns, people, started_by, ended_by FROM conversations',
          ["conversations", "--list"],
        ],
      ];
      for (const [statement, args] of lists)
        expect(sorted(await command("query", statement, ...filter))).toEqual(
          sorted(await command(...args, ...filter)),
        );
    },
  );
});
