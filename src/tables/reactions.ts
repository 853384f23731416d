import {
  messagesWithin,
  perHundred,
  type ReactionCount,
  type RoomPresence,
} from "../aggregate/reactionMatrix.ts";
import type { Column, Row, Table } from "../output/column.ts";
import { compareText } from "../text/compare.ts";
import { count, messagesColumn, text } from "./columns.ts";

export const FROM = text("from", "who reacts");
export const TO = text("to", "who wrote the message reacted to");
export const REACTION = text(
  "reaction",
  "loved, liked, disliked, laughed, emphasized, questioned, sticker, or the emoji",
);
export const REACTIONS = count(
  "reactions",
  "reactions",
  "reactions that were neither taken back nor replaced",
  { bits: 32 },
);

export const REACTION_COLUMNS: readonly Column[] = [
  FROM,
  TO,
  REACTION,
  REACTIONS,
  messagesColumn(
    "messages of `to` in rooms where `from` ever wrote or reacted, since the first reaction in the history",
  ),
  {
    name: "per_100",
    type: "number",
    unit: "reactions per 100 messages",
    about: "reactions per 100 of these messages, empty where they are under 100",
    decimals: 2,
    missing: (row) => `too few (${String(row[4])})`,
  },
];

/** One row per person who reacts, person who gets it, and reaction. */
export function reactionTable(
  counts: readonly ReactionCount[],
  people: readonly { readonly name: string }[],
  presence: RoomPresence,
  sort: "name" | "count",
): Table {
  const nameOf = (person: number) => people[person]!.name;
  const byName = (a: ReactionCount, b: ReactionCount) =>
    compareText(nameOf(a.from), nameOf(b.from)) ||
    compareText(nameOf(a.to), nameOf(b.to)) ||
    compareText(a.reaction, b.reaction);
  const sorted = counts.toSorted(
    (a, b) => (sort === "count" ? b.reactions - a.reactions : 0) || byName(a, b),
  );
  const rows = sorted.map(({ from, to, reaction, reactions }): Row => {
    const messages = messagesWithin(presence, from, to);
    return [nameOf(from), nameOf(to), reaction || null, reactions, messages, perHundred(reactions, messages)];
  });
  return { columns: REACTION_COLUMNS, rows };
}
