/** Colours of a theme. */
export interface Theme {
  readonly background: string;
  readonly ink: string;
  readonly faintInk: string;
  readonly rule: string;
  readonly axis: string;
  /** For what is not a person. */
  readonly accent: string;
  readonly second: string;
  readonly grey: string;
  /** People, told apart by colour-blind readers: see palette.test.ts. */
  readonly palette: readonly string[];
  /** From few to many. */
  readonly ramp: readonly string[];
  /** A cell without messages. */
  readonly empty: string;
}

const LIGHT: Theme = {
  background: "#ffffff",
  ink: "#1f2933",
  faintInk: "#5f6b76",
  rule: "#e3e7eb",
  axis: "#aab4be",
  accent: "#0072b2",
  second: "#d55e00",
  grey: "#9aa5b1",
  palette: [
    "#0072b2",
    "#d55e00",
    "#009e73",
    "#e69f00",
    "#56b4e9",
    "#cc79a7",
    "#49340e",
    "#2a02a0",
    "#9769fc",
    "#744470",
    "#620054",
    "#ba2a31",
  ],
  ramp: ["#cfe3f1", "#93c1df", "#4f97c6", "#1b6aa5", "#083c6b"],
  empty: "#f0f2f4",
};

const DARK: Theme = {
  background: "#1b222b",
  ink: "#eef1f4",
  faintInk: "#aab4be",
  rule: "#36404b",
  axis: "#6b7683",
  accent: "#56b4e9",
  second: "#e8703a",
  grey: "#8792a0",
  palette: [
    "#56b4e9",
    "#f28e2b",
    "#c2f9e8",
    "#847ffc",
    "#a77612",
    "#efbdb4",
    "#bcdb3b",
    "#58e0f6",
    "#fbef8d",
    "#97ad86",
    "#9f88ad",
    "#25966a",
  ],
  ramp: ["#1d4463", "#256a97", "#3d92c9", "#7dbde6", "#d3ecfb"],
  empty: "#252e38",
};

export const THEMES = { light: LIGHT, dark: DARK };
export type ThemeName = keyof typeof THEMES;
