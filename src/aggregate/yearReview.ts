import type { Calendar } from "../calendar/calendar.ts";
import type { Day } from "../calendar/days.ts";
import type { Ledger } from "../messages/ledger.ts";
import { bucketsIn } from "./buckets.ts";
import { countBy } from "./counts.ts";
import { spanOf } from "./span.ts";

/** The day with the most messages, and the longest run of days with one; the first of equals. */
interface DayRecords {
  readonly busiest: { readonly day: Day; readonly messages: number };
  readonly streak: { readonly first: Day; readonly last: Day };
}

/** Which days stand out? undefined without a message. */
export function dayRecordsOf(ledger: Ledger, calendar: Calendar): DayRecords | undefined {
  const days = countBy(ledger, "day", calendar, "none");
  const [start] = days;
  if (!start) return undefined;
  let busiest = start;
  let [from, streak] = [start.bucket, { first: start.bucket, last: start.bucket }];
  for (const [at, count] of days.entries()) {
    if (at > 0 && count.bucket !== days[at - 1]!.bucket + 1) from = count.bucket;
    if (count.messages > busiest.messages) busiest = count;
    if (count.bucket - from > streak.last - streak.first) streak = { first: from, last: count.bucket };
  }
  return { busiest: { day: busiest.bucket, messages: busiest.messages }, streak };
}

/** A person's messages in a year or the year before, and when the first or the last of them was. */
interface Coming {
  readonly person: number;
  readonly messages: number;
  /** Unix ms. */
  readonly at: number;
}

/**
 * Who wrote for the first time in a year, and who wrote in the year before and then no more?
 *
 * Shape   messages of all years, in any order; only people with at least `min` messages in the year
 *         they wrote in, and never Me; the most messages first, then by index.
 */
export function comingsOf(
  { length, sentAt, person }: Ledger,
  calendar: Calendar,
  year: number,
  min: number,
): { came: Coming[]; quiet: Coming[] } {
  const yearAt = bucketsIn(calendar, "year");
  const seen = new Map<
    number,
    { earliest: number; now: number; before: number; first: number; last: number }
  >();
  for (let entry = 0; entry < length; entry++) {
    const [at, who] = [sentAt[entry]!, person[entry]!];
    const of = yearAt(at);
    if (who === 0 || of > year) continue;
    let known = seen.get(who);
    if (!known) {
      known = { earliest: of, now: 0, before: 0, first: at, last: at };
      seen.set(who, known);
    }
    known.earliest = Math.min(known.earliest, of);
    known.first = Math.min(known.first, at);
    known.last = Math.max(known.last, at);
    if (of === year) known.now++;
    if (of === year - 1) known.before++;
  }
  const people = [...seen].sort(([a], [b]) => a - b);
  const most = (a: Coming, b: Coming) => b.messages - a.messages;
  return {
    came: people
      .filter(([, { earliest, now }]) => earliest === year && now >= min)
      .map(([who, { now, first }]) => ({ person: who, messages: now, at: first }))
      .sort(most),
    quiet: people
      .filter(([, { now, before }]) => now === 0 && before >= min)
      .map(([who, { before, last }]) => ({ person: who, messages: before, at: last }))
      .sort(most),
  };
}

/** When the first and the last message was, and who wrote then; undefined without one. */
export function endsOf(ledger: Ledger) {
  const { length, sentAt, person } = ledger;
  if (length === 0) return undefined;
  const { firstAt: first, lastAt: last } = spanOf(ledger);
  const authorsAt = (at: number) => {
    const authors = new Set<number>();
    for (let entry = 0; entry < length; entry++) if (sentAt[entry] === at) authors.add(person[entry]!);
    return [...authors].sort((a, b) => a - b);
  };
  return { first: { at: first, people: authorsAt(first) }, last: { at: last, people: authorsAt(last) } };
}
