import type { Calendar } from "../calendar/calendar.ts";
import { DAY_MS, type Day } from "../calendar/days.ts";
import type { Ledger } from "../messages/ledger.ts";
import type { PickerOption } from "./picker.ts";
import type { Month } from "./strip.ts";

/** What the filters of the page offer, of its history. */

/** Every year of the history. */
export function yearsOf(ledger: Ledger, calendar: Calendar): number[] {
  const ends = endsOf(ledger, calendar);
  if (!ends) return [];
  const [first, last] = [ends.first, ends.last].map((day) => new Date(day * DAY_MS).getUTCFullYear()) as [
    number,
    number,
  ];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

function endsOf({ length, sentAt }: Ledger, calendar: Calendar): { first: Day; last: Day } | undefined {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let entry = 0; entry < length; entry++) {
    if (sentAt[entry]! < first) first = sentAt[entry]!;
    if (sentAt[entry]! > last) last = sentAt[entry]!;
  }
  return first > last ? undefined : { first: calendar.day(first), last: calendar.day(last) };
}

/** Chosen messages of each month from the history's first to its last. */
export function monthsOf(chosen: Ledger, whole: Ledger, calendar: Calendar): Month[] {
  const ends = endsOf(whole, calendar);
  if (!ends) return [];
  const monthOf = (day: Day) => {
    const date = new Date(day * DAY_MS);
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  };
  const start = monthOf(ends.first);
  const startOf = (month: number) => Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY_MS;
  const months = Array.from({ length: monthOf(ends.last) - start + 1 }, (_, at) => ({
    first: startOf(start + at),
    last: startOf(start + at + 1) - 1,
    messages: 0,
  }));
  // Days are looked up in a table: a million messages in 15 ms.
  const placeOf = new Uint16Array(ends.last - ends.first + 1);
  for (let day = ends.first; day <= ends.last; day++) placeOf[day - ends.first] = monthOf(day) - start;
  for (let entry = 0; entry < chosen.length; entry++)
    months[placeOf[calendar.day(chosen.sentAt[entry]!) - ends.first]!]!.messages++;
  return months;
}

/** What a picker offers: whatever has messages, the most first. */
export function optionsOf(
  { length }: Ledger,
  column: Ledger["room"],
  list: readonly { readonly name: string }[],
): PickerOption[] {
  const messages = new Uint32Array(list.length);
  for (let entry = 0; entry < length; entry++) messages[column[entry]!]!++;
  return list
    .map(({ name }, index) => ({ index, label: name, messages: messages[index]! }))
    .filter((option) => option.messages > 0)
    .sort((a, b) => b.messages - a.messages || a.index - b.index);
}
