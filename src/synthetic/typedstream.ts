import { createArchiver, integerBytes } from "./archiver.ts";

/** Archives texts the way Messages does, for invented histories (docs/formats.md, E2, E3). */

const PLACEHOLDER = "\uFFFC";
const PART = "__kIMMessagePartAttributeName";
const TRANSFER = "__kIMFileTransferGUIDAttributeName";

/**
 * The `attributedBody` of a text.
 *
 * Shape   the text and each placeholder (U+FFFC) that has a file are message parts; `transfers` are the files' guids, in order.
 * Units   lengths of the text in bytes of UTF-8, of its parts in UTF-16 units.
 */
export function encodeBody(text: string, transfers: readonly string[] = []): Buffer {
  if (transfers.length > 0) return archive(text, partsOf(text, transfers));
  const bytes = Buffer.from(text, "utf8");
  return Buffer.concat([
    BEFORE_TEXT,
    Uint8Array.from(integerBytes(bytes.length)),
    bytes,
    BEFORE_RUN,
    Uint8Array.from(integerBytes(text.length)),
    AFTER_RUN,
  ]);
}

interface Part {
  readonly length: number;
  readonly transfer?: string | undefined;
}

function partsOf(text: string, transfers: readonly string[]): Part[] {
  let files = 0;
  return text
    .split(/(\uFFFC)/)
    .filter((piece) => piece !== "")
    .map((piece) => ({
      length: piece.length,
      transfer: piece === PLACEHOLDER ? transfers[files++] : undefined,
    }));
}

function archive(text: string, parts: readonly Part[]): Buffer {
  const archiver = createArchiver();
  const keys = new Map<string, number>();
  const key = (name: string) => {
    const known = keys.get(name);
    if (known === undefined) keys.set(name, archiver.string(name));
    else archiver.again(known);
  };
  archiver.shared("@");
  archiver.begin("NSMutableAttributedString");
  archiver.string(text, "NSMutableString");
  for (const [index, { length, transfer }] of parts.entries()) {
    archiver.shared("iI");
    archiver.integer(index + 1);
    archiver.integer(length);
    archiver.shared("@");
    archiver.begin("NSDictionary");
    archiver.shared("i");
    archiver.integer(transfer === undefined ? 1 : 2);
    if (transfer !== undefined) {
      key(TRANSFER);
      archiver.string(transfer);
    }
    key(PART);
    archiver.number(index);
    archiver.end();
  }
  archiver.end();
  return archiver.bytes();
}

// Nearly all texts are one part: what surrounds them is always the same, and is cut out of an example.
const EXAMPLE = archive("?", [{ length: 1 }]);
const TEXT_AT = EXAMPLE.indexOf("\x01?", 0, "latin1");
const RUN_AT = EXAMPLE.indexOf("iI\x01", 0, "latin1") + 3;
const BEFORE_TEXT = EXAMPLE.subarray(0, TEXT_AT);
const BEFORE_RUN = EXAMPLE.subarray(TEXT_AT + 2, RUN_AT);
const AFTER_RUN = EXAMPLE.subarray(RUN_AT + 1);
