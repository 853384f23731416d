import { grouped } from "./numbers.ts";

/** A count with its noun, as people read it: `1 room`, `1,204 rooms`. */
export const plural = (count: number, noun: string): string =>
  `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;

/**
 * `1 message`, `18,204 messages`; with a noun that says what else counts, `7 messages and
 * reactions`.
 */
export const counted = (messages: number, noun = "messages"): string =>
  plural(messages, "message") + noun.slice("messages".length);

/** `1 person`, `23 people`. */
export const peopleText = (people: number): string =>
  people === 1 ? "1 person" : `${grouped(people)} people`;
