import { yearRange } from "../aggregate/buckets.ts";
import { MIN } from "../aggregate/defaults.ts";
import { isSameRange } from "../calendar/boundary.ts";
import { DAY_MS } from "../calendar/days.ts";
import type { DateRange } from "../calendar/range.ts";
import type { Column, Row } from "../output/column.ts";
import { tooFew } from "../tables/columns.ts";
import { type View, viewOf } from "./model.ts";

/** What a year is looked back on by; each statement is one row. */
export type YearSubject =
  | "messages"
  | "top person"
  | "busiest day"
  | "longest streak"
  | "longest conversation"
  | "came"
  | "went quiet"
  | "first message"
  | "last message"
  | "new word";

/** A statement on a year; `value` is null where it would rest on too few, which are `n`. */
export interface YearFact {
  readonly what: YearSubject;
  readonly who?: string | undefined;
  /** How a sentence names the room of a conversation: `in Book club`, `with Ada Ash`. */
  readonly where?: "in" | "with" | undefined;
  /** A day, two days, an instant, or the word. */
  readonly detail?: string | undefined;
  /** Messages; days of a streak; seconds of a conversation. */
  readonly value: number | null;
  readonly before: number | null;
  readonly n: number;
}

export const YEAR_COLUMNS: readonly Column[] = [
  { name: "what", type: "string", about: "what the row is about" },
  { name: "who", type: "string", about: "whom it is about" },
  { name: "detail", type: "string", about: "the day or days, the time, or the word" },
  {
    name: "value",
    type: "integer",
    about: "messages; days of a streak; seconds of a conversation",
    missing: (row) => tooFew(Number(row[5]), MIN),
  },
  { name: "year_before", type: "integer", about: "the same of the year before" },
  { name: "n", type: "integer", about: "how many messages, or conversations, it rests on" },
];

export const yearRows = (facts: readonly YearFact[]): Row[] =>
  facts.map(({ what, who, detail, value, before, n }) => [
    what,
    who ?? null,
    detail ?? null,
    value,
    before,
    n,
  ]);

/** The year that a state is exactly about. */
export function yearOf({ since, until }: DateRange): number | undefined {
  if (!since || !("day" in since)) return undefined;
  const year = new Date(since.day * DAY_MS).getUTCFullYear();
  return isSameRange({ since, until }, yearRange(year)) ? year : undefined;
}

/** The view of another year, or of all time, under the same other filters. */
export const viewOfYear = ({ model, state }: View, year: number | undefined): View =>
  viewOf(model, {
    ...state,
    ...(year === undefined ? { since: undefined, until: undefined } : yearRange(year)),
  });
