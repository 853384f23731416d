import { parsePlistDict } from "../plist/parse.ts";
import { isDict, type PlistValue } from "../plist/value.ts";
import { parseBody } from "./attributedBody.ts";

/** Edits and unsends in `message_summary_info`, iOS 16 and later (docs/formats.md, E5). */
interface Summary {
  /** Indexes of unsent parts. */
  readonly retracted: ReadonlySet<number>;
  /** Whether any part was edited. */
  readonly edited: boolean;
  /** Body of the latest version of the first edited part that is not unsent; null for none. */
  readonly lastEdit: Buffer | null;
}

const NOTHING: Summary = { retracted: new Set(), edited: false, lastEdit: null };

let last: { readonly bytes: Buffer; readonly summary: Summary } | undefined;

/**
 * Parses a `message_summary_info` property list; never throws. Whoever asks for the text of a row
 * asks next whether it was unsent, so the last result is cached.
 */
export function parseSummary(bytes: Buffer): Summary {
  if (last?.bytes !== bytes) last = { bytes, summary: parsed(bytes) };
  return last.summary;
}

function parsed(bytes: Buffer): Summary {
  try {
    const summary = parsePlistDict(bytes);
    const retracted = new Set(listOf(summary.get("rp")).filter((part) => typeof part === "number"));
    const edits = newestVersions(summary.get("ec"));
    const standing = edits.find(({ part }) => !retracted.has(part));
    return {
      retracted,
      edited: edits.length > 0 || summary.has("ep"),
      lastEdit: standing?.body ?? null,
    };
  } catch {
    return NOTHING;
  }
}

/** `ec` is {"<part>": [{t: body, d: date}, ...]}, oldest version first. Shape: parts in order. */
function newestVersions(edits: PlistValue | undefined): { part: number; body: Buffer }[] {
  if (!isDict(edits)) return [];
  const parts = [...edits].sort(([a], [b]) => Number(a) - Number(b));
  return parts.flatMap(([part, versions]) => {
    const newest = listOf(versions).at(-1);
    const body = isDict(newest) ? newest.get("t") : undefined;
    return Buffer.isBuffer(body) ? [{ part: Number(part), body }] : [];
  });
}

const listOf = (value: PlistValue | undefined): readonly PlistValue[] => (Array.isArray(value) ? value : []);

/** Whether a message was edited. An unsend sets date_edited too, so a summary decides first. */
export function isEdited(row: { summary: unknown; date_edited: unknown }): boolean {
  if (!(Number(row.date_edited) > 0)) return false;
  const { retracted, edited } = Buffer.isBuffer(row.summary) ? parseSummary(row.summary) : NOTHING;
  return edited || retracted.size === 0;
}

/**
 * Whether every part of a message was unsent.
 *
 * Shape   `hasText` is whether text is left. Without text, date_retracted decides if there is no
 *         list of unsent parts; a list is enough if there is no body, or an empty one; else it must
 *         name each of `part_count` parts. Where these were not counted, what is left of a body
 *         decides, or date_retracted.
 */
export function isUnsent(
  row: { summary: unknown; part_count: unknown; date_retracted: unknown; body: unknown },
  hasText: boolean,
): boolean {
  const { retracted } = Buffer.isBuffer(row.summary) ? parseSummary(row.summary) : NOTHING;
  if (retracted.size === 0) return !hasText && Number(row.date_retracted) > 0;
  const hasBody = Buffer.isBuffer(row.body) && row.body.length > 0 && parseBody(row.body) !== "";
  if (!hasText && !hasBody) return true;
  const parts = Number(row.part_count);
  return parts > 0 ? hasEvery(retracted, parts) : !hasBody || Number(row.date_retracted) > 0;
}

function hasEvery(retracted: ReadonlySet<number>, parts: number): boolean {
  for (let part = 0; part < parts; part++) if (!retracted.has(part)) return false;
  return true;
}
