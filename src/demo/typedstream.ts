/** Writes texts the way Messages archives them, for invented histories (facts E2). */

const HEAD = Buffer.concat([
  Buffer.from([0x04, 0x0b]),
  Buffer.from("streamtyped", "latin1"),
  Buffer.from([0x81, 0xe8, 0x03]),
  typed("@"),
  Buffer.from([0x84]),
  newClass("NSAttributedString", 0),
  newClass("NSObject", 0),
  Buffer.from([0x85, 0x92, 0x84]),
  newClass("NSString", 1),
  Buffer.from([0x94]),
  typed("+"),
]);
/** Ends the string, then one run of attributes over all of it: the message part, 0. */
const BEFORE_RUN = Buffer.concat([Buffer.from([0x86]), typed("iI"), Buffer.from([0x01])]);
const ATTRIBUTES = Buffer.concat([
  Buffer.from([0x92, 0x84]),
  newClass("NSDictionary", 0),
  Buffer.from([0x94]),
  typed("i"),
  // References: 0x92 is the type "@", 0x96 the class NSString, 0x96 also the type "+" in the table of strings.
  Buffer.from([0x01, 0x92, 0x84, 0x96, 0x96]),
  lengthAnd("__kIMMessagePartAttributeName"),
  Buffer.from([0x86, 0x92, 0x84]),
  newClass("NSNumber", 0),
  newClass("NSValue", 0),
  Buffer.from([0x94]),
  typed("*"),
  Buffer.from([0x84, 0x99, 0x99, 0x00, 0x86, 0x86, 0x86]),
]);
