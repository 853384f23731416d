import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeDemo } from "../../src/demo/demo.ts";
import { print } from "../helpers/effects.ts";

type Cells = Record<string, string>;

const FOLDER = "examples/queries";
const files = readdirSync(FOLDER);
let folder: string;
let source: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "imsg-questions-"));
  const { database, names } = await writeDemo(folder, { messages: 6000, seed: 3 });
  source = ["--db", database, "--names", names, "--no-contacts", "-q"];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rows = async (...args: readonly string[]) =>
  parse(await print([...args, ...source, "-f", "csv"]), { columns: true }) as Cells[];
const ask = (name: string, ...more: readonly string[]) => rows("query", `${FOLDER}/${name}.sql`, ...more);

describe("questions of examples/queries", () => {
  it.each(files)("%s finds something", async (file) => {
    expect((await ask(file.replace(".sql", ""), "-p", "pattern=climbing")).length).toBeGreaterThan(0);
  });

  it("are at least ten", () => expect(files.length).toBeGreaterThanOrEqual(10));

  it("longest-streak says what imsg stats says", async () => {
    const stats = await rows("stats");
    const streaks = Object.fromEntries(
      (await ask("longest-streak")).map((row) => [row.sender, row.streak_days]),
    );
    expect(streaks).toEqual(Object.fromEntries(stats.map((row) => [row.participant, row.streak_days])));
  });

  it("busiest-hour says what imsg counts --by hour says, year by year", async () => {
    for (const { year, hour, messages } of await ask("busiest-hour")) {
      const counts = await rows("counts", "--by", "hour", "--per", "none", "--year", year!);
      const most = Math.max(...counts.map((row) => Number(row.messages)));
      expect(messages).toBe(String(most));
      expect(hour).toBe(counts.find((row) => row.messages === messages)!.hour);
    }
  });

  it("who-starts says what imsg conversations says of me", async () => {
    const conversations = await rows("conversations");
    for (const { friend, my_share } of await ask("who-starts")) {
      const mine = conversations.find((row) => row.name === friend && row.participant === "Me")!;
      expect(my_share).toBe(mine.starts_share);
    }
  });

  it("lost-touch says what imsg gaps says", async () => {
    const gaps = await rows("gaps", "--min", "1");
    for (const { friend, days } of await ask("lost-touch")) {
      const { open_s, longer_than } = gaps.find(({ name }) => name === friend)!;
      expect(days).toBe(String(Math.floor(Number(open_s) / 86400)));
      expect(Number(longer_than)).toBeGreaterThanOrEqual(0.9);
    }
  });

  it("first-message is the oldest one of each room", async () => {
    const exported = await rows("export");
    for (const { friend, date } of await ask("first-message"))
      expect(date).toBe(exported.find(({ room_name }) => room_name === friend)!.date);
  });
});
