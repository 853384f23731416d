/** Archives texts the way Messages does, for invented histories (facts E2). */

const NEW = "\x84";
const NIL = "\x85";
const END = "\x86";
/** Reference to an entry of the strings or of the objects seen so far. */
const ref = (entry: number) => String.fromCharCode(0x92 + entry);
/** A string that is seen for the first time; all of ours are shorter than 128 bytes. */
const fresh = (text: string) => NEW + String.fromCharCode(text.length) + text;
const newClass = (name: string, version: number) => NEW + fresh(name) + String.fromCharCode(version);

// Strings are numbered in order of appearance: 0 "@" 1 NSMutableAttributedString 2 NSAttributedString 3 NSObject
// 4 NSMutableString 5 NSString 6 "+" 7 "iI" 8 NSDictionary 9 "i"; objects likewise: 3 NSObject, 6 NSString.
const [AT, PLUS, INT] = [0, 6, 9];
const [NS_OBJECT, NS_STRING] = [3, 6];

const BEFORE_TEXT = Buffer.from(
  `\x04\x0bstreamtyped\x81\xe8\x03${fresh("@")}${NEW}${newClass("NSMutableAttributedString", 0)}${newClass("NSAttributedString", 0)}` +
    `${newClass("NSObject", 0)}${NIL}${ref(AT)}${NEW}${newClass("NSMutableString", 1)}${newClass("NSString", 1)}${ref(NS_OBJECT)}${fresh("+")}`,
  "latin1",
);
/** The string ends; the first run of attributes begins. */
const BEFORE_RUN = Buffer.from(`${END}${fresh("iI")}\x01`, "latin1");
const PART = "__kIMMessagePartAttributeName";
/** One attribute for all of the text: it is message part 0. */
const ATTRIBUTES = Buffer.from(
  `${ref(AT)}${NEW}${newClass("NSDictionary", 0)}${ref(NS_OBJECT)}${fresh("i")}\x01` +
    `${ref(AT)}${NEW}${ref(NS_STRING)}${ref(PLUS)}${String.fromCharCode(PART.length)}${PART}${END}` +
    `${ref(AT)}${NEW}${newClass("NSNumber", 0)}${newClass("NSValue", 0)}${ref(NS_OBJECT)}${fresh("*")}${NEW}${ref(INT)}${ref(INT)}\x00${END}` +
    `${END}${END}`,
  "latin1",
);

/** The `attributedBody` of a text. */
export function encodeBody(text: string): Buffer {
  const bytes = Buffer.from(text, "utf8");
  return Buffer.concat([
    BEFORE_TEXT,
    encodeLength(bytes.length),
    bytes,
    BEFORE_RUN,
    encodeLength(text.length),
    ATTRIBUTES,
  ]);
}

/** Up to 127 one byte; above that a marker and an unsigned integer, little end first. */
function encodeLength(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  if (length < 0x10000) return Buffer.from([0x81, length & 0xff, length >> 8]);
  return Buffer.from([0x82, length & 0xff, (length >> 8) & 0xff, (length >> 16) & 0xff, length >>> 24]);
}
