import { beforeEach, describe, expect, it } from "vitest";
import { direct, message, writeFixture } from "../../fixtures/history.ts";
import { print } from "../helpers/effects.ts";

const ADA = "+12125550101";

/** The room of docs/metrics.md; a reaction ends the observation. */
const history = () => ({
  handles: [{ address: ADA, service: "iMessage" }],
  chats: [direct(ADA)],
  messages: [
    message("2024-07-01T08:00:00Z", ADA, ADA, "Lunch today?"),
    message("2024-07-01T08:03:00Z", ADA, null, "Yes"),
    message("2024-07-01T20:00:00Z", ADA, null, "That was good"),
    message("2024-07-01T20:20:00Z", ADA, null, "Are you there?"),
    message("2024-07-02T20:20:00Z", ADA, ADA, "Sorry, I am"),
    message("2024-07-03T20:20:00Z", ADA, null, "Loved", { columns: { associated_message_type: 2000 } }),
  ],
});

describe("the examples of docs/metrics.md", () => {
  let source: string[];
  beforeEach(() => {
    source = ["--db", writeFixture(history()), "--no-contacts", "--min", "1", "-f", "json", "-q"];
  });
  const rows = async (...args: string[]) =>
    JSON.parse(await print([...args, ...source])) as Record<string, unknown>[];

  it("1: gaps", async () => {
    expect(await rows("gaps")).toMatchObject([
      { silences: 2, median_s: 86_400, open_s: 86_400, longer_than: 0.5 },
    ]);
    const silences = await rows("gaps", "--list", "--sort", "time");
    expect(silences.map(({ seconds, broken_by }) => [seconds, broken_by])).toEqual([
      [43_020, "Me"],
      [86_400, ADA],
      [86_400, null],
    ]);
  });

  it("2: conversations", async () => {
    const found = await rows("conversations");
    expect(await rows("conversations", "--list")).toHaveLength(3);
    expect(found).toMatchObject([
      { participant: "Me", starts: 1, ends: 2, follow_ups: 2 },
      { participant: ADA, starts: 1, ends: 1, follow_ups: 0 },
    ]);
  });

  it("4: stats", async () => {
    source = source.filter((word) => word !== "--min" && word !== "1");
    const stats = (...args: string[]) => rows("stats", "--tz", "UTC", ...args);
    expect(await stats()).toMatchObject([
      { participant: "Me", messages: 3, share: 0.6, active_days: 1, per_active_day: 3, streak_days: 1 },
      { participant: ADA, messages: 2, share: 0.4, active_days: 2, per_active_day: 1, streak_days: 2 },
    ]);
    for (const row of await stats())
      expect(row).toMatchObject({ busiest_day: "2024-07-01", night_share: null });
    const all = 0.6 * Math.log(0.6) + 0.4 * Math.log(0.4);
    expect(Math.exp(-all)).toBeCloseTo(1.96, 2);
    expect(await stats("--per", "room")).toMatchObject([{ participants: 2, effective_participants: 1.96 }]);
  });

  it("3: replies", async () => {
    const mine = (await rows("replies")).find(({ from }) => from === "Me");
    expect(mine).toMatchObject({ turns: 2, answered: 0.5, median_s: 86_400 });
  });
});
