import type { TopLevelSpec } from "vega-lite";
import type { Table } from "../output/column.ts";
import { canvasOf, emptyChart, frame } from "./frame.ts";
import type { Head } from "./head.ts";
import type { Canvas, Look } from "./look.ts";
import type { ChartSource } from "./source.ts";

/** What has to be read for a chart: the Ledger alone, whole rooms of it, texts, or reactions. */
export type Need = "counts" | "sequence" | "texts" | "reactions";

/** A chart as the registry has it. */
export interface Chart {
  readonly name: string;
  /** The question that it answers, as one sentence. */
  readonly question: string;
  readonly needs: Need;
  /** Computes everything but the drawing. */
  picture(source: ChartSource): Picture;
}

/** A chart of something: its numbers are known, and it can be drawn in any look. */
export interface Picture {
  readonly chart: string;
  readonly head: Head;
  /** Whose colours it shows, the most messages first. */
  readonly people: readonly number[];
  /** Rows and columns that it is drawn from. */
  readonly table: Table;
  /** For stderr. */
  readonly notes: readonly string[];
  spec(look: Look): TopLevelSpec;
  /** Lines of at most `columns` columns for a terminal, without the head. */
  text(columns: number): string[];
}

/** A chart as its own file writes it, with the type of what it computes. */
interface Definition<Data> {
  readonly name: string;
  readonly question: string;
  readonly needs: Need;
  compute(source: ChartSource): Data;
  head(data: Data, source: ChartSource): Head;
  people?(data: Data): readonly number[];
  table(data: Data, source: ChartSource): Table;
  notes?(data: Data, source: ChartSource): string[];
  /** What takes the place of text and drawing where there is nothing to show. */
  nothing(data: Data, source: ChartSource): string | false;
  /** The same of the drawing alone, where that needs more than there is. */
  nothingDrawn?(data: Data): string | false;
  /** The drawing, without what every picture begins with. */
  spec(data: Data, canvas: Canvas, source: ChartSource): object;
  text(data: Data, columns: number, source: ChartSource): string[];
}

/** Hides the type of a chart's data, so that charts of all kinds are in one list. */
export function defineChart<Data>(definition: Definition<Data>): Chart {
  const { name, question, needs } = definition;
  return {
    name,
    question,
    needs,
    picture(source) {
      const data = definition.compute(source);
      const head = definition.head(data, source);
      const nothing = definition.nothing(data, source);
      const nothingDrawn = nothing || definition.nothingDrawn?.(data);
      return {
        chart: name,
        head,
        people: definition.people?.(data) ?? [],
        table: definition.table(data, source),
        notes: definition.notes?.(data, source) ?? [],
        spec: (look) =>
          nothingDrawn
            ? emptyChart(head, look, nothingDrawn)
            : ({
                ...frame(head, look),
                ...definition.spec(data, canvasOf(head, look), source),
              } as TopLevelSpec),
        text: (columns) => (nothing ? [nothing] : definition.text(data, columns, source)),
      };
    },
  };
}
