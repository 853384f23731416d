import type { SaidWord } from "../aggregate/saidWords.ts";
import type { Speaker } from "../aggregate/wordUse.ts";
import type { ColourNumber } from "../chart/palette.ts";
import type { ChartOptions, SaidInRooms } from "../chart/source.ts";
import type { ThemeName } from "../chart/theme.ts";

/** What a page of one chart was asked to be (`imsg plot --format html`); plain JSON. */
export interface PlotFacts {
  readonly chart: string;
  /** Instead of the chart's own. */
  readonly title: string | undefined;
  /** The reader's own where undefined. */
  readonly theme: ThemeName | undefined;
  readonly options: ChartOptions;
  /** The same options as flags. */
  readonly flags: readonly string[];
  /** Whether it is of one room; else of everything, though that may be one room. */
  readonly isOfRoom: boolean;
  /** Colours that people have in the other pictures of the run. */
  readonly colours: readonly ColourNumber[];
  /** Counted when the page was written, because it carries no texts. */
  readonly words?: PackedSaid | undefined;
}

/** The words of people, by index. */
interface PackedSaid {
  readonly said: readonly SaidWord[];
  /** Everybody who wrote words, and whether they were asked about. */
  readonly speakers: readonly (Speaker & { readonly isAsked: boolean })[];
}

/** Packs words, with people by their index in the page, which has everybody who wrote words. */
export function packSaid(
  { said, speakers, asks }: SaidInRooms,
  newPerson: ReadonlyMap<number, number>,
): PackedSaid {
  return {
    said: said.map((one) => ({ ...one, person: newPerson.get(one.person)! })),
    speakers: Array.from(speakers.values(), (one) => ({
      ...one,
      person: newPerson.get(one.person)!,
      isAsked: asks(one.person),
    })),
  };
}

export function unpackSaid({ said, speakers }: PackedSaid): SaidInRooms {
  const asked = new Set(speakers.filter(({ isAsked }) => isAsked).map(({ person }) => person));
  return {
    said,
    speakers: new Map(speakers.map((one) => [one.person, one])),
    asks: (person) => asked.has(person),
  };
}
