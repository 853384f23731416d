import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { direct, group, message, temporaryFolder, writeFixture } from "../../fixtures/history.ts";
import type { FakeMessage } from "../../src/synthetic/record.ts";
import { print, run } from "../helpers/effects.ts";

const [ADA, BEN] = ["+12125550101", "+12125550102"];
const START = Date.UTC(2024, 0, 1);
const at = (minute: number) => new Date(START + minute * 60_000).toISOString();

/** A reaction row: its type, the guid as Apple writes it, the emoji of types 2006 and 3006. */
const react = (
  minute: number,
  room: string,
  from: string | null,
  type: number,
  target: string,
  emoji?: string,
) =>
  message(at(minute), room, from, "Loved “words of somebody”", {
    guid: `R-${minute}`,
    columns: {
      associated_message_type: type,
      associated_message_guid: target,
      ...(emoji === undefined ? {} : { associated_message_emoji: emoji }),
    },
  });

const said = (minute: number, room: string, from: string | null, more: Partial<FakeMessage> = {}) =>
  message(at(minute), room, from, `words ${minute}`, { guid: `M-${minute}`, ...more });

const ROOM = "chat1";
const BASE = [said(0, ROOM, ADA), said(1, ROOM, null), said(2, ROOM, BEN, { text: null, attachments: 1 })];

function database(messages: readonly FakeMessage[]): string {
  return writeFixture({
    handles: [ADA, BEN].map((address) => ({ address, service: "iMessage" })),
    chats: [group(ROOM, [ADA, BEN], { displayName: "Lunch" }), direct(ADA)],
    messages,
  });
}

function source(...lists: readonly (readonly FakeMessage[])[]): string[] {
  const names = join(temporaryFolder(), "names.csv");
  writeFileSync(names, `handle,name\n${ADA},Ada Ash\n${BEN},from\n`);
  return [...lists.flatMap((list) => ["--db", database(list)]), "--names", names, "--no-contacts"];
}

const rowsOf = (csv: string) => parse(csv, { columns: true }) as Record<string, string>[];
const brief = (csv: string) =>
  rowsOf(csv).map(({ from, to, reaction, reactions }) => `${from} > ${to} ${reaction} ${reactions}`);

describe("imsg reactions", () => {
  it("has the columns of its definition, and no rate under 100 messages", async () => {
    const csv = await print(["reactions", ...source([...BASE, react(9, ROOM, BEN, 2000, "p:0/M-0")])]);
    expect(csv).toBe("from,to,reaction,reactions,messages,per_100\nfrom,Ada Ash,loved,1,0,\n");
  });

  it.each([
    ["a part of a message", "p:1/M-0", "Me > Ada Ash loved 1"],
    ["a balloon", "bp:M-0", "Me > Ada Ash loved 1"],
    ["a plain guid", "M-0", "Me > Ada Ash loved 1"],
    ["a photo", "p:0/M-2", "Me > from loved 1"],
    ["a message of one's own", "p:0/M-1", "Me > Me loved 1"],
  ])("finds its target: %s", async (_, target, row) => {
    const csv = await print(["reactions", ...source([...BASE, react(9, ROOM, null, 2000, target)])]);
    expect(brief(csv)).toEqual([row]);
  });

  it("takes rows by time, whatever their order in the table, and nets them", async () => {
    const rows = [
      react(24, ROOM, null, 3006, "p:0/M-0", "😂"),
      react(23, ROOM, null, 2006, "p:0/M-0", "🎉"),
      react(13, ROOM, BEN, 3001, "p:0/M-0"),
      react(12, ROOM, BEN, 2001, "p:0/M-0"),
      react(11, ROOM, BEN, 2000, "p:0/M-0"),
      react(32, ROOM, ADA, 3007, "p:0/M-1"),
      react(31, ROOM, ADA, 2007, "p:0/M-1"),
      react(30, ROOM, ADA, 1000, "p:0/M-1"),
    ];
    expect(brief(await print(["reactions", ...source([...BASE, ...rows])]))).toEqual([
      "Ada Ash > Me sticker 1",
      "Me > Ada Ash 🎉 1",
    ]);
  });

  it("knows targets and duplicates over sources", async () => {
    const loved = react(9, ROOM, BEN, 2000, "p:0/M-0");
    const args = source(BASE, [loved], [loved, said(1, ROOM, null)]);
    expect(brief(await print(["reactions", ...args]))).toEqual(["from > Ada Ash loved 1"]);
  });

  it("says how many are on messages that are not there", async () => {
    const rows = [react(9, ROOM, BEN, 2000, "p:0/GONE"), react(10, ROOM, BEN, 3000, "p:0/GONE")];
    const { stdout, stderr } = await run(["reactions", ...source([...BASE, ...rows])]);
    expect(rowsOf(stdout)).toEqual([]);
    expect(stderr).toContain("left out 1 reaction to messages that are not in this history");
  });

  it("counts what could be reacted to: where the giver ever was, since the first reaction", async () => {
    const list = [...BASE, react(9, ROOM, BEN, 2000, "p:0/M-0")];
    // 60 before the first reaction, 120 after it, and 30 where Ben never was.
    for (let n = 0; n < 60; n++) list.push(said(-100 + n, ROOM, ADA, { guid: `B-${n}` }));
    for (let n = 0; n < 120; n++) list.push(said(100 + n, ROOM, ADA, { guid: `A-${n}` }));
    for (let n = 0; n < 30; n++) list.push(said(300 + n, ADA, ADA, { guid: `D-${n}` }));
    const csv = await print(["reactions", ...source(list)]);
    expect(csv.split("\n")[1]).toBe("from,Ada Ash,loved,1,120,0.83");
    // --person says who reacts, a range which reactions and messages.
    const narrowed = await print(["reactions", ...source(list), "--person", ADA]);
    expect(rowsOf(narrowed)).toEqual([]);
    const later = await print(["reactions", ...source(list), "--since", "2024-01-01T00:10"]);
    expect(rowsOf(later)).toEqual([]);
  });

  it("makes a matrix, where a person may be called as a column", async () => {
    const rows = [
      react(9, ROOM, BEN, 2000, "p:0/M-0"),
      react(10, ROOM, BEN, 2001, "p:0/M-1"),
      react(11, ROOM, null, 2001, "p:0/M-2"),
    ];
    expect(await print(["reactions", ...source([...BASE, ...rows]), "--wide"])).toBe(
      `from,Ada Ash,Me,from (${BEN})\nMe,0,0,1\nfrom,1,1,0\n`,
    );
  });

  it("lists each, newest first, and when it was taken back", async () => {
    const rows = [
      react(9, ROOM, BEN, 2000, "p:0/M-0"),
      react(10, ROOM, BEN, 2001, "p:0/M-0"),
      react(11, ROOM, BEN, 3001, "p:0/M-0"),
      react(12, ROOM, null, 2003, "p:0/M-2"),
    ];
    const csv = await print(["reactions", ...source([...BASE, ...rows]), "--list", "--tz", "UTC"]);
    expect(csv.split("\n")).toEqual([
      "room,name,from,to,reaction,reacted_at,taken_back_at",
      "chat1,Lunch,Me,from,laughed,2024-01-01T00:12:00+00:00,",
      "chat1,Lunch,from,Ada Ash,liked,2024-01-01T00:10:00+00:00,2024-01-01T00:11:00+00:00",
      "chat1,Lunch,from,Ada Ash,loved,2024-01-01T00:09:00+00:00,2024-01-01T00:10:00+00:00",
      "",
    ]);
  });

  it("shows an emoji where nobody is named, and no text that stands in its place", async () => {
    const rows = [
      react(9, ROOM, BEN, 2006, "p:0/M-0", "secretwords"),
      react(10, ROOM, null, 2006, "p:0/M-0", "👍🏽"),
    ];
    const csv = await print(["reactions", ...source([...BASE, ...rows]), "--anonymize"]);
    expect(csv).not.toContain("secret");
    expect(rowsOf(csv).map(({ reaction }) => reaction)).toEqual(["👍🏽", "other"]);
  });

  it("gives each kind its name, as export does", async () => {
    const kinds = ["loved", "liked", "disliked", "laughed", "emphasized", "questioned"];
    const rows = kinds.map((_, kind) => react(10 + kind, ROOM, null, 2000 + kind, `p:${kind}/M-0`));
    const csv = await print(["reactions", ...source([...BASE, ...rows])]);
    expect(rowsOf(csv).map(({ reaction }) => reaction)).toEqual(kinds.toSorted());
  });
});
