import { InvalidArgumentError } from "commander";
import type { Need } from "../../chart/chart.ts";
import { chartNamed } from "../../chart/charts.ts";
import type { ThemeName } from "../../chart/theme.ts";

export const PICTURE_FORMATS = ["svg", "png", "html", "vl.json", "csv", "text"] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** Pixels of the picture as it is written. */
interface Size {
  readonly width: number;
  readonly height: number;
}

export interface PlotOptions {
  readonly chart: readonly string[];
  readonly format?: readonly PictureFormat[] | undefined;
  readonly out?: string | undefined;
  readonly minPeak?: number | undefined;
  readonly top?: number | undefined;
  /** Light where undefined; a page follows its reader then. */
  readonly theme?: ThemeName | undefined;
  readonly size?: Size | undefined;
  readonly title?: string | undefined;
  readonly open?: boolean | undefined;
  readonly gap?: number | undefined;
  readonly cap?: number | undefined;
  readonly min?: number | undefined;
  readonly forecast?: boolean | undefined;
  readonly extrapolate?: boolean | undefined;
}

/** Whether one of the charts asked for is made of this. */
export const needs = ({ chart }: Pick<PlotOptions, "chart">, need: Need): boolean =>
  chart.some((name) => chartNamed(name)?.needs === need);

const NAMED_SIZES: Record<string, Size> = {
  square: { width: 1080, height: 1080 },
  story: { width: 1080, height: 1920 },
  wide: { width: 1920, height: 1080 },
};
const LEAST = 200;
const MOST = 8000;

/** `1200x800` in pixels, or one of the named sizes. */
export function parseSize(value: string): Size {
  const named = NAMED_SIZES[value.trim().toLowerCase()];
  if (named) return named;
  const [, width, height] = /^(\d{1,5})\s*[x\u00d7]\s*(\d{1,5})$/i.exec(value.trim()) ?? [];
  const size = { width: Number(width), height: Number(height) };
  const isFine = Object.values(size).every((side) => side >= LEAST && side <= MOST);
  if (!isFine)
    throw new InvalidArgumentError(
      `It takes width x height from ${LEAST} to ${MOST} pixels, such as 1200x800, or ${Object.keys(NAMED_SIZES).join(", ")}.`,
    );
  return size;
}

/** The picture format that a path ends with; undefined for a folder. */
export function formatOfPath(path: string): PictureFormat | undefined {
  const lower = path.toLowerCase();
  if (lower.endsWith(".txt")) return "text";
  return PICTURE_FORMATS.find((format) => lower.endsWith(`.${format}`));
}
