import { pushTo } from "../text/maps.ts";

/**
 * Finds connected components: items that share a key, directly or through others.
 *
 * Shape   groups and their items are in order of first appearance; an item without keys is a group
 *         of its own.
 */
export function mergeByKeys<T>(things: readonly T[], keysOf: (thing: T) => readonly string[]): T[][] {
  const parent = things.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root]!;
    parent[index] = root;
    return root;
  };
  const lastWith = new Map<string, number>();
  for (const [index, thing] of things.entries()) {
    for (const key of keysOf(thing)) {
      const [own, other] = [find(index), find(lastWith.get(key) ?? index)];
      parent[Math.max(own, other)] = Math.min(own, other);
      lastWith.set(key, index);
    }
  }
  const groups = new Map<number, T[]>();
  for (const [index, thing] of things.entries()) pushTo(groups, find(index), thing);
  return [...groups.values()];
}
