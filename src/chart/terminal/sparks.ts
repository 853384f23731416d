import stringWidth from "string-width";
import { highest } from "../../aggregate/drawn.ts";
import { isolated } from "../../text/bidi.ts";
import { distinctly } from "../../text/shortened.ts";

const BARS = "▁▂▃▄▅▆▇█";
const NAME_COLUMNS = 24;

/** A named row of values, and what stands after it. */
interface Spark {
  readonly name: string;
  /** Undefined where nothing is known. */
  readonly values: readonly (number | undefined)[];
  readonly after: string;
  /** Whether its bars are as high as its own highest; else as the highest of all such rows. */
  readonly isOnOwnScale?: boolean;
}

/** A line of bars per row, on one scale or its own; a bar may be the highest of many values. */
export function sparks(rows: readonly Spark[], columns: number): string[] {
  const { names, nameColumns } = paddedNames(rows.map(({ name }) => name));
  const afterColumns = Math.max(0, ...rows.map(({ after }) => stringWidth(after)));
  const free = Math.max(1, columns - nameColumns - afterColumns - 2);
  const length = Math.max(1, ...rows.map(({ values }) => values.length));
  const perBar = Math.ceil(length / free);
  const highestIn = (some: readonly Spark[]) =>
    highest(some.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const shared = highestIn(rows.filter(({ isOnOwnScale }) => !isOnOwnScale));
  return rows.map((row, at) => {
    const { values, after, isOnOwnScale } = row;
    const max = isOnOwnScale ? highestIn([row]) : shared;
    const bars = Array.from({ length: Math.ceil(length / perBar) }, (_, bar) =>
      barOf(highest(values.slice(bar * perBar, (bar + 1) * perBar).map((value) => value ?? 0)), max),
    );
    return `${names[at]!} ${bars.join("")} ${after.padStart(afterColumns)}`;
  });
}

/** Names, shortened and padded to one width, of which different ones stay different. */
export function paddedNames(labels: readonly string[]): { names: string[]; nameColumns: number } {
  const names = distinctly(labels, NAME_COLUMNS);
  const nameColumns = Math.max(0, ...names.map((name) => stringWidth(name)));
  const padding = (name: string) => " ".repeat(nameColumns - stringWidth(name));
  return { names: names.map((name) => isolated(name) + padding(name)), nameColumns };
}

/** A bar as high as a value; a space for none. */
export const barOf = (value: number, max: number): string =>
  value <= 0 ? " " : BARS[Math.max(0, Math.ceil((value / max) * BARS.length) - 1)]!;
