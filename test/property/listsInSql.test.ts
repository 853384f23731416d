import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeDemo } from "../../src/demo/demo.ts";
import { cellsOfCommand, cellsOfSql } from "../helpers/cells.ts";
import { print } from "../helpers/effects.ts";

/**
 * Silences, conversations, turns and reactions found a second way: by window functions over
 * `messages` as `imsg query --save` writes it, and over Apple's own table of messages; never from
 * the tables `silences`, `conversations`, `turns` and `reactions`, which the functions fill that
 * print the lists.
 */

let folder: string;
let source: string[];
let database: Sqlite.Database;

/** The documented defaults of --gap and --cap. */
const [GAP, CAP] = [6 * 3_600_000, 24 * 3_600_000];

/** Rooms as conversations see them (docs/metrics.md): messages with their neighbours. */
const SAID = `
  CREATE TEMP TABLE ends AS
    SELECT max(date) / 1000000 + 978307200000 AS at FROM apple.message WHERE schedule_type = 0 AND date > 0;
  CREATE TEMP TABLE said AS
    SELECT *,
      sum(starts) OVER room AS conversation,
      sum(starts OR turns) OVER room AS turn,
      sum(turns) OVER room AS run
    FROM (
      SELECT *,
        prev_ms IS NULL OR ms - prev_ms > ${GAP} AS starts,
        prev_person IS NULL OR person <> prev_person AS turns
      FROM (
        SELECT message_id AS n, room_id, room, room_name AS name, person_id AS person, sender, date_ms AS ms,
          substr(date, 1, 19) || substr(date, -6) AS at,
          lag(date_ms) OVER room AS prev_ms, lag(person_id) OVER room AS prev_person,
          lead(date_ms) OVER room AS next_ms, lead(sender) OVER room AS next_sender,
          lead(substr(date, 1, 19) || substr(date, -6)) OVER room AS next_at
        FROM messages
        WHERE kind = 'message' AND room_id IN (
          SELECT room_id FROM members UNION SELECT room_id FROM messages WHERE person_id <> 0)
        WINDOW room AS (PARTITION BY room_id ORDER BY date_ms, message_id)
      )
    )
    WINDOW room AS (PARTITION BY room_id ORDER BY ms, n);
  -- Each message with the time to the room's next one, or to the end of observation.
  CREATE TEMP VIEW followed AS
    SELECT *, coalesce(next_ms, (SELECT at FROM ends)) - ms AS until_next FROM said;`;

/** Whole seconds, rounded half up. */
const seconds = (ms: string) => `(${ms} + 500) / 1000`;

const SILENCES = `
  SELECT room, name, at, next_at, ${seconds("until_next")}, sender, next_sender, next_ms IS NULL
  FROM followed WHERE until_next > ${GAP}`;

const CONVERSATIONS = `
  SELECT room, name,
    max(CASE WHEN is_first THEN at END), max(CASE WHEN is_last THEN at END), ${seconds("max(ms) - min(ms)")},
    count(*), count(DISTINCT turn), count(DISTINCT person),
    max(CASE WHEN is_first AND prev_ms IS NOT NULL THEN sender END),
    max(CASE WHEN is_last AND until_next > ${GAP} THEN sender END)
  FROM (
    SELECT *, starts AS is_first, lead(starts, 1, 1) OVER (PARTITION BY room_id ORDER BY ms, n) AS is_last FROM followed
  )
  GROUP BY room_id, conversation`;

/** The answer is the first message of the next turn, in whatever conversation it is. */
const TURNS = `
  WITH last AS (
    SELECT * FROM (
      SELECT *, lead(turn) OVER (PARTITION BY room_id ORDER BY ms, n) AS next_turn FROM said
    ) WHERE next_turn IS NULL OR next_turn <> turn
  ),
  waits AS (
    SELECT l.*, a.at AS answer_at, a.sender AS answerer,
      coalesce(a.ms, (SELECT at FROM ends)) - l.ms AS ms_waited, a.ms - l.ms <= ${CAP} AS is_answered
    FROM last l LEFT JOIN said a ON a.room_id = l.room_id AND a.turns AND a.run = l.run + 1
  )
  SELECT w.room, w.name, w.at, CASE WHEN is_answered THEN answer_at END, ${seconds(`min(ms_waited, ${CAP})`)}, sender,
    CASE WHEN is_answered THEN answerer
      WHEN r.kind = 'direct' THEN CASE person
        WHEN 0 THEN (SELECT participant FROM members m WHERE m.room_id = w.room_id)
        ELSE (SELECT name FROM people WHERE is_me) END
    END,
    is_answered IS NOT 1
  FROM waits w JOIN rooms r USING (room_id)`;

/** With Wilson's interval, z = 1.96, where a room has 20 starts. */
const PARTICIPANTS = `
  WITH spoken AS (
    SELECT *, lead(starts, 1, 1) OVER (PARTITION BY room_id ORDER BY ms, n) AS is_last FROM followed
  ),
  counted AS (
    SELECT room, name, sender, room_id, count(DISTINCT conversation) AS conversations,
      sum(starts AND prev_ms IS NOT NULL) AS own, sum(is_last AND until_next > ${GAP}) AS ended,
      count(DISTINCT turn) AS turns, count(*) AS messages,
      sum(prev_person = person AND ms - prev_ms > 600000 AND ms - prev_ms <= 86400000) AS follow_ups
    FROM spoken GROUP BY room_id, person
  ),
  shares AS (SELECT *, sum(own) OVER (PARTITION BY room_id) AS n, 1.96 * 1.96 AS zz FROM counted)
  SELECT room, name, sender, conversations, own,
    CASE WHEN n >= 20 THEN round(1.0 * own / n, 3) END,
    CASE WHEN n >= 20 THEN round((own + zz / 2 - 1.96 * sqrt(1.0 * own * (n - own) / n + zz / 4)) / (n + zz), 3) END,
    CASE WHEN n >= 20 THEN round((own + zz / 2 + 1.96 * sqrt(1.0 * own * (n - own) / n + zz / 4)) / (n + zz), 3) END,
    ended, turns, messages, round(1.0 * messages / turns, 2), coalesce(follow_ups, 0)
  FROM shares`;

/** A tapback ends with the same person's next one on the part, or a removal of its kind. */
const REACTIONS = `
  WITH person_of AS (
    SELECT DISTINCT a.handle_id, m.person_id FROM apple.message a JOIN messages m USING (guid) WHERE NOT a.is_from_me
  ),
  given AS (
    SELECT a.ROWID AS n, a.date, a.associated_message_type AS type, a.associated_message_emoji AS emoji,
      a.associated_message_guid AS part, substr(a.associated_message_guid, 5) AS target,
      CASE WHEN a.is_from_me THEN 0 ELSE (SELECT person_id FROM person_of p WHERE p.handle_id = a.handle_id) END AS who
    FROM apple.message a WHERE a.associated_message_type BETWEEN 2000 AND 3006
  )
  SELECT r.room, r.name, f.name, t.name,
    CASE g.type WHEN 2000 THEN 'loved' WHEN 2001 THEN 'liked' WHEN 2002 THEN 'disliked' WHEN 2003 THEN 'laughed'
      WHEN 2004 THEN 'emphasized' WHEN 2005 THEN 'questioned' ELSE g.emoji END,
    g.date / 1000000000 + 978307200,
    (SELECT l.date / 1000000000 + 978307200 FROM given l
      WHERE l.who = g.who AND l.part = g.part AND (l.date, l.n) > (g.date, g.n)
        AND (l.type < 3000 OR l.type = g.type + 1000 AND l.emoji IS g.emoji)
      ORDER BY l.date, l.n LIMIT 1)
  FROM given g JOIN messages m ON m.guid = g.target JOIN rooms r USING (room_id)
    JOIN people f ON f.person_id = g.who JOIN people t ON t.person_id = m.person_id
  WHERE g.type < 3000`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "imsg-lists-"));
  const { database: path, names } = await writeDemo(folder, { messages: 8000, seed: 9 });
  // Days that are 23 and 25 hours long count too.
  source = ["--db", path, "--names", names, "--no-contacts", "-q", "--tz", "America/New_York"];
  const out = join(folder, "saved.db");
  await print(["query", ...source, "--save", out], { write: true });
  database = new Sqlite(out, { readonly: true });
  database.prepare("ATTACH ? AS apple").run(path);
  database.exec(SAID);
});
afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const command = (...args: readonly string[]) => cellsOfCommand([...args, ...source]);
const sql = (statement: string) => cellsOfSql(database, statement);
const sorted = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join("|")).sort();

describe("SQL finds, without the tables that the commands fill,", () => {
  it.each([
    ["silences", SILENCES, ["gaps", "--list"]],
    ["conversations", CONVERSATIONS, ["conversations", "--list"]],
    ["turns and their answers", TURNS, ["replies", "--list"]],
    ["what each participant of a room does", PARTICIPANTS, ["conversations"]],
  ])("%s", async (_, statement, args) => {
    const expected = await command(...args);
    expect(expected.length).toBeGreaterThan(50);
    expect(sorted(sql(statement))).toEqual(sorted(expected));
  });

  it("reactions, and when each was taken back or replaced", async () => {
    const listed = await command("reactions", "--list");
    const inSeconds = (time: string) => (time === "" ? "" : String(Date.parse(time) / 1000));
    const expected = listed.map((row) => [...row.slice(0, 5), inSeconds(row[5]!), inSeconds(row[6]!)]);
    expect(expected.filter((row) => row[6] !== "").length).toBeGreaterThan(10);
    expect(sorted(sql(REACTIONS))).toEqual(sorted(expected));
  });
});

it("the demo has what the definitions distinguish", () => {
  const some = (statement: string) => Number(sql(statement)[0]![0]);
  expect(
    some("SELECT count(*) FROM followed WHERE next_ms IS NULL AND until_next > 21600000"),
  ).toBeGreaterThan(5);
  expect(some("SELECT count(*) FROM said WHERE starts AND NOT turns")).toBeGreaterThan(5);
  expect(some(`SELECT count(*) FROM (${TURNS})`)).toBeGreaterThan(1000);
});
