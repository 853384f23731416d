import { peopleLabels } from "../chart/source.ts";
import type { Include } from "../messages/kind.ts";
import type { Ledger } from "../messages/ledger.ts";
import type { FilterRequest } from "../session/request.ts";
import { plain } from "../text/escape.ts";

const NOUNS: Record<Include, string> = {
  reactions: "reactions",
  events: "events",
  unsent: "unsent messages",
  deleted: "deleted messages",
  filtered: "filtered messages",
};
const MOST_NAMED = 6;

/** What is counted: `messages`, `messages and reactions`, `messages, reactions and events`. */
export function nounOf(include: ReadonlySet<Include>): string {
  const nouns = ["messages", ...[...include].map((kind) => NOUNS[kind])];
  const last = nouns.pop()!;
  return nouns.length > 0 ? `${nouns.join(", ")} and ${last}` : last;
}

/** The filters that a title does not name, as the messages that were found say them. */
export function filtersOf(
  chosen: Ledger,
  { persons, service }: Pick<FilterRequest, "persons" | "service">,
): string[] {
  const services = service === undefined ? [] : [...new Set(chosen.service.subarray(0, chosen.length))];
  const found = persons === undefined ? [] : [...new Set(chosen.person.subarray(0, chosen.length))];
  const { shown } = peopleLabels(chosen.people);
  const names = found.slice(0, MOST_NAMED).map((one) => shown[one]!);
  const more = found.length - names.length;
  return [
    ...(names.length > 0 ? [`Only from ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`] : []),
    ...services.map((code) => `Only ${plain(chosen.services[code]!)}`),
  ];
}
