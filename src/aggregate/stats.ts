import type { Calendar } from "../calendar/calendar.ts";
import type { Day } from "../calendar/days.ts";
import type { Ledger } from "../messages/ledger.ts";
import { compareText } from "../text/compare.ts";
import { addTo, getOrMake } from "../text/maps.ts";
import { dayRecordsOf } from "./dayRecords.ts";

/** How much, and on which days, a participant wrote or a room was written in. */
export interface Stats {
  /** Index of the person, or of the room. */
  readonly key: number;
  readonly messages: number;
  /** Of all messages given. */
  readonly share: number;
  readonly activeDays: number;
  /** The longest run of consecutive active days. */
  readonly streakDays: number;
  /** The first of equals. */
  readonly busiestDay: Day;
  readonly busiestDayMessages: number;
  /** The share of messages from midnight to before 5; null below 100 messages. */
  readonly nightShare: number | null;
  /** Unix ms. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** How many people wrote: of a participant one. */
  readonly participants: number;
  /** How many people there would be if all wrote the same: exp of the entropy of their shares. */
  readonly effectiveParticipants: number;
}

const NIGHT_ENDS = 5;
/** With fewer messages the share of nights is too uncertain to show. */
export const MIN_FOR_NIGHTS = 100;

/**
 * Who talks most, and when?
 *
 * Shape   the messages asked about, of whatever kind, in any order -> one row per person or room
 *         that has some; the most messages first, then by name, then (rooms) by id.
 * Units   days and hours are the calendar's wall clock.
 */
export function statsOf(ledger: Ledger, calendar: Calendar, per: "participant" | "room"): Stats[] {
  const tallies = new Map<number, StatsTally>();
  const column = per === "room" ? ledger.room : ledger.person;
  for (let entry = 0; entry < ledger.length; entry++) {
    const key = column[entry]!;
    const tally = getOrMake(tallies, key, newTally);
    addMessage(tally, ledger.sentAt[entry]!, calendar);
    if (per === "room") addTo(tally.byPerson, ledger.person[entry]!);
  }
  const labels = (key: number) =>
    per === "room" ? [ledger.rooms[key]!.name, ledger.rooms[key]!.id] : [ledger.people[key]!.name, ""];
  return [...tallies.values()]
    .map((tally) => statsFrom(tally, ledger.length, calendar))
    .sort((a, b) => {
      const [nameA, idA] = labels(a.key);
      const [nameB, idB] = labels(b.key);
      return b.messages - a.messages || compareText(nameA!, nameB!) || compareText(idA!, idB!);
    });
}

interface StatsTally {
  readonly key: number;
  messages: number;
  nights: number;
  firstAt: number;
  lastAt: number;
  /** The day of the last message, and how many messages of that day are not in `byDay` yet. */
  day: Day;
  ofDay: number;
  readonly byDay: Map<Day, number>;
  /** Of a room. */
  readonly byPerson: Map<number, number>;
}

const newTally = (key: number): StatsTally => ({
  key,
  messages: 0,
  nights: 0,
  firstAt: Infinity,
  lastAt: -Infinity,
  day: Number.NaN,
  ofDay: 0,
  byDay: new Map(),
  byPerson: new Map(),
});

function addMessage(tally: StatsTally, at: number, calendar: Calendar): void {
  const day = calendar.day(at);
  if (day !== tally.day) {
    endDay(tally);
    tally.day = day;
  }
  tally.ofDay++;
  tally.messages++;
  if (calendar.hour(at) < NIGHT_ENDS) tally.nights++;
  if (at < tally.firstAt) tally.firstAt = at;
  if (at > tally.lastAt) tally.lastAt = at;
}

/** Messages mostly come in order, so that a day is looked up once for all of its messages. */
function endDay(tally: StatsTally): void {
  if (tally.ofDay > 0) addTo(tally.byDay, tally.day, tally.ofDay);
  tally.ofDay = 0;
}

function statsFrom(tally: StatsTally, all: number, calendar: Calendar): Stats {
  endDay(tally);
  const { key, messages, nights, firstAt, lastAt, byDay, byPerson } = tally;
  const counts = byPerson.size > 0 ? [...byPerson.values()] : [messages];
  const { busiest, streak } = dayRecordsOf(byDay, calendar);
  return {
    key,
    messages,
    share: messages / all,
    activeDays: byDay.size,
    streakDays: streak.days,
    busiestDay: busiest.day,
    busiestDayMessages: busiest.messages,
    nightShare: messages < MIN_FOR_NIGHTS ? null : nights / messages,
    firstAt,
    lastAt,
    participants: counts.length,
    effectiveParticipants: effectiveNumber(counts, messages),
  };
}

function effectiveNumber(counts: readonly number[], sum: number): number {
  const entropy = counts.reduce((total, count) => total - (count / sum) * Math.log(count / sum), 0);
  return Math.exp(entropy);
}
