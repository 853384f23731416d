import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../fixtures/history.ts";
import { print } from "../helpers/effects.ts";
import { createHistory } from "../helpers/smallHistory.ts";

const numbers = (count: number) =>
  `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1})`;
const MESSAGE = "INSERT INTO message (ROWID, guid, text, handle_id, service, date, cache_roomnames)";
const DATE = "(700000000 + i) * 1000000000";

/** Writes a history by SQL; gives the path. */
function written(fill: (database: Database) => void): string {
  const path = join(temporaryFolder(), "chat.db");
  const database = createHistory(path);
  database.pragma("synchronous = OFF");
  database.transaction(() => fill(database))();
  database.close();
  return path;
}

/** The lines of a command, as objects. */
async function lines<T>(args: readonly string[]): Promise<T[]> {
  const text = await print([...args, "-q", "-f", "ndjson"]);
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
}

describe("a service, which has a byte while there are few", () => {
  /** Every message says which service it came by; every third service has a second one. */
  const writtenBy = (services: number) =>
    written((database) => {
      for (const [from, where] of [
        [0, ""],
        [services, "WHERE i % 3 = 0"],
      ] as const)
        database.exec(
          `${MESSAGE} ${numbers(services)} SELECT ${from} + i + 1, 'G' || (${from} + i), 'by S' || i, 1, 'S' || i, ${DATE}, NULL FROM n ${where}`,
        );
      database.exec("INSERT INTO chat_message_join SELECT 1, ROWID FROM message");
    });

  it.each([253, 254, 256, 257, 300])(
    "%i of them: sums are right, and none is another's",
    async (services) => {
      const path = writtenBy(services);
      const counted = await lines<{ service: string; messages: number }>([
        "counts",
        "--by",
        "all",
        "--per",
        "service",
        "--db",
        path,
      ]);
      expect(Object.fromEntries(counted.map(({ service, messages }) => [service, messages]))).toEqual(
        Object.fromEntries(Array.from({ length: services }, (_, i) => [`S${i}`, i % 3 === 0 ? 2 : 1])),
      );
      const exported = await lines<{ service: string; text: string }>(["export", "--db", path]);
      expect(exported.filter(({ service, text }) => text !== `by ${service}`)).toEqual([]);
      const [one] = await lines<{ messages: number }>([
        "counts",
        "--by",
        "all",
        "--per",
        "none",
        "--service",
        `S${services - 1}`,
        "--db",
        path,
      ]);
      expect(one!.messages).toBe((services - 1) % 3 === 0 ? 2 : 1);
    },
  );
});

describe("a room, which has two bytes while there are few", () => {
  /** A message in each group; every third has a second one. Unfiled ones are in no thread. */
  const writtenIn = (rooms: number, isFiled: boolean) =>
    written((database) => {
      if (isFiled)
        database.exec(
          `INSERT INTO chat (ROWID, guid, style, chat_identifier, service_name, room_name)
           ${numbers(rooms)} SELECT 10 + i, 'iMessage;+;room' || i, 43, 'room' || i, 'iMessage', 'room' || i FROM n`,
        );
      for (const [from, where] of [
        [0, ""],
        [rooms, "WHERE i % 3 = 0"],
      ] as const) {
        database.exec(
          `${MESSAGE} ${numbers(rooms)} SELECT ${from} + i + 1, 'G' || (${from} + i), 'in room' || i, 1 + i % 2, 'iMessage', ${DATE}, 'room' || i FROM n ${where}`,
        );
        if (isFiled)
          database.exec(
            `INSERT INTO chat_message_join ${numbers(rooms)} SELECT 10 + i, ${from} + i + 1 FROM n ${where}`,
          );
      }
    });

  it.each([
    [2 ** 16, true],
    [2 ** 16 + 1, true],
    [70_001, false],
  ])("%i of them, filed %s: sums are right, and none is another's", async (rooms, isFiled) => {
    const path = writtenIn(rooms, isFiled);
    const counted = await lines<{ room: string; messages: number }>([
      "counts",
      "--by",
      "all",
      "--per",
      "room",
      "--db",
      path,
    ]);
    expect(counted.length).toBe(rooms);
    const wrong = counted.filter(
      ({ room, messages }) => messages !== (Number(room.slice("room".length)) % 3 === 0 ? 2 : 1),
    );
    expect(wrong).toEqual([]);
    const exported = await lines<{ room: string; text: string }>(["export", "--db", path]);
    expect(exported.length).toBe(rooms + Math.ceil(rooms / 3));
    expect(exported.filter(({ room, text }) => text !== `in ${room}`)).toEqual([]);
    const alone = await lines<{ text: string }>(["export", "--room", `room${rooms - 2}`, "--db", path]);
    expect(new Set(alone.map(({ text }) => text))).toEqual(new Set([`in room${rooms - 2}`]));
  });
});
