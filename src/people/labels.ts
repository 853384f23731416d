import { addTo } from "../text/maps.ts";
import type { Person } from "./person.ts";
import type { Room } from "./room.ts";

/** Something with a name, and an id that is added where another has the same name. */
interface Named {
  readonly name: string;
  /** An address or an id; undefined where there is none. */
  readonly id?: string | undefined;
}

/**
 * One label for each of several things, no two alike and none reserved.
 *
 * Shape   things -> labels in the same order: the name, else `name (id)`, else `name (2)`, `name
 *         (3)` ... The first of several keeps a name only where it has no id, as Me has none.
 */
export function uniqueLabels(things: readonly Named[], reserved: Iterable<string> = []): string[] {
  const taken = new Set(reserved);
  const wanted = new Map<string, number>();
  for (const { name } of things) addTo(wanted, name);
  const labels = things.map(({ name, id }) => {
    const isFree = !taken.has(name) && (wanted.get(name) === 1 || id === undefined);
    if (isFree) taken.add(name);
    return isFree ? name : undefined;
  });
  return labels.map((label, at) => {
    if (label !== undefined) return label;
    const { name, id } = things[at]!;
    const plain = id === undefined || id === name ? name : `${name} (${id})`;
    let free = plain;
    for (let n = 2; taken.has(free); n++) free = `${plain} (${n})`;
    taken.add(free);
    return free;
  });
}

/** A label for each person, by index; Me keeps the name that the user chose. */
export const personLabels = (people: readonly Person[], reserved?: Iterable<string>): string[] =>
  uniqueLabels(
    people.map(({ name, addresses }) => ({ name, id: addresses[0] })),
    reserved,
  );

/** A label for each room, by index. */
export const roomLabels = (rooms: readonly Room[], reserved?: Iterable<string>): string[] =>
  uniqueLabels(rooms, reserved);
