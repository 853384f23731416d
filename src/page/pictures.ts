import type { Chart, Picture } from "../chart/chart.ts";
import { chartNamed } from "../chart/charts.ts";
import { type Look, NATURAL_WIDTH, THEMES } from "../chart/look.ts";
import { colours } from "../chart/palette.ts";
import { type ChartSource, peopleLabels, type SaidInRooms } from "../chart/source.ts";
import type { CardPicture } from "./card.ts";
import type { View } from "./model.ts";
import { givenIn } from "./reactionsOf.ts";
import type { ThemeName } from "./themeSwitch.ts";
import { type PackedWords, wordScopeOf } from "./words.ts";

/** The pictures of a section, as `imsg plot` draws them. */
export function picturesOf(view: View, names: readonly string[], theme: ThemeName): CardPicture[] {
  const source = sourceOf(view);
  const charts = names.flatMap((name) => chartNamed(name) ?? []);
  const pictures = charts.map((chart) => ({ chart, picture: chart.picture(source) }));
  const people = pictures.map(({ picture }) => picture.people);
  return pictures.map(({ chart, picture }) =>
    cardPicture(chart, picture, colours(people, THEMES[theme]), theme),
  );
}

function cardPicture(
  { name, question }: Chart,
  picture: Picture,
  colourOf: Look["colourOf"],
  theme: ThemeName,
): CardPicture {
  const { title, subtitle } = picture.head;
  return {
    name,
    label: `${title}. ${subtitle.join(". ")}`,
    caption: [question, ...subtitle.slice(1)].join(" · "),
    inPage(width) {
      const look: Look = { theme: THEMES[theme], width, height: undefined, isInteractive: true, colourOf };
      // The page says the title in its own words.
      const { title: _, ...spec } = picture.spec(look) as { title?: unknown };
      return { ...spec, padding: 0 } as ReturnType<CardPicture["inPage"]>;
    },
    asFile: () =>
      picture.spec({
        theme: THEMES.light,
        width: NATURAL_WIDTH,
        height: undefined,
        isInteractive: false,
        colourOf: colours([picture.people], THEMES.light),
      }),
  };
}

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
      since: range.since,
      until: range.until,
    },
    people: peopleLabels(ledger.people),
    noun: facts.noun,
    direction: state.direction,
    isOfPersons: state.people.length > 0,
    filters: [],
    options: {},
    reactions: () => givenIn(view),
    talk: { choice: view.observed, sequence: view.sequence },
    words: facts.words && (() => wordsIn(view, facts.words!)),
  };
}

function wordsIn({ choice, state }: View, words: PackedWords): SaidInRooms {
  const { said, speakers } = wordScopeOf(words, "words", state);
  const asks = choice.ofPerson;
  return { said: said.filter(({ person }) => asks(person)), speakers, asks };
}

function placeOf({ state, model }: View): string {
  const names = state.rooms.map((room) => model.history.ledger.rooms[room]!.name);
  return names.length === 0 ? "All rooms" : names.length > 3 ? `${names.length} rooms` : names.join(", ");
}
