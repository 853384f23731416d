import { MIN_FOR_NIGHTS, type Stats } from "../aggregate/stats.ts";
import type { Ledger } from "../messages/ledger.ts";
import type { Column, Row, Table } from "../output/column.ts";
import { count, instant, NAME, ROOM, roomCells, share, text, tooFew } from "./columns.ts";

/** The columns of `imsg stats` after who or which room it is about. */
const numbers = (before: number): readonly Column[] => [
  count("messages", "messages", "how many messages", { rank: 1 }),
  share("share", "the share of all messages that the filters keep", { rank: 2 }),
  count("active_days", "days", "days with a message", { rank: 3 }),
  {
    name: "per_active_day",
    type: "number",
    decimals: 2,
    unit: "messages",
    about: "messages per active day",
    rank: 4,
  },
  count("streak_days", "days", "the longest run of days in a row with a message", { rank: 5 }),
  {
    name: "busiest_day",
    type: "date",
    about: "the day with the most messages, the first of equals",
    rank: 6,
  },
  count("busiest_day_messages", "messages", "how many messages that day has", { rank: 7 }),
  share(
    "night_share",
    "the share of these messages written from midnight to before five, in the reader's zone",
    {
      missing: (row: Row) => tooFew(Number(row[before]), MIN_FOR_NIGHTS),
      rank: 8,
    },
  ),
  instant("first_message", "the first message", { rank: 9 }),
  instant("last_message", "the last message", { rank: 10 }),
];

const PARTICIPANT_STATS: readonly Column[] = [text("participant", "who wrote", { rank: 0 }), ...numbers(1)];

const ROOM_STATS: readonly Column[] = [
  ROOM,
  NAME,
  ...numbers(2),
  count("participants", "people", "how many people wrote", { rank: 11 }),
  {
    name: "effective_participants",
    type: "number",
    decimals: 2,
    unit: "people",
    about: "how many people it would be if all wrote the same (exp of the entropy of their shares)",
    rank: 12,
  },
];

/** One row per participant or room. */
export function statsTable(ledger: Ledger, found: readonly Stats[], per: "participant" | "room"): Table {
  if (per === "room") {
    const rows = found.map((stats) => [
      ...roomCells(ledger, stats.key),
      ...cellsOf(stats),
      stats.participants,
      stats.effectiveParticipants,
    ]);
    return { columns: ROOM_STATS, rows };
  }
  const rows = found.map((stats) => [ledger.people[stats.key]!.name, ...cellsOf(stats)]);
  return { columns: PARTICIPANT_STATS, rows };
}

const cellsOf = (stats: Stats): Row => [
  stats.messages,
  stats.share,
  stats.activeDays,
  stats.messages / stats.activeDays,
  stats.streakDays,
  stats.busiestDay,
  stats.busiestDayMessages,
  stats.nightShare,
  stats.firstAt,
  stats.lastAt,
];
