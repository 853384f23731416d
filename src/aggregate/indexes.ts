/** The indexes of a list: 0 to one below its length. */
export const indexes = (length: number): number[] => Array.from({ length }, (_, at) => at);

/** The first number from `from` on that holds, where all after it hold too; `end` where none does. By halving. */
export function firstWhere(from: number, end: number, holds: (at: number) => boolean): number {
  let [low, high] = [from, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
