/** A property list value. A keyed-archive reference is the dictionary `{CF$UID: n}` in both forms of the file. */
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
