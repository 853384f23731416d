import { parseBody } from "./attributedBody.ts";
import { parseSummary } from "./edit.ts";

/** The columns of queries/views.sql that hold what a message says. */
export interface Written {
  readonly text: unknown;
  readonly body: unknown;
  readonly summary: unknown;
}

/** Placeholders of attachments (U+FFFC) and, in older data, of app balloons (U+FFFD). */
const PLACEHOLDERS_AROUND = /^[\uFFFC\uFFFD]+|[\uFFFC\uFFFD]+$|\uFFFC/g;

/**
 * What did this message say?
 *
 * Shape   text, body and summary of a row -> its words without placeholders, null when it has none; `undecodable` when there is
 *         a body that cannot be read and nothing else says its words.
 * Source  docs/formats.md, E1, E5: the body knows edits, so it goes before `text`; an edited message with neither has its words in the history.
 */
export function wordsOf(written: Written): { words: string | null; undecodable: boolean } {
  const body = Buffer.isBuffer(written.body) && written.body.length > 0 ? written.body : undefined;
  const decoded = body ? parseBody(body) : null;
  const text = decoded || textOf(written.text) || (body ? "" : lastEdit(written.summary));
  const words = text.replace(PLACEHOLDERS_AROUND, "");
  return {
    words: words === "" ? null : words,
    undecodable: body !== undefined && decoded === null && text === "",
  };
}

/** Text columns may hold bytes. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return Buffer.isBuffer(value) ? value.toString("utf8") : "";
}

function lastEdit(summary: unknown): string {
  const body = Buffer.isBuffer(summary) ? parseSummary(summary).lastEdit : null;
  return (body && parseBody(body)) ?? "";
}
