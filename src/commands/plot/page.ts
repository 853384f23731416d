import { CAP_MS, GAP_MS, MIN } from "../../aggregate/defaults.ts";
import type { ColourNumber } from "../../chart/palette.ts";
import type { ChartOptions, SaidInRooms } from "../../chart/source.ts";
import type { ThemeName } from "../../chart/theme.ts";
import { packHistory, type WrittenHistory } from "../../page/pack.ts";
import { packSaid } from "../../page/plot.ts";
import { toPage } from "../../render/reportPage.ts";

/** What a page of one chart needs to know. */
interface PlotPage {
  readonly chart: string;
  /** What the chart says above itself, for readers of the file without a browser. */
  readonly heading: string;
  readonly title: string | undefined;
  readonly theme: ThemeName | undefined;
  readonly options: ChartOptions;
  readonly isOfRoom: boolean;
  readonly words: SaidInRooms | undefined;
}

/** A chart as a page: a report with one section. `colours` are by person of the session. */
export function plotPage(
  { carried, reactions, facts }: WrittenHistory,
  page: PlotPage,
  colours: Iterable<ColourNumber>,
): Promise<Iterable<string>> {
  const { chart, heading, title, theme, words, isOfRoom } = page;
  const { newPerson } = carried;
  const { gap, cap, min, minPeak, top, forecast, extrapolate } = page.options;
  const plot = {
    chart,
    title,
    theme,
    options: { gap, cap, min, minPeak, top, forecast, extrapolate },
    flags: flagsOf(page.options, chart),
    isOfRoom,
    colours: [...colours].flatMap(([person, number]): ColourNumber[] => {
      const known = newPerson.get(person);
      return known === undefined ? [] : [[known, number]];
    }),
    words: words && packSaid(words, newPerson),
  };
  return toPage({
    title: title ?? heading,
    description: facts.lead,
    data: packHistory({ carried, reactions, facts: { ...facts, plot } }),
  });
}

/** Options as they are typed; defaults are left out. */
function flagsOf(
  { gap, cap, min, minPeak, top, forecast, extrapolate }: ChartOptions,
  chart: string,
): string[] {
  const isTrend = chart === "trend";
  return [
    ...(gap === undefined || gap === GAP_MS ? [] : [`--gap ${gap / 1000}s`]),
    ...(cap === undefined || cap === CAP_MS ? [] : [`--cap ${cap / 1000}s`]),
    ...(min === undefined || min === MIN ? [] : [`--min ${min}`]),
    ...(minPeak === undefined ? [] : [`--min-peak ${minPeak}`]),
    ...(top === undefined ? [] : [`--top ${top}`]),
    ...(isTrend && forecast ? ["--forecast"] : []),
    ...(isTrend && extrapolate ? ["--extrapolate"] : []),
  ];
}
