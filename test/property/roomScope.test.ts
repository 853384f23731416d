import Sqlite from "better-sqlite3";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { direct, group, message, writeFixture } from "../../fixtures/history.ts";
import { print } from "../helpers/effects.ts";

const ADA = "+12125550101";
const BO = "+12125550102";
/** Chat rows 1 to 4; 9 is a row that is gone. */
const CHATS = [direct(ADA), direct(BO), group("chat77", [ADA, BO]), group("chat78", [BO])];
const MESSAGES = 8;
const chat = fc.constantFrom(1, 2, 3, 4, 9);
/** Some filings are of messages that do not exist. */
const filing = fc.tuple(chat, fc.integer({ min: 1, max: MESSAGES + 3 }));
const histories = fc.record({
  filings: fc.array(filing, { maxLength: 14 }),
  deleted: fc.array(filing, { maxLength: 4 }),
  cached: fc.array(fc.constantFrom(null, "chat77", "chat78", "chat79"), {
    minLength: MESSAGES,
    maxLength: MESSAGES,
  }),
  /** Ids with holes, so that not every number between the first and the last is a message. */
  stretch: fc.constantFrom(1, 3, 100_000),
});
type Filed = typeof histories extends fc.Arbitrary<infer T> ? T : never;

function write({ filings, deleted, cached, stretch }: Filed): string {
  const messages = cached.map((name, at) =>
    message(`2024-03-0${at + 1}T12:00:00Z`, null, [ADA, BO, null][at % 3]!, "hello", {
      columns: { cache_roomnames: name },
    }),
  );
  const handles = [ADA, BO].map((address) => ({ address, service: "iMessage" }));
  const path = writeFixture({ handles, chats: CHATS, messages });
  const database = new Sqlite(path);
  database.exec("DELETE FROM chat_message_join");
  for (const [table, rows] of [
    ["chat_message_join", filings],
    ["chat_recoverable_message_join", deleted],
  ] as const) {
    const insert = database.prepare(`INSERT OR IGNORE INTO ${table} (chat_id, message_id) VALUES (?, ?)`);
    for (const [chatId, id] of rows) insert.run(chatId, id * stretch);
  }
  if (stretch > 1)
    database.exec(`UPDATE message SET ROWID = -ROWID; UPDATE message SET ROWID = -ROWID * ${stretch}`);
  database.close();
  return path;
}

const INCLUDES = [[], ["--include", "deleted"], ["--include", "deleted,filtered,unsent,events,reactions"]];

interface Line {
  readonly room: string;
  readonly messages: number;
}

describe("a room read alone", () => {
  it("has as many messages as all rooms read whole say, in every command", async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.constantFrom(...INCLUDES), async (filed, include) => {
        const source = ["--db", write(filed), "-q", ...include];
        const objects = async (...args: string[]) =>
          JSON.parse(await print([...args, ...source, "-f", "json"])) as (Line & { messages: number })[];
        const rooms = new Map(
          (await objects("rooms", "--min-messages", "0")).map(({ room, messages }) => [room, messages]),
        );
        for (const [room, messages] of rooms) {
          const alone = await objects("counts", "--room", room, "--by", "year", "--per", "none");
          const exported = await objects("export", "--room", room);
          expect({ room, counts: alone.reduce((sum, line) => sum + line.messages, 0) }).toEqual({
            room,
            counts: messages,
          });
          expect(exported.map((line) => line.room)).toEqual(Array(messages).fill(room));
        }
        const whole = await objects("export");
        expect(whole.length).toBe([...rooms.values()].reduce((sum, messages) => sum + messages, 0));
      }),
      { numRuns: Number(process.env.RUNS ?? 8) },
    );
  }, 300_000);
});
