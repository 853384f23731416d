import { writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { direct, group, message, temporaryFolder, writeFixture } from "../../fixtures/history.ts";
import type { FakeChat, FakeHandle, FakeMessage } from "../../src/synthetic/record.ts";
import { print, run } from "../helpers/effects.ts";

const ADA = "+12125550101";
const ADA_MAIL = "ada@example.com";
const BO = "+12125550102";
const CY = "+12125550103";
const DEE = "+12125550104";
const SPAM = "22000(smsft)";
const CLUB = "chat100000000001";

const handle = (address: string, service = "iMessage"): FakeHandle => ({ address, service });

/**
 * Ada writes from a number and an e-mail. Cy, who never wrote, was removed from the club; Dee was
 * added and left. A shop is filtered.
 */
function history(): string {
  const at = (minute: number) => new Date(Date.UTC(2024, 2, 1, 10, minute)).toISOString();
  const announced = (minute: number, who: number, columns: Record<string, unknown>) =>
    message(at(minute), CLUB, ADA, null, { columns: { item_type: 1, other_handle: who, ...columns } });
  return writeFixture({
    handles: [
      handle(ADA),
      handle(ADA, "SMS"),
      handle(ADA_MAIL),
      handle(BO),
      handle(CY),
      handle(DEE),
      handle(SPAM, "SMS"),
    ],
    chats: [
      direct(ADA),
      direct(ADA, { key: "sms", service: "SMS" }),
      direct(ADA_MAIL),
      group(CLUB, [ADA, BO], { displayName: "Book club" }),
      direct(SPAM, { service: "SMS", filtered: 2 }),
    ],
    messages: [
      message(at(1), ADA, ADA, "one"),
      message(at(2), "sms", ADA, "two", { service: "SMS" }),
      message(at(3), ADA_MAIL, ADA_MAIL, "three"),
      message(at(4), ADA_MAIL, null, "mine"),
      message(at(5), CLUB, BO, "club"),
      announced(6, 5, { group_action_type: 1 }),
      announced(7, 6, { group_action_type: 0 }),
      message(at(8), SPAM, SPAM, "win", { service: "SMS" }),
      message(at(9), SPAM, SPAM, "a prize", { service: "SMS" }),
    ],
  });
}

type Row = Record<string, unknown> & { threads: { identifier: string }[] };
const json = async (...args: string[]) => JSON.parse(await print([...args, "-f", "json", "-q"])) as Row[];
const pick = (rows: Row[], ...columns: string[]) => rows.map((row) => columns.map((column) => row[column]));

function namesFile(text: string, name = "names.csv"): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  return path;
}

it("--person finds senders nobody knows by what they are called, where there are any", async () => {
  const lost = message("2024-03-01T10:00:00Z", CLUB, ADA, "whose?", { columns: { handle_id: 0 } });
  const known = message("2024-03-01T10:01:00Z", CLUB, ADA, "Ada's");
  const [handles, chats] = [[handle(ADA)], [group(CLUB, [ADA])]];
  const db = writeFixture({ handles, chats, messages: [lost, known] });
  const rows = await json("counts", "--db", db, "--by", "all", "--person", "Unknown");
  expect(pick(rows, "participant", "messages")).toEqual([["Unknown", 1]]);
  const nobody = writeFixture({ handles, chats, messages: [known] });
  const { code } = await run(["counts", "--db", nobody, "--person", "Unknown"]);
  expect(code).toBe(2);
});

it("an address of spaces or invisible characters is nobody's, and its room has an id to be named by", async () => {
  const blank = [" ", "\u200b", "tel:"];
  const db = writeFixture({
    handles: blank.map((address) => handle(address)),
    chats: [direct(" "), group(CLUB, blank)],
    messages: [
      message("2024-03-01T10:00:00Z", " ", " ", "hi"),
      ...blank.map((address) => message("2024-03-01T10:01:00Z", CLUB, address, "hi")),
    ],
  });
  const rows = await json("counts", "--db", db, "--by", "all");
  expect(pick(rows, "participant", "messages")).toEqual([["Unknown", 4]]);
  expect(pick(await json("rooms", "--db", db), "room", "messages")).toEqual([
    [CLUB, 3],
    ["iMessage;-; ", 1],
  ]);
});

describe("contacts", () => {
  it("is edited and read back: one name for two addresses makes one person", async () => {
    const db = history();
    const printed = await print(["contacts", "--db", db, "-q"]);
    expect(printed).toContain(`${ADA},${ADA},address,2\n`);
    expect(printed).toContain(`${ADA_MAIL},${ADA_MAIL},address,1\n`);
    const unedited = await print(["contacts", "--db", db, "-q", "--names", namesFile(printed)]);
    expect(unedited).toBe(printed);
    const edited = printed
      .replace(`${ADA},${ADA}`, `${ADA},Ada Ash`)
      .replace(`${ADA_MAIL},${ADA_MAIL}`, `${ADA_MAIL},Ada Ash`);
    const again = await print(["contacts", "--db", db, "-q", "--names", namesFile(edited)]);
    expect(again).toContain(`${ADA},Ada Ash,names,2\n`);
    expect(await print(["contacts", "--db", db, "-q", "--names", namesFile(again)])).toBe(again);
    const asJson = await print(["contacts", "--db", db, "-q", "-f", "json", "--names", namesFile(edited)]);
    expect(await print(["contacts", "--db", db, "-q", "--names", namesFile(asJson, "n.json")])).toBe(again);
  });

  it("count what came from an address, and not what went to it", async () => {
    const db = writeFixture({
      handles: [handle(ADA), handle(BO)],
      chats: [direct(ADA), direct(BO)],
      messages: [
        message("2024-03-01T10:00:00Z", ADA, ADA, "hello"),
        message("2024-03-01T10:01:00Z", ADA, null, "hi", { to: ADA }),
        message("2024-03-01T10:02:00Z", BO, null, "hi", { to: BO }),
      ],
    });
    expect(await print(["contacts", "--db", db, "-q"])).toBe(
      `handle,name,source,messages\n${ADA},${ADA},address,1\n${BO},${BO},address,0\n`,
    );
  });

  it("two people of one card name stay two, and stay so when their names are read back", async () => {
    const db = history();
    const cards = namesFile(
      [ADA, BO].map((to) => `BEGIN:VCARD\nFN:Kim\nTEL:${to}\nEND:VCARD\n`).join(""),
      "a.vcf",
    );
    const printed = await print(["contacts", "--db", db, "-q", "--contacts", cards]);
    expect(printed).toContain(`${ADA},Kim (${ADA}),contacts,2\n${BO},Kim (${BO}),contacts,1\n`);
    const again = await print(["contacts", "--db", db, "-q", "--names", namesFile(printed)]);
    expect(again.replaceAll("names", "contacts")).toBe(printed);
  });
});

describe("rooms", () => {
  const names = () => [
    "--names",
    namesFile(`handle,name\n${ADA},Ada\n${ADA_MAIL},Ada\n${BO},Bo\n${CY},Cy\n${DEE},Dee\n`),
  ];

  it("show in JSON what they were merged from", async () => {
    const rooms = await json("rooms", "--db", history(), ...names());
    expect(pick(rooms, "room", "name", "messages")).toEqual([
      [CLUB, "Book club", 1],
      [ADA, "Ada", 4],
    ]);
    expect(rooms[1]!.threads.map((thread) => thread.identifier)).toEqual([ADA, ADA, ADA_MAIL]);
  });

  it("are taken apart by --no-merge, each with an id that --room takes", async () => {
    const db = history();
    const rooms = await json("rooms", "--db", db, ...names(), "--no-merge");
    expect(pick(rooms, "name", "messages")).toEqual([
      ["Book club", 1],
      ["Ada", 2],
      ["Ada", 1],
      ["Ada", 1],
    ]);
    expect(new Set(rooms.map((room) => room.room)).size).toBe(4);
    for (const { room, messages } of rooms) {
      const [only] = await json("rooms", "--db", db, ...names(), "--no-merge", "--room", String(room));
      expect(only).toMatchObject({ room, messages });
    }
  });

  it("name everyone who is or was in them, and never the owner", async () => {
    const [club] = await json("rooms", "--db", history(), ...names(), "--me", "Owner");
    expect(club!.participants).toEqual(["Ada", "Bo", "Cy", "Dee"]);
  });

  it("say in a table that the last message is an attachment alone", async () => {
    const db = writeFixture({
      handles: [handle(ADA)],
      chats: [direct(ADA)],
      messages: [
        message("2024-03-01T10:00:00Z", ADA, ADA, "hello"),
        message("2024-03-01T10:01:00Z", ADA, ADA, null, { attachments: 1 }),
      ],
    });
    expect(await print(["rooms", "--db", db, "-f", "table", "-q"])).toMatch(/\(attachment\)/);
  });

  it("that are filtered are hidden, and it is said how much", async () => {
    const db = history();
    const { stdout, stderr } = await run(["rooms", "--db", db, "-f", "csv"]);
    expect(stdout).not.toContain("22000");
    expect(stderr).toContain("hid 1 filtered room (2 messages); --include filtered shows them");
    const shown = await run(["rooms", "--db", db, "-f", "csv", "--include", "filtered"]);
    expect(shown.stdout).toContain("22000,22000,direct,22000,2,");
    expect(shown.stderr).toBe("");
  });
});

it("imsg rooms finds a text whatever its case and accents, as --room does", async () => {
  const path = writeFixture({
    handles: [{ address: ADA, service: "iMessage" }],
    chats: [
      group("chat1", [ADA], { displayName: "Bóok Club" }),
      group("chat2", [ADA], { displayName: "Book club" }),
      group("chat3", [ADA], { displayName: "Other" }),
    ],
    messages: ["chat1", "chat2", "chat3"].map((chat) => message("2024-01-01T00:00:00Z", chat, ADA, "hi")),
  });
  const found = async (...args: string[]) =>
    (
      await print(["rooms", "--db", path, "--no-contacts", "-q", "-f", "csv", "--sort", "name", ...args])
    ).match(/^chat\d/gm);
  expect((await found("book"))?.sort()).toEqual(["chat1", "chat2"]);
  expect((await found("--search", "BÓOK"))?.sort()).toEqual(["chat1", "chat2"]);
  expect(await found("\u0301")).toBeNull();
});

it("imsg rooms finds the rooms of whoever has an address, however it is written", async () => {
  const db = history();
  const names = namesFile(`handle,name\n${ADA},Ada\n${ADA_MAIL},Ada\n`);
  const found = async (text: string) =>
    pick(await json("rooms", text, "--db", db, "--names", names, "--sort", "name"), "room");
  expect(await found("(212) 555-0101")).toEqual([[ADA], [CLUB]]);
  expect(await found("ADA@example.com")).toEqual([[ADA], [CLUB]]);
  expect(await found("nobody@example.com")).toEqual([]);
});

it("a names file of another history is said to name nobody, and one with digits in groups names", async () => {
  const path = writeFixture({
    handles: [{ address: ADA, service: "iMessage" }],
    chats: [direct(ADA)],
    messages: [message("2024-01-01T00:00:00Z", ADA, ADA, "hi")],
  });
  const named = (text: string) =>
    run([
      "contacts",
      "--db",
      path,
      "--no-contacts",
      "-f",
      "csv",
      "--names",
      namesFile(`handle,name\n${text}\n`),
    ]);
  const grouped = ADA.slice(1).replace(/(?=(?:\d{3})+$)/g, ",");
  expect(await named(`"${grouped}",Ada`)).toMatchObject({
    stdout: expect.stringContaining(`${ADA},Ada,names,1`),
    stderr: "",
  });
  expect(await named("+493012345678,Zed")).toMatchObject({
    code: 0,
    stderr: "the names file names nobody here: its one handle is not an address of this history\n",
  });
  expect((await named("+493012345678,Zed\nnobody,Yves")).stderr).toContain(
    "none of its 2 handles is an address",
  );
  expect((await named(`+493012345678,Zed\n${ADA},Ada`)).stderr).toBe("");
});

it("--me names the owner everywhere", async () => {
  const db = history();
  expect(await print(["counts", "--db", db, "-q", "--me", "The owner"])).toContain("2024-03-01,The owner,1");
  expect(await print(["export", "--db", db, "-q", "--me", "The owner"])).toContain(",The owner,,1,");
});

/**
 * A crowd: every third person writes from two addresses, every ninth from three. Everybody has a
 * thread per address, and all are in a group.
 */
function crowd(people: number): { db: string; contacts: string; sent: Map<string, number> } {
  const [handles, chats, messages]: [FakeHandle[], FakeChat[], FakeMessage[]] = [[], [], []];
  const sent = new Map<string, number>();
  let cards = "";
  for (let person = 0; person < people; person++) {
    const number = `+1212555${String(100 + person).padStart(4, "0")}`;
    const count = person % 9 === 0 ? 3 : person % 3 === 0 ? 2 : 1;
    const addresses = [number, `p${person}@example.com`, `p${person}@example.org`].slice(0, count);
    const written = `(212) 555-${number.slice(-4)}`;
    cards += `BEGIN:VCARD\nFN:Person ${person}\nTEL:${written}\n${addresses
      .slice(1)
      .map((mail) => `EMAIL:${mail.toUpperCase()}\n`)
      .join("")}END:VCARD\n`;
    for (const [index, address] of addresses.entries()) {
      handles.push(handle(address));
      chats.push(direct(address));
      for (let n = 0; n <= index + (person % 4); n++) {
        const at = new Date(Date.UTC(2024, 0, 1 + ((person + n) % 28), 12, person)).toISOString();
        messages.push(message(at, address, address, "direct"), message(at, CLUB, address, "in the group"));
        sent.set(`Person ${person}`, (sent.get(`Person ${person}`) ?? 0) + 1);
      }
    }
  }
  chats.push(
    group(
      CLUB,
      handles.map(({ address }) => address),
    ),
  );
  return { db: writeFixture({ handles, chats, messages }), contacts: namesFile(cards, "crowd.vcf"), sent };
}

describe("a crowd of whom a third writes from two or three addresses", () => {
  const total = (rows: readonly (readonly [string, number])[]) => {
    const sums = new Map<string, number>();
    for (const [name, messages] of rows) sums.set(name, (sums.get(name) ?? 0) + messages);
    return new Map([...sums].sort());
  };

  it("shows each person once, with every message, in rooms, counts and plot", async () => {
    const { db, contacts, sent } = crowd(60);
    const from = ["--db", db, "--contacts", contacts];
    const once = new Map([...sent].sort());
    const rooms = await json("rooms", ...from, "--direct");
    expect(total(rooms.map((row) => [String(row.name), Number(row.messages)]))).toEqual(once);
    expect(rooms).toHaveLength(60);
    const inGroup = await json("counts", ...from, "--room", CLUB);
    expect(total(inGroup.map((row) => [String(row.participant), Number(row.messages)]))).toEqual(once);
    const { files } = await run([
      "plot",
      ...from,
      "--room",
      CLUB,
      "--chart",
      "daily",
      "--top",
      "60",
      "-f",
      "csv",
      "-q",
    ]);
    const lines = [...files.values()][0]!
      .toString()
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(","));
    expect(total(lines.map(([, name, messages]) => [name!, Number(messages)] as const))).toEqual(once);
  });
});

it("notes to oneself are the owner's, and a thread is no witness to its own address", async () => {
  const own = "+12125550100";
  const db = writeFixture({
    handles: [handle(own), handle(ADA)],
    chats: [direct(own), direct(ADA)],
    messages: [
      message("2024-03-01T10:00:00Z", own, null, "milk"),
      message("2024-03-01T10:00:01Z", own, own, "milk"),
      message("2024-03-01T10:00:02Z", ADA, ADA, "hello"),
    ],
  });
  const usedWith = (address: string, thread: string) => {
    const database = new Sqlite(db);
    database
      .prepare("UPDATE chat SET last_addressed_handle = ? WHERE chat_identifier = ?")
      .run(address, thread);
    database.close();
  };
  const counts = () => json("counts", "--db", db, "--by", "year");
  usedWith(own, own);
  expect(pick(await counts(), "participant", "messages")).toContainEqual([own, 1]);
  usedWith(own, ADA);
  expect(pick(await counts(), "participant", "messages")).toEqual([
    [ADA, 1],
    ["Me", 2],
  ]);
});

it.each([
  [["--no-contacts", "--contacts", "cards"], "Bea"],
  [["--contacts", "cards", "--no-contacts"], ADA],
])("of %j the last wins", async (flags, name) => {
  const cards = join(temporaryFolder(), "cards.vcf");
  writeFileSync(cards, `BEGIN:VCARD\nVERSION:3.0\nFN:Bea\nTEL:${ADA}\nEND:VCARD\n`);
  const db = writeFixture({
    handles: [handle(ADA)],
    chats: [direct(ADA)],
    messages: [message("2024-03-01T10:00:00Z", ADA, ADA, "hello")],
  });
  const args = flags.map((flag) => (flag === "cards" ? cards : flag));
  expect(await print(["counts", "--db", db, "--by", "all", "-f", "csv", ...args])).toBe(
    `participant,messages\n${name},1\n`,
  );
});
