import { GAP_MS, MIN } from "../aggregate/defaults.ts";
import { LEAST_MESSAGES } from "../aggregate/distinctive.ts";
import { once } from "../aggregate/once.ts";
import { isoDay } from "../calendar/days.ts";
import { isolated } from "../text/bidi.ts";
import { counted, plural } from "../text/counted.ts";
import { durationOfMs, durationText } from "../text/duration.ts";
import { asObject } from "../text/firstPerson.ts";
import { pushTo } from "../text/maps.ts";
import { grouped, percent } from "../text/numbers.ts";
import { commandFor } from "./command.ts";
import { ownerOf } from "./findings.ts";
import type { View } from "./model.ts";
import type { SectionDefinition, SectionText } from "./section.ts";
import { viewOfYear, YEAR_COLUMNS, type YearFact, type YearSubject, yearOf, yearRows } from "./year.ts";
import { yearFacts } from "./yearFacts.ts";

/** The year in review, shown if the filters choose exactly one year. */
export const YEAR_SECTION: SectionDefinition = {
  id: "year",
  title: "The year in review",
  how: `Each statement comes from the numbers of the sections below and of the commands named here, of the year that the filters choose and of the year before. The most and the longest are named only among at least ${MIN} messages or conversations. A streak is a run of days with a message; a conversation ends with a silence of more than ${durationOfMs(GAP_MS)}. A person came if they wrote for the first time in the year, and at least ${MIN} messages in it. A person went quiet if they wrote at least ${MIN} in the year before and none in this one. A new word is in at least ${LEAST_MESSAGES} messages of the year and in none before it.`,
  content: (view) => ({ said: once(() => saidOfYear(view)), pictures: () => [] }),
};

function saidOfYear(view: View): SectionText | undefined {
  const year = yearOf(view.state);
  const facts = year === undefined ? [] : yearFacts(view, year);
  if (year === undefined || facts.length === 0) return undefined;
  return {
    finding: findingOf(view, year, facts[0]!),
    lines: linesOf(facts, year, view),
    table: { columns: YEAR_COLUMNS, rows: yearRows(facts) },
    command: commandsOf(view, facts).join("\n"),
  };
}

function findingOf({ model }: View, year: number, { value, before }: YearFact): string {
  const { oldestAt, newestAt, noun } = model.history.facts;
  const { calendar } = model;
  const dayOf = (at: number) => isoDay(calendar.day(at));
  const isYear = (at: number | undefined, one: number) =>
    at !== undefined && Number(dayOf(at).slice(0, 4)) === one;
  const soFar = isYear(newestAt, year) ? ` until ${dayOf(newestAt!)}` : "";
  const head = `${year} has ${counted(value!, noun)}${soFar}`;
  if (!before) return `${head}; the year before has none.`;
  // A year is not compared with a part of one.
  const since = isYear(oldestAt, year - 1) ? ` from ${dayOf(oldestAt!)} on` : "";
  if (soFar || since) return `${head}; ${year - 1} has ${grouped(before)}${since}.`;
  const change = value! / before - 1;
  const compared =
    change === 0 ? "as many as" : `${percent(Math.abs(change))} ${change > 0 ? "more" : "fewer"} than`;
  return `${head}, ${compared} the ${grouped(before)} of ${year - 1}.`;
}

/** One sentence for each subject, in the order of the facts. */
function linesOf(facts: readonly YearFact[], year: number, view: View): string[] {
  const [owner, { noun }] = [ownerOf(view), view.model.history.facts];
  const bySubject = new Map<YearSubject, YearFact[]>();
  for (const fact of facts)
    pushTo(bySubject, fact.what, { ...fact, who: fact.who && isolated(asObject(fact.who, owner)) });
  return [...bySubject].flatMap(([what, list]) => SENTENCES[what]?.(list, year, noun) ?? []);
}

const few = ({ n }: YearFact, of: string) => `too few ${of} to tell (${grouped(n)})`;
const against = (before: number | null, text: (value: number) => string, year: number) =>
  before === null ? "" : ` (${text(before)} in ${year - 1})`;
const listed = (list: readonly YearFact[], text: (fact: YearFact) => string) => list.map(text).join(", ");

/** A subject in words; `noun` says what the page counts. */
type Sentence = (list: readonly YearFact[], year: number, noun: string) => string;

const SENTENCES: Partial<Record<YearSubject, Sentence>> = {
  "top person": (list, year) =>
    list[0]!.value === null
      ? `Who wrote most: ${few(list[0]!, "messages")}.`
      : `Most came from ${listed(list, ({ who, value, before }) => `${who} with ${grouped(value!)}${against(before, grouped, year)}`)}.`,
  "busiest day": ([fact], year, noun) =>
    fact!.value === null
      ? `Busiest day: ${few(fact!, "messages")}.`
      : `The busiest day was ${fact!.detail} with ${counted(fact!.value, noun)}${against(fact!.before, (value) => `at most ${grouped(value)}`, year)}.`,
  "longest streak": ([fact], year) =>
    fact!.value === null
      ? `Longest streak: ${few(fact!, "messages")}.`
      : `The longest streak was ${plural(fact!.value, "day")}, ${fact!.detail}${against(fact!.before, grouped, year)}.`,
  "longest conversation": ([fact], year) =>
    fact!.value === null
      ? `Longest conversation: ${few(fact!, "conversations")}.`
      : `The longest of ${plural(fact!.n, "conversation")} went on for ${durationText(fact!.value)} ${fact!.where} ${fact!.who}, from ${momentText(fact!.detail!)}${against(fact!.before, durationText, year)}.`,
  came: (list, _, noun) =>
    `Came: ${listed(list, ({ who, value, detail }) => `${who} (${counted(value!, noun)} since ${detail})`)}.`,
  "went quiet": (list, year) =>
    `Went quiet: ${listed(list, ({ who, before, detail }) => `${who} (${grouped(before!)} in ${year - 1}, the last on ${detail})`)}.`,
  "first message": ([fact]) => `The first message is from ${fact!.who}, ${momentText(fact!.detail!)}.`,
  "last message": ([fact]) => `The last is from ${fact!.who}, ${momentText(fact!.detail!)}.`,
  "new word": (list) =>
    `New words: ${listed(list, ({ detail, value }) => `“${detail}” (${counted(value!)})`)}.`,
};

const momentText = (iso: string): string => iso.slice(0, 16).replace("T", " at ");

/** The commands whose output the statements can be read from, each once. */
function commandsOf(view: View, facts: readonly YearFact[]): string[] {
  const all = viewOfYear(view, undefined);
  const commands: Record<YearSubject, readonly [command: string, view: View]> = {
    messages: ["stats", view],
    "top person": ["stats", view],
    "busiest day": ["counts --by day --per none", view],
    "longest streak": ["counts --by day --per none", view],
    "longest conversation": ["conversations --list --sort longest", view],
    came: ["counts --by year", all],
    "went quiet": ["counts --by year", all],
    "first message": ["export --no-text", view],
    "last message": ["export --no-text", view],
    "new word": ["words --by year --sort count --limit 100000", all],
  };
  return [...new Set(facts.map(({ what }) => commandFor(...commands[what])))];
}
