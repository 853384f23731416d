import type { TopLevelSpec } from "vega-lite";
import type { ThemeName } from "../chart/theme.ts";
import type { Table } from "../output/column.ts";
import type { View } from "./model.ts";

/** A part of the page: what it asks, how it counts, and what it shows of a view. */
export interface SectionDefinition {
  readonly id: string;
  readonly title: string;
  /** How its numbers come about, with the parameters. */
  readonly how: string;
  content(view: View, theme: ThemeName): SectionContent;
}

/** A section as the page's source describes it. */
export interface SectionDraft {
  readonly id: string;
  readonly title: string;
  readonly how: string;
  /** Names of charts. */
  readonly charts: readonly string[];
  /** The command and its own flags. */
  readonly command: string;
  /** Where a section cannot follow every filter: the view it shows instead, and a note on that. */
  scope?(view: View): { readonly view: View; readonly note: string };
  /** The command's table; undefined where there is nothing to say. */
  table(view: View): Table | undefined;
  finding(view: View, table: Table): string;
}

/** What a section shows of a view; each part is computed when it is first asked for. */
export interface SectionContent {
  /** Undefined where there is nothing to say. */
  said(): SectionText | undefined;
  pictures(): readonly CardPicture[];
}

/** What a section says in words and numbers. */
export interface SectionText {
  /** One sentence with its n. */
  readonly finding: string;
  /** More sentences, one a line. */
  readonly lines?: readonly string[];
  readonly table: Table;
  /** The command that prints the same table. */
  readonly command: string;
}

export interface CardPicture {
  readonly name: string;
  /** What it shows, for readers who cannot see it. */
  readonly label: string;
  readonly caption: string;
  /** As drawn in the page, `width` pixels wide. */
  inPage(width: number): TopLevelSpec;
  /** As a file: light, with its title. */
  asFile(): TopLevelSpec;
}
