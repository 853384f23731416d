import type { Bucket } from "../aggregate/buckets.ts";
import { countBy, type Dimension } from "../aggregate/counts.ts";
import { KINDS } from "../messages/kind.ts";
import type { Row, Table } from "../output/column.ts";
import { longTable } from "../tables/counts.ts";
import { plural } from "../text/counted.ts";
import { grouped } from "../text/numbers.ts";
import type { View } from "./model.ts";
import type { PageFacts } from "./pack.ts";

/** What rows of each kind are, for a reader. */
const ABOUT: Record<(typeof KINDS)[number], string> = {
  message: "what a person sent: text, photo, sticker, link, audio",
  reaction: "tapbacks and stickers placed on a message",
  "reaction-removed": "tapbacks taken back",
  vote: "votes in polls",
  event: "joined, left, renamed, and other announcements",
  unsent: "messages taken back whole",
  deleted: "recently deleted",
  scheduled: "waiting to be sent",
  filtered: "junk and blocked rooms",
  empty: "nothing in it",
  undated: "without a possible date",
};

/** Rows by kind, as `imsg doctor` counts them. */
export const countedTable = ({ kinds }: PageFacts): Table => ({
  columns: [
    { name: "kind", type: "string", about: "the kind of row" },
    { name: "rows", type: "integer", about: "how many rows are of it" },
    { name: "about", type: "string", about: "what rows of this kind are" },
  ],
  rows: KINDS.map((kind) => [kind, kinds[kind], ABOUT[kind]]),
});

export function leftOutSentence({ kinds, duplicates }: PageFacts): string {
  const rows = KINDS.reduce((sum, kind) => sum + kinds[kind], 0);
  const same =
    duplicates > 0
      ? ` ${plural(duplicates, "row")} occurred in several sources and ${duplicates === 1 ? "counts" : "count"} once.`
      : "";
  const are = kinds.message === 1 ? "is a message" : "are messages";
  return `${grouped(kinds.message)} of ${plural(rows, "row")} ${are}.${same}`;
}

/** The table of `imsg counts` for a view. */
export function countTable(view: View, by: Bucket, per: Dimension): Table {
  const ledger = view.chosen();
  const found = countBy(ledger, by, view.model.calendar, per);
  const table = longTable(found, undefined, { ledger, sources: [] }, { by, per });
  return { columns: table.columns, rows: "rows" in table ? table.rows : ([] as Row[]) };
}
