import type { Include } from "../../messages/kind.ts";
import { counted } from "../../text/counted.ts";

const NOUNS: Record<Include, string> = {
  reactions: "reactions",
  events: "events",
  unsent: "unsent messages",
  deleted: "deleted messages",
  filtered: "filtered messages",
};

/** What is counted: `messages`, `messages and reactions`, `messages, reactions and events`. */
export function nounOf(include: ReadonlySet<Include>): string {
  const nouns = ["messages", ...[...include].map((kind) => NOUNS[kind])];
  const last = nouns.pop()!;
  return nouns.length > 0 ? `${nouns.join(", ")} and ${last}` : last;
}

/** `1 message`, `7 messages and reactions`. */
export const countedWith = (include: ReadonlySet<Include>, messages: number): string =>
  counted(messages, nounOf(include));
