import { type IdMap, idMapOf } from "../messages/idMap.ts";

/** Where a message lies. */
export interface Place {
  readonly room: number;
  readonly isGroup: boolean;
  /** Whether the thread is junk or blocked. */
  readonly isFiltered: boolean;
  /** The other side of a direct thread. */
  readonly partner: number | undefined;
  /** Only in the recently-deleted join. */
  readonly deleted: boolean;
}

/** The places of a message that is filed in several rooms, the oldest thread's first. */
export type Places = readonly Place[];

/** Where every message of a source lies, as plain data that a worker can be sent. */
export interface Placing {
  /** By number; 0 is of messages that are filed nowhere. */
  readonly list: readonly (Places | undefined)[];
  /** The number of each message, by its id. */
  readonly numbers: IdMap["values"];
  /** Persons, by number of the room. */
  readonly members: readonly (readonly number[])[];
}

/** The place of a message; its sender (0 is Me) decides between several. Undefined for none. */
export type PlaceOf = (messageId: number, sender: number | undefined) => Place | undefined;

/**
 * Makes a lookup of the place of a message.
 *
 * Shape   a message filed in several rooms is in the one its sender is a member of, a group before
 *         a direct room, then the oldest thread's.
 */
export function placeFinder({ list, numbers, members }: Placing): PlaceOf {
  const numberOf = idMapOf(numbers);
  return (messageId, sender) => {
    const places = list[numberOf.get(messageId)];
    return places && places.length > 1 ? chosenPlace(places, sender, members) : places?.[0];
  };
}

/** Lists of members leave Me out: for what I sent, the last two lines decide. */
function chosenPlace(
  places: Places,
  sender: number | undefined,
  members: Placing["members"],
): Place | undefined {
  const isMember = ({ room }: Place) => sender !== undefined && members[room]!.includes(sender);
  return (
    places.find((place) => place.isGroup && isMember(place)) ??
    places.find(isMember) ??
    places.find((place) => place.isGroup) ??
    places[0]
  );
}
