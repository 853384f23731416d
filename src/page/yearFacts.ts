import { firstDayOf } from "../aggregate/buckets.ts";
import { conversationsOf } from "../aggregate/conversations.ts";
import { countBy } from "../aggregate/counts.ts";
import { dayRecordsOf } from "../aggregate/dayRecords.ts";
import { GAP_MS, MIN } from "../aggregate/defaults.ts";
import { chosenConversations } from "../aggregate/participation.ts";
import { statsOf } from "../aggregate/stats.ts";
import { firstAndLastOf, newAndQuiet } from "../aggregate/yearReview.ts";
import { isSameRange } from "../calendar/boundary.ts";
import { isoDay } from "../calendar/days.ts";
import { inOrWith } from "../chart/head.ts";
import type { Ledger } from "../messages/ledger.ts";
import { conversationTable } from "../tables/conversations.ts";
import type { View } from "./model.ts";
import { viewOfYear, type YearFact } from "./year.ts";

/** Every statement on a year, against the year before; none that names a first of too few. */
export function yearFacts(view: View, year: number): YearFact[] {
  const before = viewOfYear(view, year - 1);
  const n = view.chosen().length;
  if (n === 0) return [];
  return [
    { what: "messages", value: n, before: before.chosen().length, n },
    ...topFacts(view, before),
    ...dayFacts(view, before),
    ...conversationFacts(view, before),
    ...comingFacts(view, year),
    ...endFacts(view),
    ...wordFacts(view),
  ];
}

const TOP = 3;

function topFacts(view: View, before: View): YearFact[] {
  const { calendar, history } = view.model;
  const others = statsOf(view.chosen(), calendar, "participant").filter(({ key }) => key !== 0);
  const [first] = others;
  if (!first) return [];
  if (first.messages < MIN) return [{ what: "top person", value: null, before: null, n: first.messages }];
  const earlier = new Map(
    statsOf(before.chosen(), calendar, "participant").map(({ key, messages }) => [key, messages]),
  );
  return others
    .filter(({ messages }) => messages >= MIN)
    .slice(0, TOP)
    .map(({ key, messages }) => ({
      what: "top person",
      who: history.ledger.people[key]!.name,
      value: messages,
      before: earlier.get(key) ?? 0,
      n: messages,
    }));
}

function dayFacts(view: View, before: View): YearFact[] {
  const { calendar } = view.model;
  const n = view.chosen().length;
  const recordsOf = (messages: Ledger) => {
    if (messages.length < MIN) return undefined;
    const days = countBy(messages, "day", calendar, "none").map(
      ({ bucket, messages }) => [bucket, messages] as const,
    );
    return dayRecordsOf(new Map(days), calendar);
  };
  const now = recordsOf(view.chosen());
  const then = recordsOf(before.chosen());
  return [
    {
      what: "busiest day",
      detail: now && isoDay(now.busiest.day),
      value: now?.busiest.messages ?? null,
      before: then?.busiest.messages ?? null,
      n,
    },
    {
      what: "longest streak",
      detail: now && `${isoDay(now.streak.first)} to ${isoDay(now.streak.last)}`,
      value: now?.streak.days ?? null,
      before: then?.streak.days ?? null,
      n,
    },
  ];
}

/** The longest conversation that a view chooses, of how many. */
function longestOf(view: View): { n: number; room?: number; start?: number; seconds: number | null } {
  const found = conversationsOf(view.sequence(), GAP_MS);
  const chosen = chosenConversations(found, view.observed);
  const n = chosen.length;
  if (n < MIN) return { n, seconds: null };
  const [row] = conversationTable(found, chosen, { sort: "longest", limit: 1 }).rows;
  const room = view.model.history.ledger.rooms.findIndex(({ id }) => id === row![0]);
  return { n, room, start: Number(row![2]), seconds: Number(row![4]) };
}

function conversationFacts(view: View, before: View): YearFact[] {
  const now = longestOf(view);
  if (now.n === 0) return [];
  const { calendar, history } = view.model;
  const { ledger } = history;
  return [
    {
      what: "longest conversation",
      who: now.room === undefined ? undefined : ledger.rooms[now.room]!.name,
      where: now.room === undefined ? undefined : inOrWith(ledger, now.room),
      detail: now.start === undefined ? undefined : calendar.isoTime(now.start, false),
      value: now.seconds,
      before: longestOf(before).seconds,
      n: now.n,
    },
  ];
}

/** Nobody comes in the first year of a history, where everybody is new. */
function comingFacts(view: View, year: number): YearFact[] {
  const { calendar, history } = view.model;
  const oldest = history.facts.oldestAt;
  if (oldest === undefined || calendar.day(oldest) >= firstDayOf("year", year)) return [];
  const { came, quiet } = newAndQuiet(viewOfYear(view, undefined).chosen(), calendar, { year, min: MIN });
  const nameOf = (person: number) => history.ledger.people[person]!.name;
  const dayOf = (at: number) => isoDay(calendar.day(at));
  return [
    ...came.map(
      ({ person, messages, at }): YearFact => ({
        what: "came",
        who: nameOf(person),
        detail: dayOf(at),
        value: messages,
        before: 0,
        n: messages,
      }),
    ),
    ...quiet.map(
      ({ person, messages, at }): YearFact => ({
        what: "went quiet",
        who: nameOf(person),
        detail: dayOf(at),
        value: 0,
        before: messages,
        n: messages,
      }),
    ),
  ];
}

function endFacts(view: View): YearFact[] {
  const { calendar, history } = view.model;
  const ends = firstAndLastOf(view.chosen());
  if (!ends) return [];
  const n = view.chosen().length;
  return (["first", "last"] as const).map((end) => ({
    what: `${end} message`,
    who: ends[end].people.map((person) => history.ledger.people[person]!.name).join("; "),
    detail: calendar.isoTime(ends[end].at, false),
    value: 1,
    before: null,
    n,
  }));
}

/** Words that no year before has; known of everybody's messages in all rooms of the page. */
function wordFacts({ model, state }: View): YearFact[] {
  const { words } = model.history.facts;
  const isNarrow = state.people.length > 0 || state.direction !== undefined;
  if (!words || isNarrow || (state.rooms.length > 0 && model.history.ledger.rooms.length > 1)) return [];
  const place = words.ranges.findIndex((range) => isSameRange(range, state));
  const fresh = words.fresh.find(({ range }) => range === place);
  return (fresh?.said ?? []).map(([text, messages]) => ({
    what: "new word",
    detail: words.texts[text]!,
    value: messages,
    before: 0,
    n: messages,
  }));
}
