import { type LengthCounter, lengthCounter } from "../../aggregate/lengths.ts";
import type { Column, Row, Table } from "../../output/column.ts";
import type { Session } from "../../session/session.ts";
import { isOwnText, readReported } from "../../session/texts.ts";
import { count } from "../../tables/columns.ts";

/** What `imsg stats --words` adds after its other columns. */
const LENGTH_COLUMNS: readonly Column[] = [
  count("words", "words", "words in texts, with repetitions", { rank: 20 }),
  {
    name: "words_per_message",
    type: "number",
    decimals: 2,
    unit: "words",
    about: "words per message chosen, photos and the like included",
    rank: 21,
  },
  count("characters", "characters", "Unicode code points in texts", { rank: 22 }),
  count("attachments", "files", "files attached by a person", { rank: 23 }),
  count("links", "messages", "messages with a URL in their text", { rank: 24 }),
  count("questions", "messages", "messages that end in a question mark of any script", { rank: 25 }),
];

/** Sums lengths per person or room over the chosen messages. Errors: schema/damaged. */
export async function readLengths(session: Session, per: "participant" | "room"): Promise<LengthCounter> {
  const { chosen } = session;
  const keys = per === "room" ? chosen.room : chosen.person;
  const counter = lengthCounter();
  let entry = 0;
  for await (const chunk of readReported(session, chosen, ["text", "attachments", "reactionTo"]))
    for (const message of chunk) {
      const text = isOwnText(chosen.kind[entry]!, message) ? message.text : null;
      counter.add(keys[entry]!, { text, attachments: message.attachments });
      entry++;
    }
  return counter;
}

/** The same table with the columns of LENGTH_COLUMNS at the end; one of `stats` per row. */
export function withLengths(
  { columns, rows }: Table,
  stats: readonly { readonly key: number; readonly messages: number }[],
  counter: LengthCounter,
): Table {
  return {
    columns: [...columns, ...LENGTH_COLUMNS],
    rows: rows.map((row, at) => [...row, ...lengthCells(counter, stats[at]!)]),
  };
}

function lengthCells(
  counter: LengthCounter,
  { key, messages }: { readonly key: number; readonly messages: number },
): Row {
  const { words, characters, attachments, links, questions } = counter.of(key);
  return [words, messages === 0 ? null : words / messages, characters, attachments, links, questions];
}
