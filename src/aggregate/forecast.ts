import { lowerQuantile } from "./quantile.ts";

const ALPHAS = [0.05, 0.1, 0.2, 0.3, 0.5];
/** Weeks whose mean is the first level. */
const WARM_UP = 4;
const FEWEST_WEEKS = 60;
const CHECKED_WEEKS = 26;
const MOST_AHEAD = 4;
const [LOWEST_SHARE, HIGHEST_SHARE] = [0.65, 0.95];

/** A forecast of the next weeks, the same for each of them. */
export interface Forecast {
  readonly level: number;
  readonly low: number;
  readonly high: number;
  readonly weeks: number;
  /** How often such bands held, of the last 26 weeks. */
  readonly held: number;
  readonly checked: number;
}

export type ForecastRefusal = "too few weeks" | "bands do not hold";

/**
 * What is to be expected of the next four weeks?
 *
 * Exponential smoothing of the weekly level; the band is the level times the 10 % and 90 %
 * quantiles of the past ratios (y + 0.5) / (level + 0.5), where a ratio compares a week with the
 * level before it. The smoothing factor is the one under which the logarithms of these ratios are
 * most likely, taken as normal.
 *
 * Shape   counts of complete weeks, oldest first -> a forecast, or why there is none.
 */
export function forecast(weeks: readonly number[]): Forecast | ForecastRefusal {
  if (weeks.length < FEWEST_WEEKS) return "too few weeks";
  let held = 0;
  for (let at = weeks.length - CHECKED_WEEKS; at < weeks.length; at++) {
    const { low, high } = band(weeks.slice(0, at));
    if (weeks[at]! >= low && weeks[at]! <= high) held++;
  }
  const share = held / CHECKED_WEEKS;
  if (share < LOWEST_SHARE || share > HIGHEST_SHARE) return "bands do not hold";
  return { ...band(weeks), weeks: MOST_AHEAD, held, checked: CHECKED_WEEKS };
}

function band(weeks: readonly number[]): { level: number; low: number; high: number } {
  const fits = ALPHAS.map((alpha) => smoothed(weeks, alpha));
  const best = fits.reduce((a, b) => (spread(b.ratios) < spread(a.ratios) ? b : a));
  const { level, ratios } = best;
  return { level, low: level * lowerQuantile(ratios, 0.1), high: level * lowerQuantile(ratios, 0.9) };
}

/** The level after the last week, and the ratio of each week to the level before it. */
export function smoothed(weeks: readonly number[], alpha: number): { level: number; ratios: number[] } {
  const first = weeks.slice(0, WARM_UP);
  let level = first.reduce((sum, week) => sum + week, 0) / first.length;
  const ratios: number[] = [];
  for (const week of weeks.slice(WARM_UP)) {
    ratios.push((week + 0.5) / (level + 0.5));
    level = alpha * week + (1 - alpha) * level;
  }
  return { level, ratios };
}

/** Mean square of the logarithms: the smaller, the more likely are the ratios. */
const spread = (ratios: readonly number[]): number =>
  ratios.reduce((sum, ratio) => sum + Math.log(ratio) ** 2, 0) / ratios.length;
