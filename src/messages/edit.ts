import { parsePlistDict } from "../plist/parse.ts";
import { isDict, type PlistValue } from "../plist/value.ts";

/** What `message_summary_info` (iOS 16 and later) says of a message's edits and unsends (docs/formats.md, E5). */
export interface Summary {
  /** Parts that were retracted. */
  readonly retracted: ReadonlySet<number>;
  /** Whether any part was edited. */
  readonly edited: boolean;
  /** The body of the newest wording of the first edited part; null when there was no edit. */
  readonly lastEdit: Buffer | null;
}

const NOTHING: Summary = { retracted: new Set(), edited: false, lastEdit: null };

/** Reads a `message_summary_info` plist; whatever the bytes, it returns. */
export function parseSummary(bytes: Buffer): Summary {
  try {
    const summary = parsePlistDict(bytes);
    const retracted = listOf(summary.get("rp")).filter((part) => typeof part === "number");
    const lastEdit = newestWording(summary.get("ec"));
    return { retracted: new Set(retracted), edited: lastEdit !== null || summary.has("ep"), lastEdit };
  } catch {
    return NOTHING;
  }
}

/** `ec` is {"<part>": [{t: body, d: date}, ...]}, oldest wording first. */
function newestWording(edits: PlistValue | undefined): Buffer | null {
  if (!isDict(edits)) return null;
  const parts = [...edits].sort(([a], [b]) => Number(a) - Number(b));
  for (const [, wordings] of parts) {
    const newest = listOf(wordings).at(-1);
    const body = isDict(newest) ? newest.get("t") : undefined;
    if (Buffer.isBuffer(body)) return body;
  }
  return null;
}

const listOf = (value: PlistValue | undefined): readonly PlistValue[] => (Array.isArray(value) ? value : []);

/** Was this message edited? An unsend sets date_edited too, so a summary has the last word. */
export function isEdited(row: { summary: unknown; date_edited: unknown }): boolean {
  if (!(Number(row.date_edited) > 0)) return false;
  const { retracted, edited } = Buffer.isBuffer(row.summary) ? parseSummary(row.summary) : NOTHING;
  return edited || retracted.size === 0;
}

/**
 * Was every part of a message taken back?
 *
 * Shape   `hasWords` where there are words left. Without, date_retracted alone says so where there is no list of parts, and a list
 *         does where no body is left; else all of `part_count` parts must be on it.
 */
export function isUnsent(
  row: { summary: unknown; part_count: unknown; date_retracted: unknown; body: unknown },
  hasWords: boolean,
): boolean {
  const { retracted } = Buffer.isBuffer(row.summary) ? parseSummary(row.summary) : NOTHING;
  if (retracted.size === 0) return !hasWords && Number(row.date_retracted) > 0;
  const hasBody = Buffer.isBuffer(row.body) && row.body.length > 0;
  return (!hasWords && !hasBody) || retracted.size >= Math.max(1, Number(row.part_count));
}
