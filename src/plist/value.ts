/** A property list value. References of keyed archives are `{CF$UID: n}` dictionaries. */
export type PlistValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Date
  | Buffer
  | readonly PlistValue[]
  | PlistDict;
export type PlistDict = ReadonlyMap<string, PlistValue>;

export function isDict(value: PlistValue | undefined): value is PlistDict {
  return value instanceof Map;
}
