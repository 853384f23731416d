import { perThousand, soundZ } from "../aggregate/distinctive.ts";
import type { SaidWord } from "../aggregate/saidWords.ts";
import type { Speaker } from "../aggregate/wordUse.ts";
import type { Column, Row } from "../output/column.ts";
import { messagesColumn, text } from "./columns.ts";

const rate = (name: string, about: string): Column => ({
  name,
  type: "number",
  unit: "messages per 1,000",
  about,
  decimals: 2,
});

export const WORD_COLUMNS: readonly Column[] = [
  text("participant", "who wrote the messages"),
  text("word", "the word, the emoji, or the expression of --regex"),
  messagesColumn("messages of the participant that contain it"),
  rate("per_1000", "messages that contain it per 1,000 messages with words of the participant"),
  rate("others_per_1000", "the same of everybody else in the same rooms"),
  {
    name: "z",
    type: "number",
    about: "how surely the participant uses it more than the others (log-odds, Monroe et al. 2008)",
    decimals: 2,
  },
];

interface WordTableOptions {
  readonly speakers: ReadonlyMap<number, Speaker>;
  /** Messages with words that a person needs before their words are compared. */
  readonly minMessages: number;
  nameOf(person: number): string;
}

/** What `imsg words` prints of each word, in the order given. */
export function wordTableRows(
  said: readonly SaidWord[],
  { speakers, minMessages, nameOf }: WordTableOptions,
): Row[] {
  return said.map(({ person, text, messages, others }) => {
    const { messages: of, others: othersOf } = speakers.get(person)!;
    return [
      nameOf(person),
      text,
      messages,
      perThousand(messages, of),
      perThousand(others, othersOf),
      soundZ({ messages, others, of, othersOf }, minMessages),
    ];
  });
}
