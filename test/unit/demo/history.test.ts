import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { demoHistory } from "../../../src/demo/history.ts";
import type { FakeMessage } from "../../../src/synthetic/record.ts";

const WEEK_MS = 7 * 86_400_000;
const history = demoHistory({ messages: 100_000, seed: 1 });
const rows = Array.from(history.messages);
const column = (row: FakeMessage, name: string) => Number(row.columns?.[name] ?? 0);
const isWords = (row: FakeMessage) =>
  !column(row, "item_type") && !column(row, "associated_message_type") && !column(row, "is_empty");

function countBy<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of list) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return counts;
}

describe("a history of 100,000 rows", () => {
  it("has some weeks in which several people wrote over 150 times", () => {
    const weeks = countBy(rows.filter(isWords), (row) => `${row.from} ${Math.floor(row.at / WEEK_MS)}`);
    const busy = [...weeks].filter(([key, count]) => count >= 150 && !key.startsWith("null"));
    expect(new Set(busy.map(([key]) => key.split(" ")[0])).size).toBeGreaterThanOrEqual(5);
  });

  it("has a book club that is a seventh of everything, and some forty direct rooms with a long tail", () => {
    const threads = countBy(rows, (row) => row.chats[0]!);
    const club = history.chats.find((chat) => chat.displayName === "Book club")!;
    expect(threads.get(club.key)! / rows.length).toBeCloseTo(0.15, 1);
    const directs = history.cast.rooms
      .slice(6)
      .map((room) => room.chats.reduce((sum, chat) => sum + (threads.get(chat.key) ?? 0), 0));
    expect(directs).toHaveLength(40);
    expect(Math.max(...directs)).toBeGreaterThan(20 * Math.min(...directs));
  });

  it("renames the book club once, and lets people come and go", () => {
    const club = history.chats.find((chat) => chat.displayName === "Book club")!;
    const events = rows.filter((row) => row.chats[0] === club.key && column(row, "item_type") > 0);
    expect(events.map((row) => row.columns?.group_title ?? column(row, "item_type"))).toEqual([
      "Reading group",
      "Book club",
      1,
      3,
      3,
    ]);
    const [joined] = events.filter((row) => column(row, "item_type") === 1);
    const [, left] = events.filter((row) => column(row, "item_type") === 3);
    const said = rows.filter((row) => row.chats[0] === club.key && isWords(row));
    expect(said.every((row) => row.from !== joined!.about || row.at >= joined!.at)).toBe(true);
    expect(said.every((row) => row.from !== left!.from || row.at - left!.at < 86_400_000)).toBe(true);
    expect(club.members).toContain(joined!.about);
    expect(club.members).not.toContain(left!.from);
  });

  it("has some of everything", () => {
    const share = (is: (row: FakeMessage) => boolean) => rows.filter(is).length / rows.length;
    expect(share((row) => column(row, "associated_message_type") >= 2000)).toBeGreaterThan(0.04);
    expect(share((row) => column(row, "associated_message_type") >= 3000)).toBeGreaterThan(0);
    expect(share((row) => column(row, "associated_message_type") === 2006)).toBeGreaterThan(0);
    expect(share((row) => row.stored === "body")).toBeGreaterThan(0.5);
    expect(share((row) => row.attachments !== undefined)).toBeGreaterThan(0.03);
    for (const name of [
      "thread_originator_guid",
      "balloon_bundle_id",
      "is_audio_message",
      "message_summary_info",
    ])
      expect(share((row) => Boolean(row.columns?.[name]))).toBeGreaterThan(0.001);
    expect(new Set(rows.map((row) => row.service))).toEqual(new Set(["iMessage", "SMS", "RCS"]));
    expect(rows.filter((row) => row.isDeleted)).toHaveLength(1);
    expect(rows.filter((row) => row.columns?.schedule_type)).toEqual([rows.at(-1)]);
    expect(Math.max(...rows.map((row) => row.text?.length ?? 0))).toBeGreaterThan(1500);
  });

  it("answers only what was said before, in the same room", () => {
    const roomOf = new Map(history.cast.rooms.flatMap((room) => room.chats.map(({ key }) => [key, room])));
    const places = new Map<string, string>();
    for (const row of rows) {
      const target =
        row.columns?.thread_originator_guid ??
        String(row.columns?.associated_message_guid ?? "").slice("p:0/".length);
      if (target) expect(places.get(String(target)) === undefined).toBe(false);
      if (target) expect(roomOf.get(places.get(String(target))!) === roomOf.get(row.chats[0]!)).toBe(true);
      places.set(row.guid, row.chats[0]!);
    }
  });

  it("is in order of time, past midnights too", () => {
    const early = rows.filter((row, index) => index > 0 && row.at < rows[index - 1]!.at);
    expect(early).toEqual([]);
  });

  it("lies about nobody: numbers that belong to no one, and example.com", () => {
    for (const { address } of history.handles)
      expect(address).toMatch(/^(\+1\d{3}55501\d\d|[\w.]+@example\.com|22000\(smsft\))$/);
  });
});

it("gives each of 400 people a name and addresses of their own", () => {
  const { people } = demoHistory({ messages: 1_000_000, seed: 1 }).cast;
  const addresses = people.flatMap(({ lines }) => [...new Set(lines.map(({ address }) => address))]);
  expect(people.length).toBeGreaterThan(380);
  expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
  expect(new Set(addresses).size).toBe(addresses.length);
});

it("is the same history on every computer and every Node", () => {
  const digest = createHash("sha256");
  for (const row of demoHistory({ messages: 5000, seed: 1 }).messages)
    digest.update(JSON.stringify(row, (_, value) => (typeof value === "bigint" ? String(value) : value)));
  // A change of the generator changes it, on purpose; nothing else may.
  expect(digest.digest("hex")).toMatchInlineSnapshot(
    `"96cdb2c8fe028ea3680bc13823d46cc9e5bc65b7978f32a5a8e2b1c2fd93b713"`,
  );
});
