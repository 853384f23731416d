/** What aggregates give and charts draw: counts by bucket and name. */

export const BUCKETS = ["day", "week", "month", "year", "hour", "weekday", "punchcard"] as const;
export type Bucket = (typeof BUCKETS)[number];

/**
 * Messages of one name in one bucket.
 *
 * Shape   `bucket` is `YYYY-MM-DD` (day, week by its first day), `YYYY-MM`, `YYYY`, hour `0`-`23`, weekday `1`-`7` (Monday 1),
 *         or `weekday,hour` for a punchcard; `name` is a person, room id, service or direction.
 * Units   `messages` is a positive count, or 0 where zeros were asked for.
 */
export interface BucketRow {
  readonly bucket: string;
  readonly name: string;
  readonly messages: number;
}
