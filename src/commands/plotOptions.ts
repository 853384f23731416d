import type { Need } from "../chart/chart.ts";
import { chartNamed } from "../chart/charts.ts";
import type { ThemeName } from "../chart/look.ts";
import type { PictureFormat, Size } from "./pictures.ts";

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

export const needs = ({ chart }: PlotOptions, need: Need): boolean =>
  chart.some((name) => chartNamed(name)?.needs === need);
