/** A property list value. References of keyed archives are `{CF$UID: n}` dictionaries in both file formats. */
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
