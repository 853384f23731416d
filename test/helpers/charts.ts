import { EVERYTHING } from "../../src/aggregate/observationChoice.ts";
import { saidWords } from "../../src/aggregate/saidWords.ts";
import type { WordCounter } from "../../src/aggregate/wordCounts.ts";
import { speakersOf } from "../../src/aggregate/wordUse.ts";
import { calendarIn } from "../../src/calendar/calendar.ts";
import type { WeekStart } from "../../src/calendar/days.ts";
import type { Chart } from "../../src/chart/chart.ts";
import { type Look, NATURAL_WIDTH } from "../../src/chart/look.ts";
import { colours } from "../../src/chart/palette.ts";
import type { SaidInRooms } from "../../src/chart/source.ts";
import { type ChartSource, peopleLabels } from "../../src/chart/source.ts";
import { THEMES } from "../../src/chart/theme.ts";
import { ledgerOf, peopleNamed } from "./ledger.ts";
import { sequenceFrom, type Talk } from "./talk.ts";

export const SCRIPT = "<script>alert(1)</script>";
export const IMAGE = '"><img src=x onerror=alert(1)>';
/** Names that break lines, files, expressions or directions where they are not escaped. */
export const HOSTILE = [
  SCRIPT,
  IMAGE,
  "]]></text><a href='x'>",
  "</script>",
  "\u2028\u2029 line",
  "nul\u0000 bell\u0007 half\ud83d \uffff",
  "\u202egnp.exe",
  "__proto__",
  "' + alert(1) + '",
  "\\",
];

/** So many messages of one person on a day, or at a time of it. */
export interface Sent {
  readonly bucket: string;
  readonly name: string;
  readonly messages: number;
}

/** Input of a chart of these messages in one room; people are numbered from 1, nobody is Me. */
export function sourceOf(
  rows: readonly Sent[],
  { weekStart = "monday", ...more }: Partial<ChartSource> & { weekStart?: WeekStart } = {},
): ChartSource {
  const names = [...new Set(rows.map(({ name }) => name))];
  const people = peopleNamed("Me", ...names);
  const entries = rows.flatMap(({ bucket, name, messages }) => {
    const sentAt = Date.parse(bucket.length === 10 ? `${bucket}T12:00:00Z` : bucket);
    return Array.from({ length: messages }, () => ({ sentAt, person: names.indexOf(name) + 1 }));
  });
  const room = { id: "chat1", name: "Book club", kind: "group", members: [], threads: [] } as const;
  return {
    ledger: ledgerOf(entries, { people, rooms: [room] }),
    room: 0,
    place: "Book club",
    calendar: calendarIn("Europe/Berlin", weekStart),
    observation: {},
    people: peopleLabels(people),
    noun: "messages",
    direction: undefined,
    isOfPersons: false,
    filters: [],
    options: {},
    ...more,
  };
}

/** What a chart of whole rooms is made of. */
export function talkSourceOf(talk: Talk, more: Partial<ChartSource> = {}): ChartSource {
  const sequence = sequenceFrom(talk);
  const { ledger } = sequence;
  return {
    ...sourceOf([]),
    ledger,
    people: peopleLabels(ledger.people),
    place: ledger.rooms[0]!.name,
    talk: { choice: EVERYTHING, sequence: () => sequence },
    ...more,
  };
}

/** The spec of a chart of these messages, in the light theme. */
export const specOf = (
  chart: Chart,
  rows: readonly Sent[],
  more: Parameters<typeof sourceOf>[1] = {},
  look: Partial<Look> = {},
) => drawnFrom(chart, sourceOf(rows, more), look);

/** The spec of a chart of a source, in the light theme. */
export function drawnFrom(chart: Chart, source: ChartSource, look: Partial<Look> = {}) {
  const picture = chart.picture(source);
  return picture.spec({
    theme: THEMES.light,
    width: NATURAL_WIDTH,
    height: undefined,
    colourOf: colours([picture.people], look.theme ?? THEMES.light),
    ...look,
  });
}

/** A made-up history: `people` who each send something on most of `buckets` days or weeks. */
export function inventedRows(people: number, buckets: number, bucketDays: 1 | 7 = 1): Sent[] {
  const monday = Date.UTC(2012, 0, 2);
  return Array.from({ length: buckets }, (_, at) => at).flatMap((at) =>
    Array.from({ length: people }, (_, person) => ({
      bucket: new Date(monday + at * bucketDays * 86_400_000).toISOString().slice(0, 10),
      name: `Person ${person + 1}`,
      messages: (at * 7 + person * 3) % 11,
    })).filter((row) => row.messages > 0),
  );
}

/** What a counter of words found, as charts take it. */
export function saidIn(counter: WordCounter): () => SaidInRooms {
  const counts = counter.result();
  const asks = () => true;
  const options = { sort: "distinctive", limit: 20, minMessages: 1000, asks, names: [] } as const;
  const people = ["Me", "Ada", "Bo"].map((name) => ({ name }));
  return () => ({ said: saidWords(counts, people, options).said, speakers: speakersOf(counts), asks });
}
