import type { Choice } from "../aggregate/choice.ts";
import { once } from "../aggregate/once.ts";
import type { Chart, Picture } from "../chart/chart.ts";
import { chartNamed } from "../chart/charts.ts";
import { filtersOf } from "../chart/filters.ts";
import { PADDING } from "../chart/frame.ts";
import { type Look, NATURAL_WIDTH } from "../chart/look.ts";
import { colours } from "../chart/palette.ts";
import { type ChartSource, peopleLabels, type SaidInRooms } from "../chart/source.ts";
import { THEMES, type ThemeName } from "../chart/theme.ts";
import type { View } from "./model.ts";
import { unpackSaid } from "./plot.ts";
import { givenIn } from "./reactionsOf.ts";
import type { CardPicture } from "./section.ts";
import type { PageState } from "./state.ts";
import { type PackedWords, wordScopeOf } from "./words.ts";

/** A chart of a view, and how a card shows it. */
interface DrawnChart {
  readonly picture: Picture;
  readonly inCard: CardPicture;
}

/** The pictures of a section. */
export const picturesOf = (view: View, names: readonly string[], theme: ThemeName): CardPicture[] =>
  drawnFrom(view, names, theme).map(({ inCard }) => inCard);

/** Charts of a view, as `imsg plot` draws them. */
export function drawnFrom(view: View, names: readonly string[], theme: ThemeName): DrawnChart[] {
  const source = sourceOf(view);
  const charts = names.flatMap((name) => chartNamed(name) ?? []);
  const pictures = charts.map((chart) => ({ chart, picture: chart.picture(source) }));
  const people = pictures.map(({ picture }) => picture.people);
  const { history, colours: fixed } = view.model;
  const { plot } = history.facts;
  const coloursIn = (name: ThemeName): Look["colourOf"] => colours(people, THEMES[name], fixed);
  return pictures.map(({ chart, picture }) => ({
    picture,
    inCard: cardPicture(chart, picture, { theme, coloursIn, title: plot?.title }),
  }));
}

interface CardLook {
  readonly theme: ThemeName;
  readonly title: string | undefined;
  coloursIn(theme: ThemeName): Look["colourOf"];
}

function cardPicture(
  { name, question }: Chart,
  picture: Picture,
  { theme, title, coloursIn }: CardLook,
): CardPicture {
  const { subtitle } = picture.head;
  const lookIn = (name: ThemeName, width: number): Look => ({
    theme: THEMES[name],
    width,
    height: undefined,
    colourOf: coloursIn(name),
    title,
  });
  return {
    name,
    label: `${title ?? picture.head.title}. ${subtitle.join(". ")}`,
    caption: [question, ...receivedIn(subtitle[0]!), ...subtitle.slice(1)].join(" · "),
    inPage(width) {
      // The page says the title in its own words, and has its own margins.
      const { title: _, ...spec } = picture.spec(lookIn(theme, width + 2 * PADDING)) as { title?: unknown };
      return { ...spec, padding: { top: 0, left: 0, right: 0, bottom: 4 } } as ReturnType<
        CardPicture["inPage"]
      >;
    },
    asFile: () => picture.spec(lookIn("light", NATURAL_WIDTH)),
  };
}

/** `1,204 messages received`: a chart without what the owner sent says so in what it counts. */
const receivedIn = (facts: string): readonly string[] => /\d[\d,]* [^·]* received$/.exec(facts) ?? [];

function sourceOf(view: View): ChartSource {
  const { model, state, room } = view;
  const { ledger, facts } = model.history;
  const { range } = view.choice;
  const chosen = view.chosen();
  return {
    ledger: chosen,
    room,
    place: room === undefined ? placeOf(view) : ledger.rooms[room]!.name,
    calendar: model.calendar,
    observation: {
      oldestAt: facts.oldestAt,
      newestAt: facts.newestAt,
      holes: facts.holes,
      since: range.since,
      until: range.until,
    },
    people: peopleLabels(ledger.people),
    noun: facts.noun,
    direction: state.direction,
    isOfPersons: state.people.length > 0,
    filters: filtersOf(chosen, {
      hasPersons: state.people.length > 0,
      hasService: facts.service !== undefined,
    }),
    options: facts.plot?.options ?? {},
    talk: { choice: view.observed, sequence: view.sequence },
    reactions: () => givenIn(view),
    words: wordsOf(view),
  };
}

/** A page of the one chart has its words; a report has those of many rooms and ranges. */
function wordsOf({ choice, state, model }: View): ChartSource["words"] {
  const { plot, words } = model.history.facts;
  if (plot?.words) return once(() => unpackSaid(plot.words!));
  return words && (() => wordsIn(words, state, choice));
}

function wordsIn(words: PackedWords, state: PageState, { ofPerson }: Choice): SaidInRooms {
  const { said, speakers } = wordScopeOf(words, "words", state);
  return { said: said.filter(({ person }) => ofPerson(person)), speakers, asks: ofPerson, isOfShown: true };
}

function placeOf({ state, model }: View): string {
  const names = state.rooms.map((room) => model.history.ledger.rooms[room]!.name);
  return names.length === 0 ? "All rooms" : names.length > 3 ? `${names.length} rooms` : names.join(", ");
}
