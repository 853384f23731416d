import { expect, it } from "vitest";
import { statsTable } from "../../../src/tables/stats.ts";
import { ledgerFrom } from "../../helpers/talk.ts";

const STATS = {
  key: 0,
  messages: 99,
  share: 0.5,
  activeDays: 2,
  streakDays: 1,
  busiestDay: 7,
  busiestDayMessages: 60,
  nightShare: null,
  firstAt: 1,
  lastAt: 2,
  participants: 3,
  effectiveParticipants: 2.5,
};
const NUMBERS = [99, 0.5, 2, 49.5, 1, 7, 60, null, 1, 2];
const ledger = ledgerFrom({ rooms: { group: [] } });

it.each([
  ["participant", ["Me", ...NUMBERS]],
  ["room", ["group", "group!", ...NUMBERS, 3, 2.5]],
] as const)("a %s has its numbers, and a reason where the share of nights is missing", (per, row) => {
  const { columns, rows } = statsTable(ledger, [STATS], per);
  expect(rows).toEqual([row]);
  expect(columns).toHaveLength(row.length);
  expect(columns.find(({ name }) => name === "night_share")!.missing!(rows[0]!)).toBe("too few (99)");
  for (const { name, decimals } of columns)
    if (decimals !== undefined) expect([name, decimals]).toEqual([name, name.endsWith("share") ? 3 : 2]);
});
