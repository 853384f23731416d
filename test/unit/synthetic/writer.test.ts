import { readFileSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { direct, group, message, writeFixture } from "../../../fixtures/history.ts";
import type { FakeHistory, FakeMessage } from "../../../src/synthetic/record.ts";
import { GENERATIONS } from "../../../src/synthetic/schema.ts";
import type { DatabaseOptions } from "../../../src/synthetic/writer.ts";

const ADA = "+12125550101";
const BO = "+12125550102";
const CLUB = "chat100000000001";

const small = (messages: readonly FakeMessage[]): FakeHistory => ({
  handles: [
    { address: ADA, service: "iMessage" },
    { address: BO, service: "SMS" },
  ],
  chats: [direct(ADA), group(CLUB, [ADA, BO], { displayName: "Book club" })],
  messages,
});

/** Writes a history and asks the database one thing. */
function ask(sql: string, messages: readonly FakeMessage[], options?: DatabaseOptions): unknown {
  const db = new Sqlite(writeFixture(small(messages), options), { readonly: true });
  try {
    return db.prepare(sql).safeIntegers().raw().all();
  } finally {
    db.close();
  }
}

const hello = () => message("2024-05-01T12:00:00.123Z", CLUB, ADA, "hello");

describe("writeDatabase", () => {
  it.each(GENERATIONS)("fills a database of %s, in its units, without what it lacks", (generation) => {
    const rows = [{ ...hello(), columns: { schedule_type: 2, item_type: 0 } }];
    const seconds = Date.parse("2024-05-01T12:00:00Z") / 1000 - 978_307_200;
    const isOld = generation === "ios6" || generation === "ios9";
    expect(ask("SELECT text, date, cache_roomnames FROM message", rows, { generation })).toEqual([
      ["hello", isOld ? BigInt(seconds) : BigInt(seconds) * 1_000_000_000n + 123_000_000n, CLUB],
    ]);
    expect(ask("SELECT count(*) FROM chat_message_join", rows, { generation })).toEqual([[1n]]);
  });

  it("takes NULL for null, and Apple's default for what is not said", () => {
    const rows = [{ ...hello(), columns: { associated_message_type: null } }];
    expect(ask("SELECT associated_message_type, item_type FROM message", rows)).toEqual([[null, 0n]]);
  });

  it("keeps whom a row is to and about as handles", () => {
    const mine = { ...message("2024-05-01T12:00:00Z", ADA, null, "hi"), to: ADA, about: BO };
    expect(ask("SELECT is_from_me, handle_id, other_handle FROM message", [mine])).toEqual([[1n, 1n, 2n]]);
  });

  it("moves what was deleted lately to its own join, out of the cached room names", () => {
    const rows = [{ ...hello(), isDeleted: true }];
    expect(ask("SELECT chat_id FROM chat_recoverable_message_join", rows)).toEqual([[2n]]);
    expect(ask("SELECT cache_roomnames FROM message", rows)).toEqual([[null]]);
    expect(ask("SELECT count(*) FROM chat_message_join", rows)).toEqual([[0n]]);
  });

  it("names several rooms as Apple's trigger does", () => {
    const rows = [{ ...hello(), chats: [ADA, CLUB] }];
    expect(ask("SELECT cache_roomnames FROM message", rows)).toEqual([[CLUB]]);
  });

  it("hangs files on a message", () => {
    const rows = [
      {
        ...hello(),
        text: "\uFFFC\uFFFC",
        attachments: [{ type: "video/quicktime" }, { type: "image/heic", isSticker: true }],
      },
    ] satisfies FakeMessage[];
    expect(
      ask(
        "SELECT mime_type, is_sticker FROM attachment a JOIN message_attachment_join j ON j.attachment_id = a.ROWID ORDER BY a.ROWID",
        rows,
      ),
    ).toEqual([
      ["video/quicktime", 0n],
      ["image/heic", 1n],
    ]);
  });

  it("leaves the newest rows in the log when asked", () => {
    const path = writeFixture(small([hello(), hello(), hello()]), { logAfter: 1 });
    const count = (file: string | Buffer) => {
      const db = new Sqlite(file);
      const rows = db.prepare("SELECT count(*) FROM message").pluck().get();
      db.close();
      return rows;
    };
    const alone = readFileSync(path);
    expect([...alone.subarray(18, 20)]).toEqual([2, 2]);
    expect(count(alone.fill(1, 18, 20))).toBe(1);
    expect(count(path)).toBe(3);
  });
});
