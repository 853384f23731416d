import { decodeWindows } from "../../text/decode.ts";

/** One content line of a vCard: what it is, what it says about itself, and its value as written. */
export interface ContentLine {
  /** In capitals, without its group. */
  readonly name: string;
  readonly parameters: string;
  /** A character for each byte: neither unquoted nor decoded. */
  readonly value: string;
}

/** Content lines of a vCard file, unfolded, each byte visited a bounded number of times. */
export function* contentLines(bytes: Uint8Array): Generator<ContentLine> {
  let parts: string[] = [];
  let isQuoted = false;
  for (const physical of physicalLines(bytes)) {
    const previous = parts.at(-1);
    if (previous !== undefined && isQuoted && previous.endsWith("=")) {
      parts[parts.length - 1] = previous.slice(0, -1);
      parts.push(physical);
    } else if (previous !== undefined && /^[ \t]/.test(physical)) parts.push(physical.slice(1));
    else {
      yield* parsed(parts);
      parts = [physical];
      isQuoted = /quoted-printable/i.test(physical.slice(0, Math.max(physical.indexOf(":"), 0)));
    }
  }
  yield* parsed(parts);
}

const MARK = "\u00ef\u00bb\u00bf";

/** Lines as they stand, a character for each byte. */
function physicalLines(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return (text.startsWith(MARK) ? text.slice(MARK.length) : text).split(/\r\n|\r|\n/);
}

/** `item1.TEL;TYPE=CELL:+1 212 555 0100` */
function* parsed(parts: readonly string[]): Generator<ContentLine> {
  const line = parts.join("");
  const colon = endOfParameters(line);
  if (colon < 0) return;
  const [head = "", ...parameters] = line.slice(0, colon).split(";");
  const name = head.slice(head.lastIndexOf(".") + 1).trim();
  yield { name: name.toUpperCase(), parameters: parameters.join(";"), value: line.slice(colon + 1) };
}

/** Where the first colon outside of quotes is; -1 if the line has none. */
function endOfParameters(line: string): number {
  let isInQuotes = false;
  for (let at = 0; at < line.length; at++) {
    const character = line[at];
    if (character === '"') isInQuotes = !isInQuotes;
    else if (character === ":" && !isInQuotes) return at;
  }
  return -1;
}

/**
 * A value, or one of its parts, as text: unquoted, then decoded as it says, else as UTF-8, else as
 * old phones wrote (cp1252).
 */
export function decodeValue({ value, parameters }: ContentLine): string {
  const bytes = /quoted-printable/i.test(parameters) ? unquoted(value) : value;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII, as most values are.
  if (/^[\x00-\x7f]*$/.test(bytes) && !/charset/i.test(parameters)) return bytes;
  return decoded(Buffer.from(bytes, "latin1"), /charset="?([\w-]+)/i.exec(parameters)?.[1]);
}

const unquoted = (value: string): string =>
  value.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function decoded(bytes: Uint8Array, charset: string | undefined): string {
  for (const encoding of [charset, "utf-8"]) {
    try {
      if (encoding) return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next encoding may fit.
    }
  }
  return decodeWindows(bytes);
}
