import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../fixtures/history.ts";
import { writeDemo } from "../../../src/demo/demo.ts";
import { demoHistory } from "../../../src/demo/history.ts";

const digest = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");

describe("writeDemo", () => {
  it("writes the same bytes for the same seed, others for another", async () => {
    const make = async (seed: number) => {
      const { database, names } = await writeDemo(temporaryFolder(), { messages: 3000, seed });
      return [digest(database), digest(names)];
    };
    const first = await make(7);
    expect(await make(7)).toEqual(first);
    expect((await make(8))[0]).not.toBe(first[0]);
  });

  it.each([1, 2, 999, 5000])("writes exactly %i rows", async (messages) => {
    const { database } = await writeDemo(temporaryFolder(), { messages, seed: 1 });
    const db = new Sqlite(database, { readonly: true });
    expect(db.prepare("SELECT count(*) FROM message").pluck().get()).toBe(messages);
    expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
    db.close();
  });
});

describe("demoHistory", () => {
  it("gives the same rows each time it is walked, ascending in time", () => {
    const { messages } = demoHistory({ messages: 2000, seed: 3 });
    const times = Array.from(messages, (message) => message.at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(Array.from(messages, (message) => message.guid)).toEqual(
      Array.from(messages, (message) => message.guid),
    );
  });

  it("has everybody's nights quiet and their evenings loud", () => {
    const hours = new Array<number>(24).fill(0);
    for (const { at } of demoHistory({ messages: 20_000, seed: 1 }).messages)
      hours[new Date(at - 5 * 3_600_000).getUTCHours()]!++;
    expect(hours[20]! + hours[21]!).toBeGreaterThan(8 * (hours[3]! + hours[4]!));
  });
});
