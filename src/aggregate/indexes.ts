/** The indexes of a list: 0 to one below its length. */
export const indexes = (length: number): number[] => Array.from({ length }, (_, at) => at);

/** The first number that holds, found by bisection: once one holds, all up to `end` do. */
export function firstWhere(from: number, end: number, holds: (at: number) => boolean): number {
  let [low, high] = [from, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
