/** How much more one person says a word than the others (docs/words.md). */

/** Weight of the prior, in messages. */
const PRIOR = 500;
/** What makes a word worth showing. */
export const LEAST_Z = 3.5;
export const LEAST_MESSAGES = 10;
export const LEAST_OF_PERSON = 5;

/** Messages with a word, out of the messages with any word: of the person, and of the others. */
interface Usage {
  readonly messages: number;
  readonly of: number;
  readonly others: number;
  readonly othersOf: number;
}

/**
 * Log-odds ratio with an informative Dirichlet prior, as a z-score.
 *
 * Shape   null where it is not defined: nobody else wrote, or every message has the word.
 * Source  Monroe, Colaresi, Quinn 2008, equations 16, 19, 22; the prior is the rate of everybody.
 */
export function zScore({ messages, of, others, othersOf }: Usage): number | null {
  const prior = (PRIOR * (messages + others)) / (of + othersOf);
  const [yes, no] = [messages + prior, of + PRIOR - messages - prior];
  const [otherYes, otherNo] = [others + prior, othersOf + PRIOR - others - prior];
  if (othersOf === 0 || messages + others === of + othersOf) return null;
  const difference = Math.log(yes / no) - Math.log(otherYes / otherNo);
  return difference / Math.sqrt(1 / yes + 1 / otherYes);
}

/** The z-score where enough messages stand behind it, else null. */
export function soundZ(usage: Usage, minMessages: number): number | null {
  const { messages, of, others } = usage;
  const isEnough = of >= minMessages && messages >= LEAST_OF_PERSON && messages + others >= LEAST_MESSAGES;
  return isEnough ? zScore(usage) : null;
}

/** Messages with a word per 1,000; null where there are none to count in. */
export const perThousand = (messages: number, of: number): number | null =>
  of === 0 ? null : (messages * 1000) / of;
