import { bucketOfDay } from "../aggregate/buckets.ts";
import { partialEnds } from "../aggregate/partialEnds.ts";
import { dayOfIso } from "../calendar/days.ts";
import type { View } from "./model.ts";

/** A month, `2024-03`, and its messages. */
type MonthOfMessages = readonly [month: string, messages: number];

/**
 * Leaves out a first or last month that the history or the filter cuts off.
 *
 * Shape   ascending months, only those with messages; `count` is how many there are with the others.
 */
export function wholeMonths(
  months: readonly MonthOfMessages[],
  { model: { calendar, history }, state: { since, until } }: View,
): { readonly months: readonly MonthOfMessages[]; readonly count: number } {
  const { oldestAt, newestAt } = history.facts;
  const monthOf = bucketOfDay("month", calendar);
  const [first, last] = [months[0], months.at(-1)].map((one) => one && monthOf(dayOfIso(`${one[0]}-01`)));
  if (first === undefined || last === undefined) return { months, count: 0 };
  const partial = partialEnds("month", { first, last }, { oldestAt, newestAt, since, until }, calendar);
  return {
    months: months.slice(partial.first ? 1 : 0, partial.last ? -1 : undefined),
    count: last - first + 1 - Number(partial.first) - Number(partial.last),
  };
}
