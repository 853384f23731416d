import type { Table } from "../output/column.ts";
import type { Content } from "./card.ts";
import type { View } from "./model.ts";
import type { ThemeName } from "./themeSwitch.ts";

/** A part of the page: what it asks, how it counts, and what it shows of a view. */
export interface SectionDefinition {
  readonly id: string;
  readonly title: string;
  /** How its numbers come about, with the parameters. */
  readonly how: string;
  content(view: View, theme: ThemeName): Content;
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
  /** The view that the section is about where it cannot follow every filter, and a sentence that says so. */
  scope?(view: View): { readonly view: View; readonly note: string };
  /** The command's table; undefined where there is nothing to say. */
  table(view: View): Table | undefined;
  finding(view: View, table: Table): string;
}
