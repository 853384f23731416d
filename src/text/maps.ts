/** The value of a key, made where there is none. */
export function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: (key: Key) => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = make(key);
    map.set(key, value);
  }
  return value;
}

/** Adds to the number of a key, which is 0 at first. */
export const addTo = <Key>(counts: Map<Key, number>, key: Key, count = 1): void =>
  void counts.set(key, (counts.get(key) ?? 0) + count);

/** Adds to the list of a key. */
export const pushTo = <Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void =>
  void getOrMake<Key, Value[]>(lists, key, () => []).push(value);

/** The same function, which computes the value of each key once. */
export function memoised<Key, Value>(of: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => getOrMake(known, key, of);
}
