import type { Card } from "./card.ts";

/** One content line: what it is, what it says about itself, and its value as written. */
interface Line {
  readonly name: string;
  readonly parameters: string;
  readonly value: string;
}

/**
 * Reads vCards 2.1, 3.0 and 4.0: names, numbers and e-mails, nothing else.
 *
 * Our own, because the parsers to be had know one version each, or throw on what phones really write.
 *
 * Shape   the text of a .vcf file -> a Card per BEGIN:VCARD; what is no vCard is passed over.
 * Errors  none.
 * Source  RFC 2426, RFC 6350, vCard 2.1 (quoted-printable, soft line breaks).
 */
export function parseVCards(text: string): Card[] {
  const cards: Card[] = [];
  let lines: Line[] | undefined;
  for (const logical of unfolded(text)) {
    const line = parseLine(logical);
    if (!line) continue;
    if (line.name === "BEGIN" && /^vcard$/i.test(line.value.trim())) lines = [];
    else if (line.name === "END" && lines) {
      cards.push(cardOf(lines));
      lines = undefined;
    } else lines?.push(line);
  }
  return cards;
}

/** A line that begins with a blank goes on the one before; so does quoted-printable after a soft break. */
function unfolded(text: string): string[] {
  const lines: string[] = [];
  let isQuoted = false;
  let previous = "";
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (isQuoted && previous.endsWith("=")) lines[lines.length - 1] = lines.at(-1)!.slice(0, -1) + line;
    else if (lines.length > 0 && /^[ \t]/.test(line)) lines[lines.length - 1] += line.slice(1);
    else isQuoted = /^[^:]*quoted-printable/i.test(lines[lines.push(line) - 1]!);
    previous = line;
  }
  return lines;
}

/** `item1.TEL;TYPE=CELL:+1 212 555 0100` */
function parseLine(line: string): Line | undefined {
  const match = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:"[^"]*"|[^":;])*)*):(.*)$/s.exec(line);
  if (!match) return undefined;
  const [, name = "", parameters = "", value = ""] = match;
  const isQuoted = /quoted-printable/i.test(parameters);
  return { name: name.toUpperCase(), parameters, value: isQuoted ? decodeQuoted(value, parameters) : value };
}

function decodeQuoted(value: string, parameters: string): string {
  const bytes = value.replace(/=([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: anything beyond Latin-1 was not quoted.
  if (/[^\x00-\xff]/.test(bytes)) return bytes;
  const quoted = Uint8Array.from(bytes, (character) => character.charCodeAt(0));
  try {
    return new TextDecoder(/charset="?([\w-]+)/i.exec(parameters)?.[1]).decode(quoted);
  } catch {
    return new TextDecoder().decode(quoted);
  }
}

function cardOf(lines: readonly Line[]): Card {
  const textOf = (name: string) => lines.find((line) => line.name === name)?.value ?? "";
  const [last = "", first = ""] = components(textOf("N"));
  const organization = components(textOf("ORG"))[0] ?? "";
  const name =
    unescaped(textOf("FN")) || `${first} ${last}`.trim() || unescaped(textOf("NICKNAME")) || organization;
  const addresses = lines
    .filter((line) => line.name === "TEL" || line.name === "EMAIL")
    .map((line) => unescaped(line.value).replace(/^(?:tel|mailto):/i, ""))
    .filter((address) => address !== "");
  const revised = Date.parse(textOf("REV"));
  return {
    name: name.trim() || (addresses.find((address) => address.includes("@")) ?? ""),
    addresses,
    isMe: false,
    modifiedAt: Number.isNaN(revised) ? null : revised,
    link: null,
  };
}

/** Parts between semicolons that are not escaped. */
const components = (value: string): string[] => value.split(/(?<!\\);/).map(unescaped);

const unescaped = (value: string): string =>
  value.replace(/\\([nN,;:\\])/g, (_, character: string) => (/n/i.test(character) ? "\n" : character)).trim();
