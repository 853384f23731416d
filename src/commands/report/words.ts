import { bucketOfDay, yearRange } from "../../aggregate/buckets.ts";
import { EMOJI_EACH, MIN_WORDED, WORDS_EACH } from "../../aggregate/defaults.ts";
import { freshWords } from "../../aggregate/freshWords.ts";
import { type Authors, namesIn, nameTest, type SaidWord, saidWords } from "../../aggregate/saidWords.ts";
import { countsByRoom, type WordCounter, type WordCounts, wordCounter } from "../../aggregate/wordCounts.ts";
import { speakersOf } from "../../aggregate/wordUse.ts";
import { isSameRange } from "../../calendar/boundary.ts";
import type { DateRange } from "../../calendar/range.ts";
import type { Ledger } from "../../messages/ledger.ts";
import type { Carried } from "../../page/carried.ts";
import type { PackedScope, PackedWords, WordKind } from "../../page/words.ts";
import type { WholeSession } from "../../session/session.ts";
import { readTexts } from "../../session/texts.ts";
import { getOrMake } from "../../text/maps.ts";
import { emojiIn, wordsIn } from "../words/itemizer.ts";
import { namelessIn } from "../words/rows.ts";

/** The messages of a page: by time, as the session knows them, and as the page carries them. */
interface PageMessages {
  readonly kept: Ledger;
  readonly carried: Carried;
}

/** New words of a year. */
const FRESH = 10;
const ALL_TIME: DateRange = { since: undefined, until: undefined };
const KINDS = ["words", "emoji"] as const;

/** Options of `imsg words` by kind; a room has rows if somebody has `least` messages with words. */
const ASKED = {
  words: { sort: "distinctive", limit: WORDS_EACH, minMessages: MIN_WORDED, least: MIN_WORDED },
  emoji: { sort: "count", limit: EMOJI_EACH, minMessages: MIN_WORDED, least: 1 },
} as const;

/** Counts the words and emoji that a page shows, in one pass over the texts. */
export async function pageWords(
  session: WholeSession,
  { kept, carried }: PageMessages,
  start: DateRange,
): Promise<PackedWords> {
  const counts = countsIn(session, kept, start);
  const { overService } = session.choice;
  const personOf = (entry: number) => carried.newPerson.get(kept.person[entry]!)!;
  const roomOf = (entry: number) => carried.newRoom.get(kept.room[entry]!)!;
  for (let entry = 0; entry < kept.length; entry++) {
    if (!overService(kept.service[entry]!)) continue;
    for (const count of counts.at(kept.sentAt[entry]!)) count.wrote(personOf(entry), roomOf(entry));
  }
  for await (const chunk of readTexts(session, kept))
    for (const text of chunk) {
      if (!overService(kept.service[text.entry]!)) continue;
      const [person, room] = [personOf(text.entry), roomOf(text.entry)];
      const words = wordsIn(text);
      const emoji = emojiIn(text, words.says);
      for (const { counters } of counts.at(kept.sentAt[text.entry]!)) {
        counters.words.add(person, room, words.items, words.says);
        counters.emoji.add(person, room, emoji.items, emoji.says);
      }
    }
  return packed(counts, carried, namelessOf(session, carried));
}

/** Persons of the page whose labels are not names. */
const namelessOf = (session: WholeSession, { people }: Carried): number[] =>
  namelessIn(session)
    .map((person) => people.indexOf(session.everything.people[person]!))
    .filter((person) => person >= 0);

/** What is counted of one range of days. */
interface RangeCount {
  readonly range: DateRange;
  readonly counters: Readonly<Record<WordKind, WordCounter>>;
  /** Notes who sent anything where, also without words. */
  wrote(person: number, room: number): void;
  /** Who wrote in a room, or in all. */
  written(room: number | undefined): Authors;
}

function rangeCount(range: DateRange): RangeCount {
  const authors = new Map<number, Set<number>>();
  return {
    range,
    counters: { words: wordCounter(), emoji: wordCounter() },
    wrote: (person, room) => void getOrMake(authors, room, () => new Set<number>()).add(person),
    written: (room) =>
      room === undefined
        ? { rooms: authors.keys(), persons: [...authors.values()].flatMap((persons) => [...persons]) }
        : { rooms: [room], persons: authors.get(room) ?? [] },
  };
}

/** All time, each year in order, and the range that the page opens with where it is another. */
interface RangeCounts {
  readonly all: RangeCount;
  readonly years: readonly RangeCount[];
  readonly more: readonly RangeCount[];
  /** Those that an instant belongs to. */
  at(instant: number): RangeCount[];
}

function countsIn(
  { calendar, choice }: WholeSession,
  { sentAt, length }: Ledger,
  start: DateRange,
): RangeCounts {
  const yearOf = bucketOfDay("year", calendar);
  const all = rangeCount(ALL_TIME);
  const [first, last] = [0, length - 1].map((entry) => yearOf(calendar.day(sentAt[entry] ?? 0))) as [
    number,
    number,
  ];
  const years = Array.from({ length: last - first + 1 }, (_, at) => rangeCount(yearRange(first + at)));
  const isKnown = [all, ...years].some(({ range }) => isSameRange(range, start));
  const more = isKnown ? [] : [rangeCount(start)];
  return {
    all,
    years,
    more,
    at(instant) {
      const day = calendar.day(instant);
      return [all, years[yearOf(day) - first]!, ...(choice.inRange(instant) ? more : [])];
    },
  };
}

function packed(
  { all, years, more }: RangeCounts,
  carried: Carried,
  nameless: readonly number[],
): PackedWords {
  const places = new Map<string, number>();
  const placeOf = (text: string) => getOrMake(places, text, () => places.size);
  const counts = [all, ...years, ...more];
  const namesOf = (count: RangeCount, room?: number) => namesIn(count.written(room), carried, nameless);
  const scopes = counts.flatMap((count, range) =>
    KINDS.flatMap((kind) =>
      roomCounts(count.counters[kind].result(), kind).flatMap(([room, found]) => {
        const names = kind === "words" ? namesOf(count, room) : [];
        const { said } = saidWords(found, carried.people, { ...ASKED[kind], asks: () => true, names });
        return said.length === 0
          ? []
          : [{ kind, range, room: room ?? null, ...saidIn(found, said, placeOf) }];
      }),
    ),
  );
  const fresh = freshIn(years, nameTest(namesOf(all)), placeOf);
  return { ranges: counts.map(({ range }) => range), texts: [...places.keys()], scopes, fresh };
}

/** What is new in each year, except names; nothing of a year without. */
function freshIn(
  years: readonly RangeCount[],
  isName: (word: string) => boolean,
  placeOf: (text: string) => number,
): PackedWords["fresh"] {
  const perYear = freshWords(
    years.map(({ counters }) => counters.words.result()),
    { minMessages: MIN_WORDED, limit: FRESH, shows: (word) => !isName(word) },
  );
  return perYear.flatMap((words, at) =>
    words.length === 0
      ? []
      : [{ range: at + 1, said: words.map(({ text, messages }) => [placeOf(text), messages] as const) }],
  );
}

/** What is said in a scope, and whoever says it. */
function saidIn(
  counts: WordCounts,
  said: readonly SaidWord[],
  placeOf: (text: string) => number,
): Pick<PackedScope, "speakers" | "said"> {
  const speakers = speakersOf(counts);
  const persons = [...new Set(said.map(({ person }) => person))];
  return {
    speakers: persons.map((person) => {
      const { messages, others } = speakers.get(person)!;
      return [person, messages, others];
    }),
    said: said.map(({ person, text, messages, others }) => [person, placeOf(text), messages, others]),
  };
}

/** Counts of all rooms together, then of each by itself. */
const roomCounts = (all: WordCounts, kind: WordKind): [room: number | undefined, counts: WordCounts][] => [
  [undefined, all],
  ...countsByRoom(all, ASKED[kind].least),
];
