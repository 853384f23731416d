import { parseBplist } from "./binary.ts";
import { isDict, type PlistDict, type PlistValue } from "./value.ts";
import { parseXmlPlist } from "./xml.ts";

/**
 * Parses a property list, binary or XML.
 *
 * Shape   dictionaries become Maps, so that keys such as `__proto__` are harmless; data are views
 *         of the input, not copies. Time and memory are linear in the input.
 * Units   integers beyond 2^53 are bigints; dates are instants.
 * Errors  a plain Error for anything else: cycles, missing ends, nesting deeper than 200.
 * Source  the property list DTD; CFBinaryPList's layout (docs/formats.md, I3).
 */
export function parsePlist(bytes: Buffer): PlistValue {
  try {
    return bytes.toString("latin1", 0, 8) === "bplist00"
      ? parseBplist(bytes)
      : parseXmlPlist(bytes.toString("utf8"));
  } catch (cause) {
    throw new Error("damaged property list", { cause });
  }
}

/** Parses a property list whose root is a dictionary; throws if it is anything else. */
export function parsePlistDict(bytes: Buffer): PlistDict {
  const value = parsePlist(bytes);
  if (isDict(value)) return value;
  throw new Error("this property list is no dictionary");
}
