import { type Choice, choiceOf } from "../aggregate/choice.ts";
import type { DateRange } from "../calendar/range.ts";
import { ImsgError } from "../errors/error.ts";
import { unknownService } from "../errors/usage.ts";
import { INCLUDABLE, type Kind } from "../messages/kind.ts";
import { kindCode, type Ledger } from "../messages/ledger.ts";
import { matchPerson, matchRoom } from "../people/match.ts";
import type { History } from "../read/history.ts";
import type { Request } from "./request.ts";

/** A history and what was read of its messages. */
export interface ReadHistory {
  readonly history: History;
  readonly ledger: Ledger;
}

/** The kinds of rows that count. */
export const kindsOf = ({ filter }: Request): ReadonlySet<Kind> =>
  new Set<Kind>(["message", ...[...filter.include].map((name) => INCLUDABLE[name])]);

/**
 * The rooms whose rows suffice, as far as can be told before reading; undefined where everything
 * has to be read: no rooms were named, their names are known only after reading, `--last` asks for
 * the newest message of all rooms, or `--service` for all services.
 */
export function roomsToRead(
  { filter, isAnonymous }: Request,
  { rooms, people }: History,
): ReadonlySet<number> | undefined {
  if (!filter.rooms || isAnonymous || filter.lastBefore || filter.service) return undefined;
  try {
    return new Set(filter.rooms.map((text) => matchRoom(text, rooms.list, people)));
  } catch (error) {
    if (error instanceof ImsgError) return undefined;
    throw error;
  }
}

/** The rooms named, in that order, each once. Errors: usage/unknown-room, usage/ambiguous-room. */
export function chosenRoomsOf(
  { filter }: Request,
  { history: { rooms, people }, ledger }: ReadHistory,
): readonly number[] | undefined {
  if (!filter.rooms) return undefined;
  return [...new Set(filter.rooms.map((text) => matchRoom(text, rooms.list, people, ledger.rooms)))];
}

/** The filters of a request. Errors: usage/unknown-person, -ambiguous-person, -unknown-service. */
export function choiceFor(
  request: Request,
  { history: { people, unknownPerson }, ledger }: ReadHistory,
  chosenRooms: readonly number[] | undefined,
): Choice {
  const { persons, direction, service } = request.filter;
  const shown = request.isAnonymous ? ledger.people : undefined;
  // All unknown senders share one name, which no person has.
  const personOf = (text: string) =>
    text === people.unknownName && ledger.person.includes(unknownPerson)
      ? unknownPerson
      : matchPerson(text, people, shown);
  const criteria = {
    kinds: kindsOf(request),
    rooms: chosenRooms && new Set(chosenRooms),
    persons: persons && new Set(persons.map(personOf)),
    direction,
    service: service === undefined ? undefined : serviceCode(service, ledger),
    range: rangeFor(request, ledger),
  };
  return choiceOf(criteria, request.calendar);
}

/** As asked, with a service named as it is shown where it was named by its own name. */
export function withShownService(
  request: Request,
  names: Ledger["services"],
  shown: Ledger["services"],
): Request {
  const asked = request.filter.service?.toLowerCase();
  const service = shown[names.findIndex((name) => name.toLowerCase() === asked)];
  return service === undefined ? request : { ...request, filter: { ...request.filter, service } };
}

/** A name that no service has is an error; names that no row has are not offered. */
function serviceCode(service: string, { services, service: column }: Ledger): number {
  const code = services.findIndex((name) => name.toLowerCase() === service.toLowerCase());
  const used = new Set(column);
  if (used.has(code)) return code;
  throw unknownService(
    service,
    services.filter((_, one) => used.has(one)),
  );
}

/** The range, which `--last` counts back from the newest message of the whole history. */
function rangeFor({ filter }: Request, ledger: Ledger): DateRange {
  if (!filter.lastBefore) return filter.range;
  const message = kindCode("message");
  for (let entry = ledger.length - 1; entry >= 0; entry--) {
    if (ledger.kind[entry] === message) return filter.lastBefore(ledger.sentAt[entry]!);
  }
  return filter.range;
}
