import { createArchiver, integerBytes } from "./archiver.ts";

/** Archives texts as Messages does (docs/formats.md, E2, E3). */

const PLACEHOLDER = "\uFFFC";
const PART = "__kIMMessagePartAttributeName";
const TRANSFER = "__kIMFileTransferGUIDAttributeName";

/**
 * Encodes the `attributedBody` of a text.
 *
 * Shape   each placeholder (U+FFFC) that has a file is a message part of its own, and so is the
 *         text between; `transfers` are the guids of the files, in order.
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

interface MessagePart {
  readonly length: number;
  readonly transfer?: string | undefined;
}

function partsOf(text: string, transfers: readonly string[]): MessagePart[] {
  let files = 0;
  return text
    .split(/(\uFFFC)/)
    .filter((piece) => piece !== "")
    .map((piece) => ({
      length: piece.length,
      transfer: piece === PLACEHOLDER ? transfers[files++] : undefined,
    }));
}

function archive(text: string, parts: readonly MessagePart[]): Buffer {
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

// Nearly all texts have one part. The bytes around the text are constant, so they are taken from an
// example.
const EXAMPLE = archive("?", [{ length: 1 }]);
const TEXT_AT = EXAMPLE.indexOf("\x01?", 0, "latin1");
const RUN_AT = EXAMPLE.indexOf("iI\x01", 0, "latin1") + 3;
const BEFORE_TEXT = EXAMPLE.subarray(0, TEXT_AT);
const BEFORE_RUN = EXAMPLE.subarray(TEXT_AT + 2, RUN_AT);
const AFTER_RUN = EXAMPLE.subarray(RUN_AT + 1);
