/** Links and e-mail addresses inside a text. */

import { piecesOf } from "./pieces.ts";

/** Scripts without spaces between words, and their punctuation; a link ends before them. */
export const SPACELESS = String.raw`\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}`;

const REST = String.raw`[^\s${SPACELESS}<>"“”]`;

/**
 * A URL with a scheme, `www.` and a host, or a bare host with a path (`youtu.be/x`). Each
 * alternative starts where a run of host characters starts, so that a long run is tried once and
 * not from each of its characters.
 */
const URLS = new RegExp(
  String.raw`\b[a-z][a-z0-9+.\-]{1,20}://${REST}+|\bwww\.${REST}+|(?<![\p{L}\p{N}.@\-])(?:[a-z0-9\-]+\.)+[a-z]{2,}/${REST}*`,
  "giu",
);

const LOCAL = String.raw`\p{L}\p{M}\p{N}._%+'\-`;
const EMAILS = new RegExp(String.raw`(?<![${LOCAL}])[${LOCAL}]+@[\p{L}\p{N}\-]+(?:\.[\p{L}\p{N}\-]+)+`, "gu");

const mayHoldLink = (text: string): boolean =>
  text.includes("/") || text.includes("www.") || text.includes("WWW.") || text.includes("Www.");

/** Is there a URL in this text? */
export const hasLink = (text: string): boolean =>
  mayHoldLink(text) && piecesOf(text).some((piece) => piece.search(URLS) >= 0);

/** The text with a space in place of each URL and e-mail address. */
export function withoutLinks(text: string): string {
  const rest = mayHoldLink(text) ? text.replace(URLS, " ") : text;
  return rest.includes("@") ? rest.replace(EMAILS, " ") : rest;
}
