import { bucketsIn } from "../../aggregate/buckets.ts";
import { namesIn, type SaidWord, saidWords, speakersInOrder } from "../../aggregate/saidWords.ts";
import { type WordCounter, type WordCounts, wordCounter } from "../../aggregate/wordCounts.ts";
import { type Speaker, speakersOf, wordUses } from "../../aggregate/wordUse.ts";
import type { Row, Table } from "../../output/column.ts";
import { choiceFor } from "../../session/filters.ts";
import type { OutputFlags } from "../../session/flags.ts";
import type { Request } from "../../session/request.ts";
import type { Session } from "../../session/session.ts";
import { readTexts } from "../../session/texts.ts";
import { BUCKET_COLUMNS, bucketValues } from "../../tables/buckets.ts";
import { WORD_COLUMNS, wordTableRows } from "../../tables/words.ts";
import { counted, plural } from "../../text/counted.ts";
import { getOrMake } from "../../text/maps.ts";
import { type Basis, basisOfChosen, basisText } from "../shared/notes.ts";
import { type Itemizer, itemizer, matchItemizer } from "./itemizer.ts";

export interface WordsOptions extends OutputFlags {
  readonly what: "words" | "emoji";
  readonly sort: "distinctive" | "count";
  /** Rows a person. */
  readonly limit: number;
  /** Characters. */
  readonly minLength?: number | undefined;
  readonly minMessages: number;
  readonly regex?: string | undefined;
  readonly ignoreCase?: boolean | undefined;
  readonly by?: "year" | "month" | undefined;
}

/** Counts the texts of a session, and makes the rows and notes of `imsg words`. */
export async function wordRows(
  session: Session,
  request: Request,
  options: WordsOptions,
): Promise<{ table: Table; notes: string[] }> {
  const { regex, what, by, minMessages } = options;
  const items = regex === undefined ? itemizer(what) : matchItemizer(regex, options.ignoreCase ?? false);
  const asks = personsAsked(session, request);
  const task = { session, request, options, asks };
  const whole = wordCounter();
  await countInto(session, items, () => whole);
  const counts = whole.result();
  const { said, tooFew } =
    regex === undefined
      ? ranked(counts, task)
      : {
          said: matched(counts, regex, task),
          tooFew: [...speakersOf(counts).values()].filter(
            ({ person, messages }) => asks(person) && messages < minMessages,
          ),
        };
  const notes = [
    basisText(session, wordBasis(counts, task)),
    ...(tooFew.length > 0 ? [tooFewNote(tooFew.length, options)] : []),
  ];
  const rows = by ? await trendRows(task, { said, items, by }) : rowsOf(said, speakersOf(counts), task);
  return { table: { columns: [...(by ? BUCKET_COLUMNS[by] : []), ...WORD_COLUMNS], rows }, notes };
}

/** What a run of `imsg words` is asked for. */
interface WordsTask {
  readonly session: Session;
  readonly request: Request;
  readonly options: WordsOptions;
  asks(person: number): boolean;
}

/** What the numbers rest on: the messages with words of whoever is asked about. */
function wordBasis({ pairs }: WordCounts, { session, request, options, asks }: WordsTask): Basis {
  const { what, regex, ignoreCase, minLength, minMessages } = options;
  const asked = pairs.filter(({ person }) => asks(person));
  const messages = asked.reduce((sum, pair) => sum + pair.messages, 0);
  return {
    ...basisOfChosen(session),
    observations: `${counted(messages)} with words`,
    rooms: new Set(asked.map(({ room }) => room)).size,
    parameters: [
      ...(what === "emoji" ? ["--what emoji"] : []),
      ...(regex === undefined ? [] : [`--regex "${regex}"${ignoreCase ? " --ignore-case" : ""}`]),
      ...(minLength === undefined ? [] : [`--min-length ${minLength}`]),
      `--min-messages ${minMessages}`,
    ],
    request,
  };
}

/** The persons that --person and --direction ask about. */
export function personsAsked(
  { history, chosen, chosenRooms }: Session,
  request: Request,
): (person: number) => boolean {
  const filter = { ...request.filter, service: undefined, lastBefore: undefined };
  return choiceFor({ ...request, filter }, { history, ledger: chosen }, chosenRooms).ofPerson;
}

function rowsOf(
  said: readonly SaidWord[],
  speakers: ReadonlyMap<number, Speaker>,
  { session: { chosen }, options: { minMessages } }: WordsTask,
): Row[] {
  return wordTableRows(said, { speakers, minMessages, nameOf: (person) => chosen.people[person]!.name });
}

/** Counts the chosen messages, each by the counter of its entry, or not where that is undefined. */
export async function countInto(
  session: Session,
  items: Itemizer,
  counterOf: (entry: number) => WordCounter | undefined,
): Promise<void> {
  const { person, room } = session.chosen;
  for await (const chunk of items(readTexts(session)))
    for (const { entry, items: found, says } of chunk)
      counterOf(entry)?.add(person[entry]!, room[entry]!, found, says);
}

function ranked(
  counts: WordCounts,
  { session, asks, options: { what, ...options } }: WordsTask,
): { said: readonly SaidWord[]; tooFew: readonly Speaker[] } {
  const names = what === "words" ? namesOf(session) : [];
  return saidWords(counts, session.chosen.people, { ...options, asks, names });
}

/** Names of whoever wrote in the chosen rooms or is a member of one. */
export const namesOf = (session: Session): string[] => {
  const { chosen } = session;
  return namesIn({ persons: chosen.person, rooms: new Set(chosen.room) }, chosen, namelessIn(session));
};

/** Persons whose labels are not names: the unknown sender, and Me unless --me gives a name. */
export const namelessIn = ({ history, request }: Session): number[] => [
  history.unknownPerson,
  ...(request.people.me === "Me" ? [0] : []),
];

/** One per person asked for who wrote words, also where none of their messages matches. */
function matched(counts: WordCounts, expression: string, { session, asks }: WordsTask): SaidWord[] {
  const used = [...wordUses(counts, 0)];
  const uses = new Map(used.map((use) => [use.person, use]));
  return speakersInOrder(counts, session.chosen.people)
    .filter(({ person }) => asks(person))
    .map(({ person }) => {
      const { messages = 0, others = 0 } = uses.get(person) ?? {};
      return { person, text: expression, messages, others };
    });
}

/** The same words per year or month, from a second pass that counts only these words. */
async function trendRows(
  task: WordsTask,
  { said, items, by }: { said: readonly SaidWord[]; items: Itemizer; by: "year" | "month" },
): Promise<Row[]> {
  const { session } = task;
  const only = new Set(said.map(({ text }) => text));
  const counters = new Map<number, WordCounter>();
  const bucketAt = bucketsIn(session.calendar, by);
  await countInto(session, items, (entry) =>
    getOrMake(counters, bucketAt(session.chosen.sentAt[entry]!), () => wordCounter(only)),
  );
  const rows: Row[] = [];
  for (const [bucket, counter] of [...counters].sort(([a], [b]) => a - b)) {
    const counts = counter.result();
    const speakers = speakersOf(counts);
    const uses = new Map(
      [...wordUses(counts, 1)].map((use) => [`${use.person} ${counts.words[use.word]!}`, use]),
    );
    for (const { person, text } of said) {
      const use = uses.get(`${person} ${text}`);
      if (!use) continue;
      for (const row of rowsOf([{ ...use, text }], speakers, task))
        rows.push([...bucketValues(by, bucket), ...row]);
    }
  }
  return rows;
}

const tooFewNote = (people: number, { minMessages }: WordsOptions): string =>
  `${plural(people, "participant")} not compared with the others: fewer than ${counted(minMessages)} with words (--min-messages)`;
