import { EMOJI_EACH, MIN_WORDED } from "../aggregate/defaults.ts";
import { isSameRange } from "../calendar/boundary.ts";
import type { Table } from "../output/column.ts";
import { WORD_COLUMNS, wordTableRows } from "../tables/words.ts";
import { isolated } from "../text/bidi.ts";
import { counted, plural } from "../text/counted.ts";
import { whoDoes } from "../text/firstPerson.ts";
import { grouped } from "../text/numbers.ts";
import { ownerOf } from "./findings.ts";
import { type View, viewOf } from "./model.ts";
import type { SectionDraft } from "./section.ts";
import { rangeText } from "./state.ts";
import { type WordKind, wordScopeOf } from "./words.ts";

const SCOPE =
  "The page carries no texts: these were counted when it was written, for one room or all, and for one year or all time.";
const RATES =
  "Rates are per 1,000 messages with words, of the person and of everybody else in the same rooms.";

/** Words and emoji; nowhere in a page that was written without `--words`. */
export const WORD_SECTIONS: readonly SectionDraft[] = [
  {
    id: "words",
    title: "Words",
    how: `Words that somebody uses more than the others in the same rooms: log-odds with an informative prior (Monroe, Colaresi, Quinn 2008), shown from z = 3.5 on, of people with ${grouped(MIN_WORDED)} messages with words, and of words in 10 messages. A word counts once a message; people's names are left out. ${RATES} ${SCOPE}`,
    charts: ["words"],
    command: "words",
    scope: (view) => scopeOf(view, "words"),
    table: (view) => wordTable(view, "words"),
    finding: wordFinding,
  },
  {
    id: "emoji",
    title: "Emoji",
    how: `The ${EMOJI_EACH} emoji that each person uses in the most messages, in any skin tone; an emoji counts once a message. z says how surely they use it more than the others (from ${grouped(MIN_WORDED)} messages with words on). ${RATES} ${SCOPE}`,
    charts: [],
    command: `words --what emoji --sort count --limit ${EMOJI_EACH}`,
    scope: (view) => scopeOf(view, "emoji"),
    table: (view) => wordTable(view, "emoji"),
    finding: emojiFinding,
  },
];

/** The rows of `imsg words`; undefined in a page without words. */
function wordTable({ model, state, choice }: View, kind: WordKind): Table | undefined {
  const { ledger, facts } = model.history;
  if (!facts.words) return undefined;
  const { said, speakers } = wordScopeOf(facts.words, kind, state);
  const rows = wordTableRows(
    said.filter(({ person }) => choice.ofPerson(person)),
    { speakers, minMessages: MIN_WORDED, nameOf: (person) => ledger.people[person]!.name },
  );
  return { columns: WORD_COLUMNS, rows };
}

/** The view of one room or all, and of a counted range: words can be filtered by people only. */
function scopeOf(view: View, kind: WordKind): { view: View; note: string } {
  const { model, state } = view;
  const { words } = model.history.facts;
  if (!words) return { view, note: "" };
  const { range, room } = wordScopeOf(words, kind, state);
  if (isSameRange(range, state) && state.rooms.length < 2) return { view, note: "" };
  const where = room === undefined ? "all rooms" : model.history.ledger.rooms[room]!.name;
  return {
    view: viewOf(model, {
      ...state,
      rooms: room === undefined ? [] : [room],
      since: range.since,
      until: range.until,
    }),
    note: `${kind === "words" ? "Words" : "Emoji"} are counted for one room or all, and for a year or all time; this is ${where}, ${rangeText(range, model.calendar) || "all time"}. `,
  };
}

function wordFinding(view: View, { rows }: Table): string {
  const [best] = rows.toSorted((a, b) => Number(b[5]) - Number(a[5]));
  if (!best) return `Nobody with ${counted(MIN_WORDED)} with words says a word clearly more than the others.`;
  const [who, word, messages, rate, others] = best;
  return `The most telling word is “${word}”, which ${whoDoes(isolated(String(who)), "uses", ownerOf(view))} in ${plural(Number(messages), "message")}: ${grouped(Number(rate), 1)} in 1,000 against ${grouped(Number(others), 1)} of the others.`;
}

function emojiFinding(view: View, { rows }: Table): string {
  const [best, second] = rows.toSorted((a, b) => Number(b[2]) - Number(a[2]));
  if (!best) return "No emoji in messages that match these filters.";
  const [who, emoji, messages, rate] = best;
  const rank = second?.[2] === messages ? "as often as anybody uses any" : "most";
  return `${whoDoes(isolated(String(who)), "uses", ownerOf(view))} ${emoji} ${rank}: in ${plural(Number(messages), "message")}, ${grouped(Number(rate), 1)} in 1,000.`;
}
