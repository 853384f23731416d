import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type LegacyRecipe,
  MADRID_RECEIVED,
  MADRID_SENT,
  SMS_DELETED,
  SMS_RECEIVED,
  SMS_SENT,
  writeLegacy,
} from "../../../../fixtures/legacy.ts";
import { adapt } from "../../../../src/schema/adapt.ts";

const ADA = "+12125550101";
const BEN = "+12125550102";
const UNIX = 1_331_431_689;
const EPOCH_2001 = 978_307_200;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "imsg-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Row {
  id: number;
  sent_ms: number | null;
  is_from_me: number;
  service: string;
  text: string | null;
  guid: string | null;
  attachments: number;
  traits: number;
  sender: string | null;
  room: string | null;
  style: number | null;
  deleted: number;
}

/** Every message with its room and sender, as the views show them. */
function read(recipe: LegacyRecipe): { rows: Row[]; members: Record<string, string[]>; own: string[] } {
  const db = new Database(writeLegacy(join(folder, "sms.db"), recipe), { readonly: true });
  try {
    expect(adapt(db, "sms.db")).toBe("legacy");
    const rows = db
      .prepare<[], Row>(
        `SELECT m.*, (SELECT coalesce(sum(attachments), 0) FROM attachments WHERE message_id = m.id) AS attachments,
           h.address AS sender, c.identifier AS room, c.style, d.message_id IS NOT NULL AS deleted FROM messages m
         LEFT JOIN handles h USING (handle_id)
         LEFT JOIN filings f ON f.message_id = m.id LEFT JOIN deleted_filings d ON d.message_id = m.id
         LEFT JOIN chats c ON c.chat_id = coalesce(f.chat_id, d.chat_id) ORDER BY m.id`,
      )
      .all();
    const members: Record<string, string[]> = {};
    const inRooms = db.prepare<[], [string, string]>(
      "SELECT identifier, address FROM chat_members JOIN chats USING (chat_id) ORDER BY 1, 2",
    );
    for (const [room, address] of inRooms.raw().all()) members[room] = [...(members[room] ?? []), address];
    const own = db.prepare<[], string>("SELECT DISTINCT account_login FROM raw_chat").pluck().all();
    return { rows, members, own };
  } finally {
    db.close();
  }
}

describe("SMS of iOS 1-5", () => {
  it.each(["ios3", "ios5"] as const)("reads direction, time and partner (%s)", (release) => {
    const { rows } = read({
      release,
      groups: { 1: [ADA] },
      messages: [
        { address: ADA, text: "hello", date: UNIX, flags: SMS_RECEIVED, group: 1 },
        { address: "(212) 555-0101", text: "hi", date: UNIX + 60, flags: SMS_SENT, group: 1 },
        { address: ADA, text: "failed", date: UNIX + 120, flags: 33, group: 1 },
      ],
    });
    expect(rows.map((row) => row.is_from_me)).toEqual([0, 1, 1]);
    expect(rows.map((row) => row.sent_ms)).toEqual(
      [UNIX, UNIX + 60, UNIX + 120].map((seconds) => seconds * 1000),
    );
    expect(new Set(rows.map((row) => row.room))).toEqual(new Set([ADA]));
    expect(rows.every((row) => row.service === "SMS" && row.style === 45 && row.guid === null)).toBe(true);
  });

  it("takes a date before 2001 as one that counts from 2001, and refuses impossible ones", () => {
    const dates = [EPOCH_2001 - 1, EPOCH_2001, 0, null, -5, 9e15];
    const { rows } = read({ messages: dates.map((date) => ({ address: ADA, text: "x", date })) });
    expect(rows.map((row) => row.sent_ms)).toEqual([
      (2 * EPOCH_2001 - 1) * 1000,
      EPOCH_2001 * 1000,
      null,
      null,
      null,
      null,
    ]);
  });

  it("keeps rows that were deleted by their flag apart from those in rooms", () => {
    const { rows } = read({
      messages: [
        { address: ADA, text: "kept", date: UNIX },
        { address: ADA, text: "gone", date: UNIX, flags: SMS_DELETED },
        { address: ADA, text: "kept without flags", date: UNIX, flags: null },
      ],
    });
    expect(rows.map((row) => row.deleted)).toEqual([0, 1, 0]);
    expect(rows.map((row) => row.room)).toEqual([ADA, ADA, ADA]);
  });

  it("makes a group of several members a room with a name that depends on them alone", () => {
    const group = (members: string[], number: number) =>
      read({
        groups: { [number]: members },
        messages: [{ address: ADA, text: "all", date: UNIX, group: number }],
      });
    const one = group([ADA, BEN], 3);
    rmSync(join(folder, "sms.db"));
    const other = group([BEN, "(212) 555-0101"], 7);
    expect(one.rows[0]).toMatchObject({ style: 43, sender: ADA });
    expect(one.rows[0]!.room).toMatch(/^group-[0-9a-f]{12}$/);
    expect(other.rows[0]!.room).toBe(one.rows[0]!.room);
    expect(one.members[one.rows[0]!.room!]).toEqual([ADA, BEN]);
  });

  it("files a message without any address nowhere", () => {
    expect(read({ messages: [{ text: "?", date: UNIX }] }).rows[0]).toMatchObject({
      room: null,
      sender: null,
    });
  });
});

describe("MMS", () => {
  it("takes words and photos from its pieces", () => {
    const { rows } = read({
      messages: [
        {
          date: UNIX,
          recipients: [ADA],
          pieces: [
            { type: "" },
            { type: "application/smil", data: "<smil/>" },
            { type: "text/plain", data: "look", file: "text_0001.txt" },
            { type: "image/jpeg", file: "IMG_0001.jpg" },
            { type: "text/plain", data: "ålso", file: "text_0002.txt" },
          ],
        },
        { date: UNIX, recipients: [ADA], pieces: [{ type: "image/png", file: "IMG_0002.png" }] },
        { date: UNIX, recipients: [ADA], pieces: [{ type: "" }] },
      ],
    });
    expect(rows.map((row) => [row.text, row.attachments])).toEqual([
      ["look\nålso", 1],
      [null, 1],
      [null, 0],
    ]);
    expect(rows.map((row) => row.traits)).toEqual([256, 512, 0]);
  });

  it("finds its partner and its group in the list of recipients", () => {
    const { rows, members } = read({
      messages: [
        { date: UNIX, recipients: [ADA], text: "one" },
        { date: UNIX, recipients: [ADA, BEN], text: "two", flags: SMS_SENT },
        { date: UNIX, recipients: "<plist><array><string>cut", text: "damaged" },
      ],
    });
    expect(rows[0]).toMatchObject({ room: ADA, sender: ADA, style: 45 });
    expect(rows[1]).toMatchObject({ style: 43, sender: null });
    expect(members[rows[1]!.room!]).toEqual([ADA, BEN]);
    expect(rows[2]).toMatchObject({ room: null });
  });
});

describe("iMessages of iOS 5", () => {
  it("reads direction from the fourth bit of their own flags, and time from 2001", () => {
    const flags = [0x3001, 0x13001, 4097, 0x9005, 0xb005, 0x19005, 0x8005];
    const { rows } = read({
      messages: flags.map((flag) => ({
        text: "x",
        date: 350_000_000,
        flags: 0,
        madrid: { handle: ADA, flags: flag },
      })),
    });
    expect(rows.map((row) => row.is_from_me)).toEqual([0, 0, 0, 1, 1, 1, 1]);
    expect(rows[0]).toMatchObject({
      sent_ms: (350_000_000 + EPOCH_2001) * 1000,
      service: "iMessage",
      room: ADA,
      style: 45,
    });
  });

  it("knows rooms by their name and asks madrid_chat who is in them", () => {
    const { rows, members, own } = read({
      rooms: { chat42: [ADA, "ben@example.com"] },
      login: "E:me@example.com",
      messages: [
        { text: "x", date: 1, madrid: { handle: ADA, room: "chat42", flags: MADRID_RECEIVED, guid: "G-1" } },
        { text: "y", date: 2, madrid: { room: "chat42", flags: MADRID_SENT, guid: "G-2" } },
      ],
    });
    expect(rows.map((row) => [row.room, row.style, row.sender, row.guid])).toEqual([
      ["chat42", 43, ADA, "G-1"],
      ["chat42", 43, null, "G-2"],
    ]);
    expect(members).toEqual({ chat42: [ADA, "ben@example.com"] });
    expect(own).toEqual(["E:me@example.com"]);
  });

  it("counts attachments, and lives with participants that cannot be read", () => {
    const { rows, members } = read({
      rooms: { chat43: Buffer.from("bplist00 cut off") },
      messages: [
        { date: 1, madrid: { handle: ADA, room: "chat43", flags: MADRID_RECEIVED, attachments: 2 } },
      ],
    });
    expect(rows[0]).toMatchObject({ attachments: 2, traits: 512, room: "chat43" });
    expect(members).toEqual({});
  });

  it("is in one room with SMS to the same address", () => {
    const { rows } = read({
      messages: [
        { address: ADA, text: "x", date: UNIX },
        { text: "y", date: 353_000_000, madrid: { handle: ADA, flags: MADRID_RECEIVED } },
      ],
    });
    expect(rows.map((row) => row.room)).toEqual([ADA, ADA]);
  });
});
