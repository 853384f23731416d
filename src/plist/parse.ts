import { parseBplist } from "./binary.ts";
import { isDict, type PlistDict, type PlistValue } from "./value.ts";
import { parseXmlPlist } from "./xml.ts";

/**
 * What a property list says, in whichever form it was written.
 *
 * Shape   bytes of a binary or XML property list -> its value; dictionaries are Maps, so no key is special; data are views, not copies.
 * Units   integers beyond 2^53 are bigints; dates are instants.
 * Errors  one plain Error on anything else: cycles, missing ends, nesting beyond 200. Work and memory are linear in the input.
 * Source  the property list DTD, and CFBinaryPList's layout (docs/formats.md, I3).
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

/** The dictionary at the top of a property list; throws where there is something else. */
export function parsePlistDict(bytes: Buffer): PlistDict {
  const value = parsePlist(bytes);
  if (isDict(value)) return value;
  throw new Error("this property list is no dictionary");
}
