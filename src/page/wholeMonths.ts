import { bucketOfDay } from "../aggregate/buckets.ts";
import { partialEnds } from "../aggregate/partialEnds.ts";
import { dayOfIso } from "../calendar/days.ts";
import type { View } from "./model.ts";

/** A month, `2024-03`, and its messages. */
type MonthOfMessages = readonly [month: string, messages: number];

/**
 * Leaves out a first or last month that the history or the filter cuts off.
 *
 * Shape   ascending months.
 */
export function wholeMonths(
  months: readonly MonthOfMessages[],
  { model: { calendar, history }, state: { since, until } }: View,
): readonly MonthOfMessages[] {
  const { oldestAt, newestAt } = history.facts;
  const monthOf = bucketOfDay("month", calendar);
  const [first, last] = [months[0], months.at(-1)].map((one) => one && monthOf(dayOfIso(`${one[0]}-01`)));
  if (first === undefined || last === undefined) return months;
  const partial = partialEnds("month", { first, last }, { oldestAt, newestAt, since, until }, calendar);
  return months.slice(partial.first ? 1 : 0, partial.last ? -1 : undefined);
}
