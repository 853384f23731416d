import type { Theme } from "./theme.ts";

/** What a chart is drawn on, below its title. */
export interface Canvas {
  readonly theme: Theme;
  /** Pixels, before the picture is scaled; the height is as needed where undefined. */
  readonly width: number;
  readonly height: number | undefined;
  /** The colour of a person over all pictures of a run. */
  colourOf(series: number): string;
}

/** How a picture is asked to look; sizes are those of the whole. */
export interface Look extends Canvas {
  /** Instead of the chart's own. */
  readonly title?: string | undefined;
}

export const NATURAL_WIDTH = 900;
