/** The smallest value that at least the share `q` of the values do not exceed; NaN of none. */
export function lowerQuantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length - 1e-9) - 1)] ?? Number.NaN;
}

/** The median of each window of `size` values, the first at index `size - 1`. */
export function movingMedian(values: readonly number[], size: number): (number | undefined)[] {
  return values.map((_, at) =>
    at < size - 1 ? undefined : lowerQuantile(values.slice(at - size + 1, at + 1), 0.5),
  );
}
