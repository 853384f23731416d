import { grouped } from "../text/numbers.ts";
import { pixels } from "../text/wrap.ts";

/** The first round whole number that no bar exceeds; the axis ends there. */
export function roundAbove(max: number): number {
  const unit = 10 ** Math.floor(Math.log10(max));
  const steps = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((step) => Math.round(step * unit * 10) / 10);
  return steps.find((step) => step >= max && Number.isInteger(step)) ?? max;
}

/** Up to three round counts that show how sizes read, ascending, none above the maximum. */
export function sizeSteps(max: number): number[] {
  const round = (value: number) => {
    const unit = 10 ** Math.floor(Math.log10(value));
    return Math.floor(value / unit) * unit;
  };
  return [...new Set([max / 10, max / 2.5, max].map((value) => round(Math.max(1, value))))];
}

/** A vertical axis of counts that ends at `top`. */
export const countAxis = (top: number, title: string) => ({
  type: "quantitative",
  scale: { domain: [0, top], nice: false },
  axis: { title, format: ",d", domain: false, ticks: false, tickCount: 5, tickMinStep: 1 },
});

/** Pixels that such an axis takes: its title, and its widest number. */
export const countAxisWidth = (top: number): number => Math.ceil(22 + pixels(grouped(top), 11));
