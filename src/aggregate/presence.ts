import { kindCode, type Ledger } from "../messages/ledger.ts";
import { addTo, getOrMake } from "../text/maps.ts";
import type { Choice } from "./choice.ts";
import type { RoomPresence } from "./reactionMatrix.ts";

/**
 * Where was everybody, and how much did each person write there that others could react to?
 *
 * Shape   rooms: for each person, every room where they ever wrote or reacted. messages: per person
 *         and room, those that the filters of time, room and service keep, from `since` on: the
 *         first reaction of the history, before which Messages had none.
 * Units   `since` in Unix milliseconds, for a Ledger without reactions, as a page has.
 */
export function presenceIn(
  everything: Ledger,
  choice: Choice,
  since: number = firstReactionAt(everything),
): RoomPresence {
  const reactionCodes = [kindCode("reaction"), kindCode("reaction-removed")];
  const kinds = new Set([...choice.kinds].map(kindCode));
  const rooms = new Map<number, Set<number>>();
  const messages = new Map<number, Map<number, number>>();
  for (let entry = 0; entry < everything.length; entry++) {
    const kind = everything.kind[entry]!;
    const isReaction = reactionCodes.includes(kind);
    if (!isReaction && !kinds.has(kind)) continue;
    const [person, room] = [everything.person[entry]!, everything.room[entry]!];
    if (choice.rooms && !choice.rooms.has(room)) continue;
    getOrMake(rooms, person, () => new Set()).add(room);
    const at = everything.sentAt[entry]!;
    if (isReaction || at < since || !choice.inRange(at) || !choice.overService(everything.service[entry]!))
      continue;
    addTo(
      getOrMake(messages, person, () => new Map()),
      room,
    );
  }
  return { rooms, messages };
}

/** Unix milliseconds; Infinity in a history without reactions. */
export function firstReactionAt({ length, kind, sentAt }: Ledger): number {
  const code = kindCode("reaction");
  let first = Number.POSITIVE_INFINITY;
  for (let entry = 0; entry < length; entry++)
    if (kind[entry] === code && sentAt[entry]! < first) first = sentAt[entry]!;
  return first;
}
