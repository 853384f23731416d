import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { direct, group, message, writeFixture } from "../../../fixtures/history.ts";
import type { FakeChat } from "../../../src/synthetic/record.ts";
import { print } from "../../helpers/effects.ts";

const [ADA, BO] = ["+12125550101", "+12125550102"];

/** A message from Ada that is filed in all of some threads, in both orders of the rows. */
async function counted(chats: readonly FakeChat[]): Promise<string[]> {
  const path = writeFixture({
    handles: [ADA, BO].map((address) => ({ address, service: "iMessage" })),
    chats,
    messages: [message("2024-03-01T10:00:00Z", null, ADA, "hi", { chats: chats.map(({ key }) => key) })],
  });
  const counts = () =>
    print(["counts", "--db", path, "--by", "all", "--per", "room", "-f", "csv", "-q", "--no-contacts"]);
  const before = await counts();
  const database = new Sqlite(path);
  database.exec(`
    CREATE TEMP TABLE rows AS SELECT * FROM chat_message_join ORDER BY ROWID DESC;
    DELETE FROM chat_message_join;
    INSERT INTO chat_message_join SELECT * FROM temp.rows`);
  database.close();
  return [before, await counts()].map((csv) => csv.split("\n")[1]!);
}

describe("a message that is filed twice, in whichever order of the rows", () => {
  const sms = { key: "sms", guid: `SMS;-;${ADA}`, service: "SMS" };

  it("is what the older thread of its room makes of it: junk, or not", async () => {
    expect(await counted([direct(ADA, { filtered: 2 }), direct(ADA, sms)])).toEqual(["", ""]);
    const line = `${ADA},${ADA},1`;
    expect(await counted([direct(ADA), direct(ADA, { ...sms, filtered: 2 })])).toEqual([line, line]);
  });

  it("is in the group, and of several in the oldest that its sender is a member of", async () => {
    const chats = [direct(ADA), group("chat1", [BO]), group("chat2", [ADA, BO]), group("chat3", [ADA])];
    const [line] = await counted(chats.slice(0, 3));
    expect(line).toMatch(/^chat2,/);
    expect(await counted(chats)).toEqual([line, line]);
  });
});
