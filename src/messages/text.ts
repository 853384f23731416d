import { parseBody } from "./attributedBody.ts";
import { parseSummary } from "./edit.ts";

/** Columns of queries/views.sql from which the text is read. */
interface TextColumns {
  readonly text: unknown;
  readonly body: unknown;
  readonly summary: unknown;
}

/** Placeholders of attachments (U+FFFC) and, in older data, of app balloons (U+FFFD). */
const PLACEHOLDERS_AROUND = /^[\uFFFC\uFFFD]+|[\uFFFC\uFFFD]+$|\uFFFC/g;

/**
 * Reads the text of a message.
 *
 * Shape   the text without placeholders, null if there is none; `undecodable` if the only source of
 *         the text is a body that cannot be decoded.
 * Source  docs/formats.md, E1, E5: the body has edits, so it is preferred to `text`. Without both,
 *         an edited message has its text in the history of edits.
 */
export function messageText(columns: TextColumns): { text: string | null; undecodable: boolean } {
  const body = Buffer.isBuffer(columns.body) && columns.body.length > 0 ? columns.body : undefined;
  const inBody = typeof columns.body === "string" ? columns.body : body ? parseBody(body) : null;
  const whole = inBody || decoded(columns.text) || (body ? "" : lastEdit(columns.summary));
  const text = whole.replace(PLACEHOLDERS_AROUND, "");
  return {
    text: text === "" ? null : text,
    undecodable: body !== undefined && inBody === null && whole === "",
  };
}

/** Text columns may hold bytes. */
function decoded(value: unknown): string {
  if (typeof value === "string") return value;
  return Buffer.isBuffer(value) ? value.toString("utf8") : "";
}

function lastEdit(summary: unknown): string {
  const body = Buffer.isBuffer(summary) ? parseSummary(summary).lastEdit : null;
  return (body && parseBody(body)) ?? "";
}
