import type { Calendar } from "../calendar/calendar.ts";
import type { Ledger } from "../messages/ledger.ts";
import { getOrMake } from "../text/maps.ts";
import { bucketsIn } from "./buckets.ts";
import { spanOf } from "./span.ts";

/** A person's messages in a year or the year before, and when the first or the last of them was. */
interface Coming {
  readonly person: number;
  readonly messages: number;
  /** Unix ms. */
  readonly at: number;
}

/** A year, and how many messages make somebody worth a mention. */
interface Review {
  readonly year: number;
  readonly min: number;
}

/**
 * Who wrote for the first time in a year, and who wrote in the year before and then no more?
 *
 * Shape   messages of all years, in any order; only people with at least `min` messages in the year
 *         they wrote in, and never Me; the most messages first, then by index.
 */
export function newAndQuiet(ledger: Ledger, calendar: Calendar, { year, min }: Review) {
  const people = [...writersUpTo(year, ledger, calendar)].sort(([a], [b]) => a - b);
  const most = (a: Coming, b: Coming) => b.messages - a.messages;
  return {
    came: people
      .filter(([, { earliest, now }]) => earliest === year && now >= min)
      .map(([person, { now, first }]): Coming => ({ person, messages: now, at: first }))
      .sort(most),
    quiet: people
      .filter(([, { now, before }]) => now === 0 && before >= min)
      .map(([person, { before, last }]): Coming => ({ person, messages: before, at: last }))
      .sort(most),
  };
}

/**
 * Everybody but Me who wrote by the end of a year: messages in it and in the year before, and when.
 */
function writersUpTo(year: number, { length, sentAt, person }: Ledger, calendar: Calendar) {
  const yearAt = bucketsIn(calendar, "year");
  const writers = new Map<number, ReturnType<typeof newWriter>>();
  for (let entry = 0; entry < length; entry++) {
    const [at, who] = [sentAt[entry]!, person[entry]!];
    const wroteIn = yearAt(at);
    if (who === 0 || wroteIn > year) continue;
    const writer = getOrMake(writers, who, newWriter);
    writer.earliest = Math.min(writer.earliest, wroteIn);
    writer.first = Math.min(writer.first, at);
    writer.last = Math.max(writer.last, at);
    if (wroteIn === year) writer.now++;
    if (wroteIn === year - 1) writer.before++;
  }
  return writers;
}

/** `earliest` is a year, `first` and `last` are Unix ms. */
const newWriter = () => ({ earliest: Infinity, now: 0, before: 0, first: Infinity, last: -Infinity });

/** When the first and the last message was, and who wrote then; undefined without one. */
export function firstAndLastOf(ledger: Ledger) {
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
