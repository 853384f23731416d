import { utf16Of } from "../../text/decode.ts";
import type { ContactCard } from "./card.ts";
import { type ContentLine, contentLines, decodeValue } from "./contentLine.ts";

/**
 * Reads vCards 2.1, 3.0 and 4.0: names, numbers and e-mails, nothing else.
 *
 * No package does: each known one reads a single version, or throws on what phones really write.
 *
 * Shape   the bytes of a .vcf file -> a Card per BEGIN:VCARD; anything else is skipped.
 *         Lines are unfolded before they are decoded, since a fold may cut a character in two, and
 *         values are split at semicolons before they are unquoted.
 * Errors  none.
 * Source  RFC 2426, RFC 6350, vCard 2.1 (quoted-printable, soft line breaks); docs/formats.md, N9,
 *         N11.
 */
export function parseVCards(bytes: Uint8Array): ContactCard[] {
  const cards: ContactCard[] = [];
  // A card may lie in another one (AGENT), and one that was cut off has no end.
  const open: ContentLine[][] = [];
  const encoding = utf16Of(bytes);
  const utf8 = encoding ? new TextEncoder().encode(new TextDecoder(encoding).decode(bytes)) : bytes;
  for (const line of contentLines(utf8)) {
    if (line.name === "BEGIN" && /^vcard$/i.test(line.value.trim())) open.push([]);
    else if (line.name === "END" && open.length > 0) cards.push(cardOf(open.pop()!));
    else if (READ.has(line.name)) open.at(-1)?.push(line);
  }
  return [...cards, ...open.map(cardOf)];
}

const READ = new Set(["N", "FN", "ORG", "NICKNAME", "TEL", "EMAIL", "REV", "X-ABSHOWAS"]);

function cardOf(lines: readonly ContentLine[]): ContactCard {
  const lineOf = (name: string) => lines.find((line) => line.name === name);
  const textOf = (name: string) => partOf(lineOf(name));
  const [last = "", first = ""] = componentsOf(lineOf("N"));
  const organization = componentsOf(lineOf("ORG"))[0] ?? "";
  const person = textOf("FN") || `${first} ${last}`.trim() || textOf("NICKNAME");
  const isCompany = textOf("X-ABSHOWAS").toUpperCase() === "COMPANY";
  const name = (isCompany && organization) || person || organization;
  const addresses = lines
    .filter((line) => line.name === "TEL" || line.name === "EMAIL")
    .map((line) => partOf(line).replace(/^(?:tel|mailto):/i, ""))
    .filter((address) => address !== "");
  const revised = Date.parse(withDashes(textOf("REV")));
  return {
    name: name.trim() || (addresses.find((address) => address.includes("@")) ?? ""),
    addresses,
    isMe: false,
    modifiedAt: Number.isNaN(revised) ? null : revised,
    link: null,
  };
}

/** A date in ISO 8601's extended form; vCard 4.0 has the basic one, `20240501T120000Z`. */
const withDashes = (date: string): string =>
  date.replace(/^(\d{4})(\d\d)(\d\d)/, "$1-$2-$3").replace(/T(\d\d)(\d\d)(\d\d)/, "T$1:$2:$3");

const partOf = (line: ContentLine | undefined): string => (line ? unescaped(decodeValue(line)) : "");

/** Parts between semicolons that are not escaped, as one after an escaped backslash is not. */
const componentsOf = (line: ContentLine | undefined): string[] =>
  line ? line.value.split(/(?<=(?<!\\)(?:\\\\)*);/).map((value) => partOf({ ...line, value })) : [];

const unescaped = (value: string): string =>
  value.replace(/\\([nN,;:\\])/g, (_, character: string) => (/n/i.test(character) ? "\n" : character)).trim();
