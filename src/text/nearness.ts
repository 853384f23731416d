/** Text as it is compared where case and accents do not matter. */
export const fold = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC").toLowerCase();

const LONGEST_COMPARED = 64;

/**
 * How many letters have to be changed, added, left out or swapped with the next to make one text of
 * another?
 *
 * Shape   folded texts, of which the first 64 letters are compared.
 * Source  Damerau 1964, Levenshtein 1966 (optimal string alignment).
 */
export function editDistance(one: string, other: string): number {
  const [a, b] = [one.slice(0, LONGEST_COMPARED), other.slice(0, LONGEST_COMPARED)];
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? before[j - 2]! + 1 : changed;
      next.push(Math.min(changed, swapped, row[j]! + 1, next[j - 1]! + 1));
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}

/**
 * How near is a label to what was typed? A third of its letters may be wrong, in the whole label or
 * in one of its words.
 *
 * Shape   0 for equal; undefined for what is not near.
 */
export function nearness(typed: string, label: string): number | undefined {
  const text = fold(typed);
  const most = Math.floor(text.length / 3);
  const whole = fold(label);
  const distances = [whole, ...whole.split(/\s+/).slice(0, 20)]
    .filter((part) => Math.abs(part.length - text.length) <= most)
    .map((part) => editDistance(text, part));
  const least = Math.min(...distances);
  return least <= most ? least : undefined;
}

const SHORTEST_BEGINNING = 3;

/** The labels that are nearest to what was typed, or begin with it, in their order; else none. */
export function nearestLabels(typed: string, labels: readonly string[]): string[] {
  const isBeginning = (label: string) =>
    typed.length >= SHORTEST_BEGINNING && fold(label).startsWith(fold(typed));
  const distances = labels.map((label) =>
    isBeginning(label) ? 1 : (nearness(typed, label) ?? Number.POSITIVE_INFINITY),
  );
  const least = Math.min(...distances);
  return Number.isFinite(least) ? labels.filter((_, index) => distances[index] === least) : [];
}
