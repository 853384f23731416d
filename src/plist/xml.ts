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
const CDATA = "<![CDATA[";
const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Parses an XML property list. Ignores attributes and declarations of entities. */
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
  if (name === "date") return new Date(text.trim().slice(0, MAX_DIGITS));
  throw new Error("unknown tag");
}

function toInteger(text: string): number | bigint {
  if (text.length > MAX_DIGITS || !/^[+-]?(0x)?[0-9a-f]+$/i.test(text)) throw new Error("no integer");
  const [, sign, digits = ""] = /^([+-]?)(.*)$/.exec(text) ?? [];
  const value = sign === "-" ? -BigInt(digits) : BigInt(digits);
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/**
 * The tags, each with the text before it.
 *
 * Ends of comments and tags are looked for from where they begin, once each, so that work is
 * linear: an end that is missing is an error, and never a reason to look again from the next
 * beginning.
 */
function* tagsOf(source: string): Generator<Tag> {
  let text = "";
  for (let at = 0; at < source.length; ) {
    if (source[at] !== "<") {
      const next = source.indexOf("<", at);
      const end = next < 0 ? source.length : next;
      text += unescapeXml(source.slice(at, end));
      at = end;
    } else if (source.startsWith("<!--", at)) {
      at = endOf(source, "-->", at + 4);
    } else if (source.startsWith(CDATA, at)) {
      const end = endOf(source, "]]>", at + CDATA.length);
      text += source.slice(at + CDATA.length, end - 3);
      at = end;
    } else if (source[at + 1] === "?" || source[at + 1] === "!") {
      at = endOf(source, ">", at);
    } else {
      const end = endOf(source, ">", at);
      yield toTag(source.slice(at, end), text);
      text = "";
      at = end;
    }
  }
}

/** The position after what begins at `from` and ends with `mark`. */
function endOf(source: string, mark: string, from: number): number {
  const at = source.indexOf(mark, from);
  if (at < 0) throw new Error("no XML");
  return at + mark.length;
}

function toTag(whole: string, text: string): Tag {
  const closes = whole[1] === "/";
  const start = closes ? 2 : 1;
  let end = start;
  while (/[A-Za-z]/.test(whole[end] ?? "")) end++;
  if (end === start || whole.indexOf("<", 1) > 0) throw new Error("no XML");
  return { name: whole.slice(start, end), closes, empty: whole.endsWith("/>"), text };
}

function unescapeXml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{1,8}));/gi, (_, decimal, hex, name) => {
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
