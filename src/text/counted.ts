import { grouped } from "./numbers.ts";

/** A count with its noun, as people read it: `1 room`, `1,204 rooms`. */
export const plural = (count: number, noun: string): string =>
  `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;

/** `1 message`, `18,204 messages`. */
export const counted = (messages: number): string => plural(messages, "message");

/** `1 person`, `23 people`. */
export const peopleText = (people: number): string =>
  people === 1 ? "1 person" : `${grouped(people)} people`;
