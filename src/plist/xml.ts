import type { PlistValue } from "./value.ts";

interface Tag {
  readonly name: string;
  readonly closes: boolean;
  readonly empty: boolean;
  /** Text between the previous tag and this one. */
  readonly text: string;
}

const MAX_DEPTH = 200;
const MAX_DIGITS = 40;
const TOKEN = /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<[?!][^>]*>|<(\/?)([A-Za-z]+)[^<>]*>|([^<]+)/y;
const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Parses an XML property list. Declarations, comments and attributes are ignored; entities are never fetched or expanded. */
export function parseXmlPlist(text: string): PlistValue {
  const tags = tagsOf(text);
  const root = nextTag(tags);
  if (root.name !== "plist" || root.closes) throw new Error("no property list");
  return readValue(nextTag(tags), tags, 0);
}

function readValue(tag: Tag, tags: Iterator<Tag>, depth: number): PlistValue {
  if (tag.closes || depth > MAX_DEPTH) throw new Error("bad nesting");
  if (tag.name === "dict") return readDict(tag, tags, depth);
  if (tag.name === "array") return readArray(tag, tags, depth);
  return toLeaf(tag.name, readText(tag, tags));
}

function readDict(tag: Tag, tags: Iterator<Tag>, depth: number): PlistValue {
  const dict = new Map<string, PlistValue>();
  if (tag.empty) return dict;
  for (let next = nextTag(tags); !isEnd(next, "dict"); next = nextTag(tags)) {
    if (next.name !== "key") throw new Error("a value without a key");
    const key = readText(next, tags);
    dict.set(key, readValue(nextTag(tags), tags, depth + 1));
  }
  return dict;
}

function readArray(tag: Tag, tags: Iterator<Tag>, depth: number): PlistValue {
  const values: PlistValue[] = [];
  if (tag.empty) return values;
  for (let next = nextTag(tags); !isEnd(next, "array"); next = nextTag(tags)) {
    values.push(readValue(next, tags, depth + 1));
  }
  return values;
}

function readText(tag: Tag, tags: Iterator<Tag>): string {
  if (tag.empty) return "";
  const end = nextTag(tags);
  if (!isEnd(end, tag.name)) throw new Error("bad nesting");
  return end.text;
}

function toLeaf(name: string, text: string): PlistValue {
  if (name === "string") return text;
  if (name === "true" || name === "false") return name === "true";
  if (name === "integer") return toInteger(text.trim());
  if (name === "real") return Number(text);
  if (name === "data") return Buffer.from(text, "base64");
  if (name === "date") return new Date(text.trim());
  throw new Error("unknown tag");
}

function toInteger(text: string): number | bigint {
  if (!/^[+-]?(0x)?[0-9a-f]+$/i.test(text) || text.length > MAX_DIGITS) throw new Error("no integer");
  const [, sign, digits = ""] = /^([+-]?)(.*)$/.exec(text) ?? [];
  const value = sign === "-" ? -BigInt(digits) : BigInt(digits);
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function* tagsOf(source: string): Generator<Tag> {
  let text = "";
  const token = new RegExp(TOKEN);
  while (token.lastIndex < source.length) {
    const found = token.exec(source);
    if (!found) throw new Error("no XML");
    const [whole, cdata, slash, name, words] = found;
    if (cdata !== undefined) text += cdata;
    if (words !== undefined) text += unescapeXml(words);
    if (name === undefined) continue;
    yield { name, closes: slash === "/", empty: whole.endsWith("/>"), text };
    text = "";
  }
}

function unescapeXml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (_, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name] ?? "";
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
  });
}

function nextTag(tags: Iterator<Tag>): Tag {
  const next = tags.next();
  if (next.done) throw new Error("ends early");
  return next.value;
}

const isEnd = (tag: Tag, name: string) => tag.closes && tag.name === name;
