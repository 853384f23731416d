import { expect, it } from "vitest";
import { emptyDatabase } from "../../../src/sql/database.ts";
import { readsOf } from "../../../src/sql/reads.ts";
import type { SqlSchema } from "../../../src/sql/table.ts";
import { column } from "../../helpers/rows.ts";

const key = (name: string) => ({ ...column(name, "integer"), isKey: true });
const SCHEMA: SqlSchema = {
  tables: [
    {
      name: "people",
      about: "",
      columns: [key("person_id"), column("name", "string"), column("day", "date")],
    },
    {
      name: "messages",
      about: "",
      columns: [
        key("message_id"),
        { ...column("person_id", "integer"), references: { table: "people", key: "person_id" } },
        column("text", "string"),
        column("day", "date"),
      ],
    },
    {
      name: "members",
      about: "",
      keys: ["room_id", "person_id"],
      columns: [column("room_id", "integer"), column("person_id", "integer"), column("name", "string")],
    },
  ],
  views: [{ name: "days", about: "", sql: "SELECT day, count(text) AS messages FROM messages GROUP BY day" }],
};

function reads(sql: string): Record<string, string[]> {
  const database = emptyDatabase(SCHEMA, { hasIndexes: false });
  const found = readsOf(database, sql, {});
  database.close();
  return Object.fromEntries([...found].map(([table, columns]) => [table, [...columns].sort()]));
}

it.each<[string, Record<string, string[]>]>([
  ["SELECT 1", {}],
  ["SELECT count(*) FROM messages", { messages: [] }],
  ["SELECT max(message_id) FROM messages", { messages: [] }],
  ["SELECT day FROM messages", { messages: ["day"] }],
  ["SELECT * FROM people", { people: ["day", "name"] }],
  ["SELECT 1 FROM messages WHERE text LIKE 'a%' ORDER BY day", { messages: ["day", "text"] }],
  [
    "SELECT name, count(*) FROM messages JOIN people USING (person_id) GROUP BY 1",
    { messages: ["person_id"], people: ["name"] },
  ],
  // Both have `day`: a natural join reads it in both.
  ["SELECT count(*) FROM messages NATURAL JOIN people", { messages: ["day", "person_id"], people: ["day"] }],
  // An alias named as a column is not that column, except where SQLite takes the column first.
  ["SELECT 1 AS text FROM messages ORDER BY text", { messages: [] }],
  ["SELECT count(*) AS text FROM messages GROUP BY text", { messages: ["text"] }],
  // The inner query has no `day` of its own to read.
  ["SELECT (SELECT m.day FROM people LIMIT 1) FROM messages m", { messages: ["day"], people: [] }],
  ["WITH x AS (SELECT text, day FROM messages) SELECT day FROM x", { messages: ["day"] }],
  ["SELECT a.day FROM messages a, messages b WHERE a.text = b.text", { messages: ["day", "text"] }],
  ["SELECT name FROM members WHERE room_id = 1", { members: ["name", "room_id"] }],
  ["SELECT * FROM days", { messages: ["day", "text"] }],
  ["SELECT day FROM people UNION SELECT day FROM messages", { messages: ["day"], people: ["day"] }],
  [
    "SELECT lag(day) OVER (PARTITION BY person_id ORDER BY message_id) FROM messages",
    { messages: ["day", "person_id"] },
  ],
  [
    "SELECT name FROM people WHERE person_id IN (SELECT person_id FROM messages)",
    { messages: ["person_id"], people: ["name"] },
  ],
  [
    "SELECT count(*) FROM people LEFT JOIN messages USING (person_id)",
    { messages: ["person_id"], people: [] },
  ],
  ["SELECT name FROM sqlite_schema", {}],
  ["EXPLAIN QUERY PLAN SELECT text FROM messages", {}],
  ["\uFEFF; -- two\n; SELECT day FROM messages;", { messages: ["day"] }],
])("%s", (sql, expected) => expect(reads(sql)).toEqual(expected));
