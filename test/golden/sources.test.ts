import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BackupRecipe, SMS_DB, SMS_DB_WAL, writeBackup } from "../../fixtures/backup.ts";
import { MADRID_RECEIVED, MADRID_SENT, SMS_DELETED, SMS_SENT, writeLegacy } from "../../fixtures/legacy.ts";
import { print, run } from "../helpers/effects.ts";
import { addMessages, createHistory, writeHistory } from "../helpers/smallHistory.ts";

const PASSWORD = "correct horse";
const MESSAGES = 60;

let folder: string;
let expected: string;
let whole: Buffer;

const counts = (args: readonly string[], env: Record<string, string> = {}) =>
  print(["counts", "--by", "day", "--no-contacts", ...args], { env });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "imsg-test-"));
  whole = readFileSync(writeHistory(join(folder, "chat.db"), MESSAGES));
  expected = await counts(["--db", join(folder, "chat.db")]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function backup(
  name: string,
  recipe: Omit<BackupRecipe, "files"> & { files?: BackupRecipe["files"] },
): string {
  return writeBackup(join(folder, name), { files: [{ ...SMS_DB, data: whole }], ...recipe });
}

it("doctor accounts for every row of one source, those that repeat a message included", async () => {
  const path = join(folder, "twice.db");
  const blue = { date: 100, madrid: { handle: "+12125550101", flags: MADRID_RECEIVED, guid: "G-1" } };
  writeLegacy(path, { messages: ["one", "one", "one"].map((text) => ({ ...blue, text })) });
  const report = await print(["doctor", "--db", path]);
  expect(report).toContain("\n  3 rows, ");
  expect(report).toContain("\n  1  in all\n\n2 repeated rows left out: a message counts once\n");
});

describe("the same history gives the same counts", () => {
  it("as a Mac's chat.db", () => {
    expect(expected).toMatchInlineSnapshot(`
      "day,participant,messages
      2024-03-01,+12125550101,8
      2024-03-01,Me,7
      2024-03-01,ben@example.com,8
      2024-03-02,+12125550101,8
      2024-03-02,Me,8
      2024-03-02,ben@example.com,8
      2024-03-03,+12125550101,4
      2024-03-03,Me,5
      2024-03-03,ben@example.com,4
      "
    `);
  });

  it("as sms.db, under a backup's name, and as a folder of either", async () => {
    const other = join(folder, "phone");
    mkdirSync(other);
    for (const name of ["sms.db", "3d0d7e5fb2ce288813306e4d4636395e047a3d28"]) {
      writeFileSync(join(other, name), whole);
      expect(await counts(["--db", join(other, name)])).toBe(expected);
    }
    expect(await counts(["--db", other])).toBe(expected);
    expect(await counts([], { IMSG_DB: join(other, "sms.db") })).toBe(expected);
  });

  it.each([
    ["plain", {}],
    ["plain, flat", { layout: "flat" }],
    ["plain, in its Snapshot folder", { layout: "snapshot" }],
    ["of iOS 9", { era: "ios9" }],
    ["of iOS 3", { era: "ios3" }],
  ] as const)("as a backup: %s", async (name, recipe) => {
    const path = backup(name, recipe);
    expect(await counts(["--backup", path])).toBe(expected);
    expect(await counts(["--db", path])).toBe(expected);
  });

  it.each([
    ["today's", {}],
    ["of iOS 10.0", { era: "ios10.0" }],
    ["of iOS 9", { era: "ios9" }],
  ] as const)("as an encrypted backup: %s", async (name, recipe) => {
    const path = backup(`encrypted ${name}`, { ...recipe, password: PASSWORD });
    expect(await counts(["--backup", path], { IMSG_BACKUP_PASSWORD: PASSWORD })).toBe(expected);
  });

  it("as a backup whose newest messages are still in a log of their own", async () => {
    const live = join(folder, "live.db");
    const db = createHistory(live);
    addMessages(db, 1, 20);
    db.pragma("journal_mode = WAL");
    db.pragma("wal_autocheckpoint = 0");
    addMessages(db, 21, MESSAGES);
    const files = [
      { ...SMS_DB, data: readFileSync(live) },
      { ...SMS_DB_WAL, data: readFileSync(`${live}-wal`) },
    ];
    db.close();
    const env = { IMSG_BACKUP_PASSWORD: PASSWORD };
    expect(await counts(["--backup", backup("log", { files })])).toBe(expected);
    expect(await counts(["--backup", backup("log of iOS 9", { files, era: "ios9" })])).toBe(expected);
    expect(await counts(["--backup", backup("locked log", { files, password: PASSWORD })], env)).toBe(
      expected,
    );
  });

  it("merged from all of them at once", async () => {
    const sources = [
      "--db",
      join(folder, "chat.db"),
      "--backup",
      backup("again", {}),
      "--backup",
      backup("older", { era: "ios9" }),
    ];
    expect(await counts(sources)).toBe(expected);
  });
});

describe("an iPhone of 2012", () => {
  const ADA = "+12125550101";
  const sms = Date.UTC(2012, 2, 11, 9) / 1000;
  const madrid = sms - 978_307_200;
  const legacy = (name = "2012.db") =>
    writeLegacy(join(folder, name), {
      groups: { 1: [ADA], 2: [ADA, "+12125550102"] },
      rooms: { chat42: [ADA, "ben@example.com"] },
      messages: [
        { address: ADA, text: "sms", date: sms, group: 1 },
        { address: ADA, text: "mine", date: sms, flags: SMS_SENT, group: 1 },
        { address: ADA, text: "gone", date: sms, flags: SMS_DELETED, group: 1 },
        { text: "to both", date: sms, flags: SMS_SENT, group: 2 },
        { date: sms, recipients: [ADA], pieces: [{ type: "image/jpeg", file: "IMG_0001.jpg" }] },
        { date: sms, recipients: [ADA], pieces: [{ type: "" }] },
        { text: "blue", date: madrid, madrid: { handle: ADA, flags: MADRID_RECEIVED, guid: "G-1" } },
        {
          text: "room",
          date: madrid,
          madrid: { handle: ADA, room: "chat42", flags: MADRID_RECEIVED, guid: "G-2" },
        },
        { text: "mine too", date: madrid, madrid: { room: "chat42", flags: MADRID_SENT, guid: "G-3" } },
        { address: ADA, text: "when?", date: 0 },
      ],
    });

  it("has no guid for an SMS: null, and no stand-in that they share", async () => {
    const source = ["--db", legacy("guids.db"), "--no-contacts"];
    for (const args of [["export"], ["export", "--anonymize"], ["query", "SELECT guid FROM messages"]]) {
      const rows = JSON.parse(await print([...args, ...source, "-f", "json"])) as { guid: unknown }[];
      expect(rows.map(({ guid }) => guid === null)).toEqual([true, true, true, true, false, false, false]);
    }
  });

  it("has rooms, kinds and words like any other", async () => {
    const path = legacy();
    expect(
      await print(["rooms", "--db", path, "--no-contacts", "-f", "csv", "--sort", "messages"]),
    ).toMatchInlineSnapshot(`
      "room,name,kind,participants,messages,first_message,last_message,services
      +12125550101,+12125550101,direct,+12125550101,4,2012-03-11T09:00:00+00:00,2012-03-11T09:00:00+00:00,SMS; iMessage
      chat42,"+12125550101, ben@example.com",group,+12125550101; ben@example.com,2,2012-03-11T09:00:00+00:00,2012-03-11T09:00:00+00:00,iMessage
      group-f0744b9d4e91,"+12125550101, +12125550102",group,+12125550101; +12125550102,1,2012-03-11T09:00:00+00:00,2012-03-11T09:00:00+00:00,SMS
      "
    `);
    expect(
      await print(["export", "--db", path, "--no-contacts", "--include", "deleted"]),
    ).toMatchInlineSnapshot(`
      "guid,room,room_name,date,sender,handle,is_from_me,service,kind,text,reply_to,reaction,reaction_to,attachments,edited
      ,+12125550101,+12125550101,2012-03-11T09:00:00.000+00:00,+12125550101,+12125550101,0,SMS,message,sms,,,,0,0
      ,+12125550101,+12125550101,2012-03-11T09:00:00.000+00:00,Me,,1,SMS,message,mine,,,,0,0
      ,+12125550101,+12125550101,2012-03-11T09:00:00.000+00:00,Me,,1,SMS,deleted,gone,,,,0,0
      ,group-f0744b9d4e91,"+12125550101, +12125550102",2012-03-11T09:00:00.000+00:00,Me,,1,SMS,message,to both,,,,0,0
      ,+12125550101,+12125550101,2012-03-11T09:00:00.000+00:00,+12125550101,+12125550101,0,SMS,message,,,,,1,0
      G-1,+12125550101,+12125550101,2012-03-11T09:00:00.000+00:00,+12125550101,+12125550101,0,iMessage,message,blue,,,,0,0
      G-2,chat42,"+12125550101, ben@example.com",2012-03-11T09:00:00.000+00:00,+12125550101,+12125550101,0,iMessage,message,room,,,,0,0
      G-3,chat42,"+12125550101, ben@example.com",2012-03-11T09:00:00.000+00:00,Me,,1,iMessage,message,mine too,,,,0,0
      "
    `);
    const { kinds, rows } = JSON.parse(await print(["doctor", "--db", path, "-f", "json"]));
    expect({ rows, ...kinds }).toMatchObject({ rows: 10, message: 7, deleted: 1, empty: 1, undated: 1 });
  });
});

const REAL = "../shared/real";
describe.skipIf(!existsSync(REAL))("real data", () => {
  it("opens a backup whose database has no chat tables, counts its message, and says what is missing", async () => {
    const path = join(REAL, "mvt-ios14-backup");
    expect(await counts(["--backup", path])).toBe("day,participant,messages\n2019-08-29,apple,1\n");
    const { kinds, problems } = JSON.parse(await print(["doctor", "--backup", path, "-f", "json"]));
    expect(kinds.message).toBe(1);
    expect(problems.map(({ code }: { code: string }) => code)).toContain("schema/no-rooms");
  });

  it("counts every message of a phone with iOS 12", async () => {
    const copy = join(folder, "ctf.db");
    copyFileSync(join(REAL, "ctf2020-ios12/sms.db"), copy);
    const { stdout } = await run(["doctor", "--db", copy, "-f", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({ rows: 105, kinds: { message: 105 }, undecodable: 0 });
  });
});
