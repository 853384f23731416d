import { writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { direct, group, message, temporaryFolder, writeFixture } from "../../../fixtures/history.ts";
import { readOwnFields } from "../../../src/read/ownAddresses.ts";
import type { FakeChat, FakeMessage } from "../../../src/synthetic/record.ts";
import { print } from "../../helpers/effects.ts";

const OWN = "+12125550199";
const ADA = "+12125550101";
const BO = "+12125550102";

/** A message a minute after the one before. */
function conversation(...rows: [chat: string, from: string | null, columns?: Record<string, unknown>][]) {
  return rows.map(
    ([chat, from, columns = {}], index): FakeMessage =>
      message(new Date(Date.UTC(2024, 2, 1, 10, index)).toISOString(), chat, from, `m${index}`, { columns }),
  );
}

function writeChats(chats: readonly FakeChat[], messages: readonly FakeMessage[]): string {
  const handles = [OWN, ADA, BO, "22000"].map((address) => ({ address, service: "iMessage" }));
  return writeFixture({ handles, chats, messages });
}

/** Messages per participant. */
const counted = (chats: readonly FakeChat[], messages: readonly FakeMessage[], args: string[] = []) =>
  countedIn(writeChats(chats, messages), args);

async function countedIn(path: string, args: readonly string[] = []) {
  const text = await print([
    "counts",
    "--db",
    path,
    "--by",
    "year",
    "-f",
    "csv",
    "-q",
    "--no-contacts",
    ...args,
  ]);
  return Object.fromEntries(
    text
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => [line.split(",")[1], Number(line.split(",")[2])]),
  );
}
const nobody = { accountLogin: null };

describe("whose address is it: the owner's", () => {
  it("where the account's login says so, even that of its own thread", async () => {
    const chats = [direct(OWN, { accountLogin: `P:${OWN}` }), direct(ADA, nobody)];
    expect(await counted(chats, conversation([OWN, OWN], [ADA, ADA]))).toEqual({ Me: 1, [ADA]: 1 });
  });

  it.each([
    ["a message's account", { account: `p:${OWN}` }],
    ["what a message was received by", { destination_caller_id: OWN }],
    ["and in national form", { destination_caller_id: "2125550199" }],
  ])("where %s says so", async (_, columns) => {
    const chats = [direct(OWN, nobody), direct(ADA, nobody)];
    const rows = conversation([OWN, OWN], [ADA, ADA, columns]);
    expect(await counted(chats, rows)).toEqual({ Me: 1, [ADA]: 1 });
  });

  it("where a row to somebody else was sent as it", async () => {
    const chats = [direct(OWN, nobody), direct(ADA, nobody)];
    const sent = { destination_caller_id: OWN, handle_id: 2 };
    expect(await counted(chats, conversation([OWN, OWN], [ADA, null, sent]))).toEqual({ Me: 2 });
  });

  it.each([
    ["a thread was used with it", { lastAddressed: OWN }, {}],
    ["a row was sent as it to nobody known", {}, { destination_caller_id: OWN, handle_id: 0 }],
  ])("where %s and nobody writes from it: it is no participant of a group", async (_, thread, sent) => {
    const chats = [group("chat1", [ADA, OWN], { ...nobody, ...thread })];
    const path = writeChats(chats, conversation(["chat1", ADA], ["chat1", null, sent]));
    const [room] = JSON.parse(await print(["rooms", "--db", path, "-f", "json", "-q"])) as [
      { participants: unknown },
    ];
    expect([room.participants].flat()).toEqual([ADA]);
  });

  it("where another thread was used with it, and all that came from it are echoes of notes to oneself", async () => {
    const chats = [direct(OWN, nobody), direct(ADA, { ...nobody, lastAddressed: OWN })];
    const note = (second: number, from: string | null, text: string) =>
      message(`2024-03-01T10:00:0${second}Z`, OWN, from, text);
    const echoed = [note(0, null, "milk"), note(1, OWN, "milk")];
    const hello = message("2024-03-01T11:00:00Z", ADA, ADA, "hello");
    expect(await counted(chats, [...echoed, hello])).toEqual({ Me: 2, [ADA]: 1 });
    const answered = [note(0, null, "milk?"), note(1, OWN, "two")];
    expect(await counted(chats, [...answered, hello])).toEqual({ Me: 1, [ADA]: 1, [OWN]: 1 });
    const echoedAfter = (second: number) => counted(chats, [echoed[0]!, note(second, OWN, "milk"), hello]);
    expect(await echoedAfter(5)).toEqual({ Me: 2, [ADA]: 1 });
    expect(await echoedAfter(6)).toEqual({ Me: 1, [ADA]: 1, [OWN]: 1 });
    const toBo = message("2024-03-01T10:00:00Z", BO, null, "milk");
    const withBo = [...chats, direct(BO, nobody)];
    const apart = await counted(withBo, [toBo, note(1, OWN, "milk"), hello]);
    expect(apart).toEqual({ Me: 1, [ADA]: 1, [OWN]: 1 });
  });

  it.each([1, 2])("where one of the ends of a long history says so: row %i", async (row) => {
    const chats = [direct(OWN, nobody), direct(ADA, nobody)];
    const path = writeChats(chats, conversation([OWN, OWN], [ADA, ADA]));
    const database = new Sqlite(path);
    database.prepare("UPDATE message SET account = ? WHERE ROWID = ?").run(`P:${OWN}`, row);
    // Far more rows than are sampled.
    database.exec(`
      UPDATE message SET ROWID = 1000000 WHERE ROWID = 2;
      UPDATE chat_message_join SET message_id = 1000000 WHERE message_id = 2`);
    database.close();
    expect(await countedIn(path)).toEqual({ Me: 1, [ADA]: 1 });
  });

  it("where the user gives it the owner's label", async () => {
    const rows = conversation([OWN, OWN], [ADA, ADA]);
    const chats = [direct(OWN, nobody), direct(ADA, nobody)];
    const names = join(temporaryFolder(), "names.csv");
    writeFileSync(names, `handle,name\n${OWN},Me\n`);
    expect(await counted(chats, rows)).toEqual({ [OWN]: 1, [ADA]: 1 });
    expect(await counted(chats, rows, ["--names", names])).toEqual({ Me: 1, [ADA]: 1 });
  });
});

describe("whose address is it: a friend's", () => {
  it("whom another thread was last addressed to, but who has written (89 of 91 on real Macs)", async () => {
    const chats = [direct(ADA, nobody), direct(BO, { ...nobody, lastAddressed: ADA })];
    const rows = conversation([ADA, ADA], [BO, BO], [BO, null]);
    expect(await counted(chats, rows)).toEqual({ Me: 1, [ADA]: 1, [BO]: 1 });
  });

  it("who has written in a group only, or in a direct thread whose rows name no handle", async () => {
    const chats = [direct(BO, { ...nobody, lastAddressed: ADA }), group("chat1", [ADA, BO], nobody)];
    expect(await counted(chats, conversation([BO, BO], ["chat1", ADA]))).toEqual({ [ADA]: 1, [BO]: 1 });
    const plain = [direct(ADA, nobody), direct(BO, { ...nobody, lastAddressed: "(212) 555-0101" })];
    const rows = conversation([ADA, ADA, { handle_id: 0 }], [BO, BO]);
    expect(await counted(plain, rows)).toEqual({ [ADA]: 1, [BO]: 1 });
  });

  it("who has written in one of two sources", async () => {
    const chats = [direct(ADA, nobody), direct(BO, { ...nobody, lastAddressed: ADA })];
    const path = writeChats(chats, conversation([ADA, ADA], [BO, BO]));
    const other = writeChats([direct(BO, nobody)], conversation([BO, BO]));
    expect(await countedIn(path, ["--db", other])).toEqual({ [ADA]: 1, [BO]: 2 });
  });

  it("to whom a row was sent, where a release writes the recipient there", async () => {
    const sent = { destination_caller_id: ADA, handle_id: 2 };
    const path = [direct(ADA, nobody)];
    expect(await counted(path, conversation([ADA, null, sent], [ADA, ADA]))).toEqual({ Me: 1, [ADA]: 1 });
    const unanswered = { destination_caller_id: ADA, handle_id: 0 };
    const rooms = conversation([ADA, null, unanswered]);
    expect(Object.keys(await counted(path, rooms, ["--per", "room"]))).toEqual([ADA]);
    expect(await counted(path, rooms, ["--person", ADA])).toEqual({});
  });
});

it.each([
  ["SQLITE_IOERR_READ", "source/unreadable"],
  // SQLite's answer to some failures of a disk.
  ["SQLITE_CORRUPT", "schema/damaged"],
])("a disk that fails once does not make an address of the owner's somebody else's: %s", (code, expected) => {
  const get = () => {
    throw new Sqlite.SqliteError("failed", code);
  };
  const database = { prepare: () => ({ all: () => [], get }) } as unknown as Sqlite.Database;
  const read = () => readOwnFields({ database, path: "chat.db" }, [], true);
  expect(read).toThrow(expect.objectContaining({ code: expected }));
});
