import { bucketOfDay } from "../aggregate/buckets.ts";
import { partialEnds } from "../aggregate/partialEnds.ts";
import { dayOfIso } from "../calendar/days.ts";
import type { View } from "./model.ts";

/** A month, `2024-03`, and its messages. */
type MonthOfMessages = readonly [month: string, messages: number];

/**
 * Leaves out months that the history, the filter, or a hole that no source covers cuts off.
 *
 * Shape   ascending months, only those with messages; `count` is how many there are with the others.
 */
export function wholeMonths(
  months: readonly MonthOfMessages[],
  { model: { calendar, history }, state: { since, until } }: View,
): { readonly months: readonly MonthOfMessages[]; readonly count: number } {
  const { oldestAt, newestAt, holes } = history.facts;
  const monthOf = bucketOfDay("month", calendar);
  const numberOf = ([month]: MonthOfMessages) => monthOf(dayOfIso(`${month}-01`));
  const [first, last] = [months[0], months.at(-1)].map((one) => one && numberOf(one));
  if (first === undefined || last === undefined) return { months, count: 0 };
  const partial = partialEnds("month", { first, last }, { oldestAt, newestAt, since, until }, calendar);
  const cut = new Set([...(partial.first ? [first] : []), ...(partial.last ? [last] : [])]);
  for (const { from, to } of holes) {
    const [before, after] = [from, to].map((at) => monthOf(calendar.day(at))) as [number, number];
    for (let month = Math.max(first, before); month <= Math.min(last, after); month++) cut.add(month);
  }
  return { months: months.filter((one) => !cut.has(numberOf(one))), count: last - first + 1 - cut.size };
}
