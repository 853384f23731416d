/**
 * The corners of a stepped outline.
 *
 * Shape   counts, one per bucket -> [bucket, count] for every count that is not zero and for the
 *         first zero of each run of zeros; a zero before the first bucket and one after the last
 *         close the outline on the base line.
 */
export function stepPoints(counts: readonly number[]): [bucket: number, messages: number][] {
  const points: [number, number][] = [[-1, 0]];
  for (const [bucket, count] of counts.entries())
    if (count > 0 || (bucket > 0 && counts[bucket - 1] !== 0)) points.push([bucket, count]);
  points.push([counts.length, 0]);
  return points;
}
