/** What a folder of a partitioned dataset holds. */
export const PARTITIONS = ["year", "month"] as const;
