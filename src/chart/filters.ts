import type { Ledger } from "../messages/ledger.ts";
import { plain } from "../text/escape.ts";
import { nameShown } from "./head.ts";
import { peopleLabels } from "./source.ts";

const MOST_NAMED = 6;

/** Which filters a title does not name. */
interface UnnamedFilters {
  readonly hasPersons: boolean;
  readonly hasService: boolean;
}

/** Those filters, as the messages that were found say them. */
export function filtersOf(chosen: Ledger, { hasPersons, hasService }: UnnamedFilters): string[] {
  const services = hasService ? [...new Set(chosen.service.subarray(0, chosen.length))] : [];
  const found = hasPersons ? [...new Set(chosen.person.subarray(0, chosen.length))] : [];
  const { shown } = peopleLabels(chosen.people);
  const names = found.slice(0, MOST_NAMED).map((one) => nameShown(shown[one]!, 32));
  const more = found.length - names.length;
  return [
    ...(names.length > 0 ? [`Only from ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`] : []),
    ...services.map((code) => `Only ${plain(chosen.services[code]!)}`),
  ];
}
