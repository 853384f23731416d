/** Between two columns. */
export const GAP = 2;
/** What a column of text keeps when a terminal is narrow, before columns are dropped. */
const NARROWEST = 10;
/** The first one says what a row is of: it keeps a quarter of the terminal, up to this. */
const FIRST_NARROWEST = 20;

/** A column before its width is decided. */
interface Measured {
  /** The width of its widest cell. */
  readonly width: number;
  /** Text may be shortened; numbers and times may not. */
  readonly canShrink: boolean;
}

/** Columns that are shown, in this order: their index and width. */
export type TableLayout = readonly { readonly index: number; readonly width: number }[];

/**
 * Which columns fit a terminal, and how wide each is?
 *
 * Shape   columns, most telling first -> those that fit, in the same order; the first is always
 *         among them. Texts share what is left, the short ones whole.
 */
export function layoutOf(columns: readonly Measured[], terminalColumns: number): TableLayout {
  const first = Math.max(NARROWEST, Math.min(FIRST_NARROWEST, Math.floor(terminalColumns / 4)));
  const least = ({ width, canShrink }: Measured, index: number) =>
    canShrink ? Math.min(width, index === 0 ? first : NARROWEST) : width;
  let used = -GAP;
  const kept = columns.flatMap((column, index) => {
    const width = least(column, index);
    if (index > 0 && used + GAP + width > terminalColumns) return [];
    used += GAP + width;
    return [{ index, width, wanted: column.width - width }];
  });
  let spare = Math.max(0, terminalColumns - used);
  const growing = kept.filter(({ wanted }) => wanted > 0).sort((a, b) => a.wanted - b.wanted);
  for (const [at, column] of growing.entries()) {
    const more = Math.min(column.wanted, Math.floor(spare / (growing.length - at)));
    column.width += more;
    spare -= more;
  }
  return kept.map(({ index, width }) => ({ index, width }));
}
