import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { writeFixture } from "../../fixtures/history.ts";
import { demoHistory } from "../../src/demo/history.ts";
import type { FakeMessage } from "../../src/synthetic/record.ts";
import { print } from "../helpers/effects.ts";
import { type OracleHistory, type OracleMessage, type OracleOptions, oracle } from "./conversationsOracle.ts";

const ZONES = ["Europe/Berlin", "America/St_Johns", "Asia/Kathmandu"];
const HOUR = 3_600_000;
const DEFAULTS = { gap: 6 * HOUR, cap: 24 * HOUR, min: 20 };

const history = demoHistory({ messages: 4000, seed: 11 });
const database = () => writeFixture(history);

/** What a row is, told from its author's own record; never from SQL. */
function kindOf({ chats, isDeleted, columns = {} }: FakeMessage): string {
  if (columns.schedule_type) return "scheduled";
  const isOrdinary = !columns.item_type && !columns.associated_message_type && !columns.is_empty;
  return isOrdinary && !isDeleted && !chats.includes("22000") ? "message" : "another";
}

/** The author's list as the oracle's input: people by first address, rooms by first chat. */
function listed(): OracleHistory {
  const { people, rooms } = history.cast;
  const nameOf = new Map(
    people.flatMap(({ lines }) => lines.map(({ address }) => [address, lines[0]!.address])),
  );
  const idOf = new Map(
    rooms.flatMap(({ chats }) => chats.map(({ key }) => [key, chats[0]!.roomName ?? chats[0]!.identifier])),
  );
  const messages = Array.from(history.messages).map(
    (row, id): OracleMessage => ({
      room: idOf.get(row.chats[0] ?? "") ?? "nowhere",
      who: row.from === null ? "Me" : (nameOf.get(row.from) ?? row.from),
      at: row.at,
      kind: kindOf(row),
      service: "any",
      source: 0,
      id,
    }),
  );
  return {
    rooms: rooms.map(({ chats, members }) => ({
      id: chats[0]!.roomName ?? chats[0]!.identifier,
      kind: chats[0]!.isGroup ? "group" : "direct",
      members: members.map(({ lines }) => lines[0]!.address),
      threads: [0],
    })),
    messages,
  };
}

type Cells = readonly unknown[];

/** Rows of a command without the room's name; instants in whole seconds, as printed. */
async function rowsOf(args: readonly string[], zone: string): Promise<Cells[]> {
  const text = await print([...args, "-f", "json", "-q", "--tz", zone]);
  return (JSON.parse(text) as Record<string, unknown>[]).map(({ name: _, ...row }) =>
    Object.values(row).map((value) =>
      typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : value,
    ),
  );
}

/** Equal, where decimals may be rounded to the places printed and instants to seconds. */
function expectRows(found: readonly Cells[], expected: readonly Cells[]): void {
  expect(found.length).toBe(expected.length);
  for (const [at, row] of expected.entries())
    expect(found[at]).toEqual(
      row.map((cell) => {
        if (typeof cell !== "number") return cell;
        if (cell > 1e12) return Math.floor(cell / 1000) * 1000;
        return Number.isInteger(cell) ? cell : expect.closeTo(cell, 1.99);
      }),
    );
  // Shares are printed with three places: no further from the exact one than half of the last.
  for (const [at, row] of expected.entries())
    for (const [column, cell] of row.entries())
      if (typeof cell === "number" && cell < 1 && !Number.isInteger(cell))
        expect(Math.abs(Number(found[at]![column]) - cell)).toBeLessThanOrEqual(0.0005 + 1e-9);
}

describe("a second opinion on conversations, from the list of who invented the history", () => {
  const past = listed();

  it.each(ZONES)("prints what the list says, in %s", async (zone) => {
    const db = ["--db", database()];
    const year = (number: number) => DateTime.fromObject({ year: number }, { zone }).toMillis();
    const bucket = (at: number) => DateTime.fromMillis(at, { zone }).year;
    const range = { since: year(2025), until: year(2026) };
    const asked: readonly (readonly [readonly string[], Partial<OracleOptions>])[] = [
      [[], {}],
      [["--year", "2025"], range],
      [
        ["--direction", "sent", "--min", "5", "--gap", "2d"],
        {
          people: ["Me"],
          min: 5,
          gap: 48 * HOUR,
          cap: 24 * HOUR,
        },
      ],
    ];
    for (const [flags, options] of asked) {
      const expected = oracle(past, { ...DEFAULTS, ...options, bucket });
      const command = (name: string, ...more: string[]) => rowsOf([name, ...db, ...flags, ...more], zone);
      expectRows(await command("gaps", "--by", "year"), expected.gaps());
      expectRows(await command("gaps", "--list"), expected.silences("longest"));
      expectRows(await command("conversations", "--steady"), expected.participation());
      expectRows(await command("conversations", "--list"), expected.conversations());
      expectRows(await command("replies", "--by", "year"), expected.replies());
      expectRows(await command("replies", "--follows"), expected.follows());
    }
  });

  it.each(ZONES)("prints the days and nights of everybody, in %s", async (zone) => {
    const local = past.messages
      .filter(({ kind }) => kind === "message")
      .map(({ who, at }) => ({ who, at, time: DateTime.fromMillis(at, { zone }) }));
    const rows = [...new Set(local.map(({ who }) => who))].map((who) => {
      const mine = local.filter((one) => one.who === who);
      const days = [...new Set(mine.map(({ time }) => time.toISODate()!))].sort();
      const countOf = (day: string) => mine.filter(({ time }) => time.toISODate() === day).length;
      const busiest = days.reduce((best, day) => (countOf(day) > countOf(best) ? day : best));
      const isNext = (day: string) => days.includes(DateTime.fromISO(day).minus({ days: 1 }).toISODate()!);
      const streak = (day: string): number =>
        isNext(day) ? 1 + streak(DateTime.fromISO(day).minus({ days: 1 }).toISODate()!) : 1;
      const nights = mine.filter(({ time }) => time.hour < 5).length;
      return [
        who,
        mine.length,
        mine.length / local.length,
        days.length,
        mine.length / days.length,
        Math.max(...days.map(streak)),
        busiest,
        countOf(busiest),
        mine.length < 100 ? null : nights / mine.length,
        mine[0]!.at,
        mine.at(-1)!.at,
      ] as const;
    });
    rows.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    expectRows(await rowsOf(["stats", "--db", database()], zone), rows);
  });
});
