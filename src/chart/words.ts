import { MIN_WORDED } from "../aggregate/defaults.ts";
import { perThousand, soundZ } from "../aggregate/distinctive.ts";
import type { SaidWord } from "../aggregate/saidWords.ts";
import { daysOf } from "../aggregate/span.ts";
import type { Speaker } from "../aggregate/wordUse.ts";
import { WORD_COLUMNS, wordTableRows } from "../tables/words.ts";
import { counted } from "../text/counted.ts";
import { plain } from "../text/escape.ts";
import { grouped } from "../text/numbers.ts";
import { wrapped } from "../text/wrap.ts";
import { defineChart } from "./chart.ts";
import { type Head, headOf, nameShown, personShown } from "./head.ts";
import type { Canvas } from "./look.ts";
import { dotLayers, type LabelledRow, rowsFrame } from "./rows.ts";
import type { ChartSource, SaidInRooms } from "./source.ts";
import { whoDoesIn } from "./talk.ts";
import { columnsOfText } from "./terminal/columns.ts";
import { tipNumber, tipText } from "./tooltip.ts";

const NO_WORDS: SaidInRooms = { said: [], speakers: new Map(), asks: () => true };
const [TOP_ALL, TOP_IN_ROOM] = [10, 20];
/** Rows of a picture, which the people in it share. */
const ROWS = 40;
const [LEAST_WORDS, MOST_WORDS] = [2, 10];
const MOST_NAMED = 4;
const COLUMNS = [
  { title: "per 1,000", width: 70 },
  { title: "others", width: 50 },
];
const TITLE = "Which words tell people apart";

interface WordsData {
  /** Those with a word that tells them from the others, most messages first. */
  readonly people: readonly { readonly person: number; readonly words: readonly SaidWord[] }[];
  readonly tooFew: readonly Speaker[];
  readonly speakers: ReadonlyMap<number, Speaker>;
  readonly isOfShown: boolean;
}

/** Why there is nothing to draw. */
function nothingIn({ speakers, tooFew, isOfShown }: WordsData): string {
  const least = `${grouped(MIN_WORDED)} messages with words`;
  if (isOfShown) return `Nobody with ${least} says a word clearly more than the others`;
  if (speakers.size === 0) return "No messages with words here";
  if (speakers.size === 1) return "Only one person writes here, so nothing was compared";
  if (tooFew.length > 0 && [...speakers.values()].every(({ messages }) => messages < MIN_WORDED))
    return `Nobody here has ${least}, so nothing was compared`;
  return "No word tells one person from the others";
}

/** What a person says more than the others: two dots a word. */
export const words = defineChart<WordsData>({
  name: "words",
  question: "Which words does each person use more than the others?",
  needs: "texts",
  compute,
  head,
  people: ({ people }) => people.map(({ person }) => person),
  table: ({ people, speakers }, source) => ({
    columns: WORD_COLUMNS,
    rows: wordTableRows(
      people.flatMap((one) => one.words),
      { speakers, minMessages: MIN_WORDED, nameOf: (person) => source.people.inData[person]! },
    ),
  }),
  nothing: (data) => data.people.length === 0 && nothingIn(data),
  spec,
  text: (data, columns, source) =>
    data.people.flatMap(({ person, words: said }, at) => [
      ...(at > 0 ? [""] : []),
      ...columnsOfText(
        [nameOf(person, source), "per 1,000", "others"],
        said.map((one) => [plain(one.text), ...ratesOf(one, data).map(rateText)]),
        columns,
      ),
    ]),
});

function compute({ words: wordsOf, room: only, options }: ChartSource): WordsData {
  const { said, speakers, asks, isOfShown = false } = wordsOf?.() ?? NO_WORDS;
  const top = options.top ?? (only === undefined ? TOP_ALL : TOP_IN_ROOM);
  const telling = [...new Set(said.map(({ person }) => person))].slice(0, top);
  const each = Math.max(
    LEAST_WORDS,
    Math.min(MOST_WORDS, Math.floor(ROWS / Math.max(1, telling.length)) - 1),
  );
  return {
    people: telling.map((person) => ({
      person,
      words: said.filter((one) => one.person === person).slice(0, each),
    })),
    tooFew: [...speakers.values()]
      .filter(({ person, messages }) => messages < MIN_WORDED && asks(person))
      .sort((a, b) => b.messages - a.messages || a.person - b.person),
    speakers,
    isOfShown,
  };
}

/** Messages with the word per 1,000: of the person, of the others. */
function ratesOf(
  { person, messages, others }: SaidWord,
  { speakers }: WordsData,
): [own: number, others: number] {
  const { messages: of, others: othersOf } = speakers.get(person)!;
  return [perThousand(messages, of)!, perThousand(others, othersOf) ?? 0];
}

function zOf({ person, messages, others }: SaidWord, { speakers }: WordsData): number {
  const { messages: of, others: othersOf } = speakers.get(person)!;
  return soundZ({ messages, others, of, othersOf }, MIN_WORDED) ?? 0;
}

const rateText = (rate: number): string => rate.toFixed(rate < 9.95 ? 1 : 0);

const nameOf = (person: number, source: ChartSource): string => personShown(source, person, 24);

function head(data: WordsData, source: ChartSource): Head {
  const all = [...data.speakers.values()];
  const few = data.tooFew.map(({ person, messages }) => `${nameOf(person, source)} (${grouped(messages)})`);
  const more = few.length > MOST_NAMED ? ` and ${few.length - MOST_NAMED} more` : "";
  const messages = all.reduce((sum, one) => sum + one.messages, 0);
  return headOf(titleOf(data, source), source, {
    counted: data.isOfShown ? "" : `${counted(messages)} with words`,
    days: daysOf(source),
    remarks: [
      {
        picture: `Coloured: the person; grey: ${RIVALS}`,
        text: `Per 1,000: messages of the person; others: ${RIVALS}`,
      },
      few.length > 0
        ? `Not compared, with under ${grouped(MIN_WORDED)} messages (--min-messages of imsg words): ${few.slice(0, MOST_NAMED).join(", ")}${more}`
        : "",
    ],
  });
}

const RIVALS = "the others in the same rooms. Words by log-odds (Monroe et al. 2008)";

function titleOf(data: WordsData, source: ChartSource): string {
  const [first] = data.people.flatMap((one) => one.words).toSorted((a, b) => zOf(b, data) - zOf(a, data));
  if (!first) return TITLE;
  const writes = whoDoesIn(source, first.person, "writes");
  const [own, others] = ratesOf(first, data);
  const times = others === 0 ? Number.POSITIVE_INFINITY : own / others;
  const word = `“${nameShown(plain(first.text), 24)}”`;
  if (times >= 100) return `${writes} ${word}, and the others hardly ever do`;
  return `${writes} ${word} ${times.toFixed(times < 9.95 ? 1 : 0)} times as often as the others`;
}

/** A line of the picture: a person's name, or a word of theirs. */
interface WordLine {
  readonly person: number;
  readonly word: SaidWord | undefined;
}

const linesOf = ({ people }: WordsData): WordLine[] =>
  people.flatMap(({ person, words: said }) => [
    { person, word: undefined },
    ...said.map((word) => ({ person, word })),
  ]);

const DOT = {
  color: { field: "color", type: "nominal", scale: null },
  tooltip: [tipText("word", "Word"), tipText("of", "Who"), tipNumber("per_1000", "Per 1,000", ".1f")],
};

function spec(data: WordsData, canvas: Canvas, source: ChartSource) {
  const lines = linesOf(data);
  const texts = lines.map((line) => lineText(line, data, source));
  const frame = rowsFrame(texts, COLUMNS, { ...canvas, height: canvas.height && canvas.height - 10 });
  const channels = { x: rateAxis(data, frame.width), y: boldNames(frame.y, lines) };
  const dots = dotsOf(data, canvas, source);
  return {
    width: frame.width,
    height: frame.height,
    data: { name: "words", values: lines.flatMap(({ word }, row) => (word ? dots(word, row) : [])) },
    layer: [...dotLayers(channels, { size: 80, encoding: DOT }, canvas.theme), ...frame.after],
  };
}

const lineText = ({ person, word }: WordLine, data: WordsData, source: ChartSource): LabelledRow =>
  word
    ? { label: plain(word.text), after: ratesOf(word, data).map(rateText) }
    : { label: nameOf(person, source), after: [] };

/** The axis of the rows, on which names of people stand out. */
function boldNames(y: ReturnType<typeof rowsFrame>["y"], lines: readonly WordLine[]) {
  const test = `indexof([${lines.flatMap(({ word }, at) => (word ? [] : [at])).join(", ")}], datum.value) >= 0`;
  return {
    ...y,
    axis: {
      ...y.axis,
      labelFontWeight: { condition: { test, value: "bold" }, value: "normal" },
      gridOpacity: { condition: { test, value: 0 }, value: 1 },
    },
  };
}

function rateAxis(data: WordsData, width: number) {
  const most = Math.max(...data.people.flatMap((one) => one.words.flatMap((word) => ratesOf(word, data))));
  const title = wrapped("messages with the word per 1,000 with any word, square root scale", width, 12);
  return {
    type: "quantitative",
    scale: { type: "sqrt", domain: [0, most * 1.1], nice: false },
    axis: { title, tickCount: 6, domain: false, grid: true, labelOverlap: "greedy", labelSeparation: 6 },
    field: "per_1000",
  };
}

/** Where the others stand, in grey, and the person above them, in their colour. */
const dotsOf = (data: WordsData, canvas: Canvas, source: ChartSource) => (said: SaidWord, row: number) => {
  const [own, others] = ratesOf(said, data);
  const word = plain(said.text);
  return [
    { row, word, of: "the others", per_1000: others, color: canvas.theme.grey },
    { row, word, of: nameOf(said.person, source), per_1000: own, color: canvas.colourOf(said.person) },
  ];
};
