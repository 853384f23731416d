import { parseBuffer } from "bplist-parser";

/** What `message_summary_info` (iOS 16 and later) says of a message's edits and unsends (facts E5). */
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
    const [root] = parseBuffer<Record<string, unknown>>(bytes);
    if (typeof root !== "object" || root === null) return NOTHING;
    const retracted = Array.isArray(root["rp"]) ? root["rp"].filter((part) => typeof part === "number") : [];
    const lastEdit = newestWording(root["ec"]);
    return { retracted: new Set(retracted), edited: lastEdit !== null || root["ep"] !== undefined, lastEdit };
  } catch {
    return NOTHING;
  }
}

/** `ec` is {"<part>": [{t: body, d: date}, ...]}, oldest wording first. */
function newestWording(edits: unknown): Buffer | null {
  if (typeof edits !== "object" || edits === null) return null;
  const parts = Object.entries(edits).sort(([a], [b]) => Number(a) - Number(b));
  for (const [, wordings] of parts) {
    const newest: unknown = Array.isArray(wordings) ? wordings.at(-1)?.t : undefined;
    if (Buffer.isBuffer(newest)) return newest;
  }
  return null;
}

/** Was this message edited? An unsend sets date_edited too, so a summary has the last word. */
export function isEdited(row: { summary: unknown; date_edited: unknown }): boolean {
  if (!(Number(row.date_edited) > 0)) return false;
  const { retracted, edited } = Buffer.isBuffer(row.summary) ? parseSummary(row.summary) : NOTHING;
  return edited || retracted.size === 0;
}

/**
 * Was every part of a message without words taken back?
 *
 * Shape   date_retracted alone says so where there is no list of parts; with a list, all of `part_count` parts must be on it.
 */
export function isUnsent(row: { summary: unknown; part_count: unknown; date_retracted: unknown; body: unknown }): boolean {
  const { retracted } = Buffer.isBuffer(row.summary) ? parseSummary(row.summary) : NOTHING;
  if (retracted.size === 0) return Number(row.date_retracted) > 0;
  const hasBody = Buffer.isBuffer(row.body) && row.body.length > 0;
  return !hasBody || retracted.size >= Math.max(1, Number(row.part_count));
}
