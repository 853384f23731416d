import type { Theme } from "./theme.ts";

/** What WCAG asks of small text. */
export const LEGIBLE = 4.5;

/** A colour as text: with as much ink as makes it legible on the background. */
export function asText(colour: string, { ink, background }: Pick<Theme, "ink" | "background">): string {
  const mixes = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenths) => mixed(colour, ink, tenths / 10));
  return mixes.find((one) => contrast(one, background) >= LEGIBLE) ?? ink;
}

/** How far two colours such as `#1f2933` are apart: WCAG's ratio, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** The colour so far on the way from one to another. */
export function mixed(one: string, other: string, share: number): string {
  const [from, to] = [partsOf(one), partsOf(other)];
  const parts = from.map((part, at) => Math.round(part + (to[at]! - part) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

const partsOf = (colour: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

function luminance(colour: string): number {
  const [red, green, blue] = partsOf(colour).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
