import { boundaryText } from "../../calendar/boundary.ts";
import type { Calendar } from "../../calendar/calendar.ts";
import type { Boundary } from "../../calendar/days.ts";

/** With `-punchcard.vl.json` and a range below the 255 bytes that file systems allow. */
const MOST_BYTES = 120;

/** Marks that choose how an emoji is drawn belong to no letter. */
const VARIATION_SELECTORS = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gu;

/** Letters and digits of any script; everything else becomes one dash. */
export function slugOf(name: string): string {
  const slug = name
    .normalize("NFC")
    .toLowerCase()
    .replace(VARIATION_SELECTORS, "")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, "-")
    .replace(/^-|-$/g, "");
  let kept = "";
  for (const letter of slug) {
    if (Buffer.byteLength(kept + letter) > MOST_BYTES) break;
    kept += letter;
  }
  return kept.replace(/-$/, "");
}

/**
 * File names, no two of which are one on a file system that ignores case or normalises.
 *
 * Shape   a name that was given before gets an ending: the hint, else the first number that makes
 *         it unique.
 */
export function uniqueNames(): (name: (ending: string) => string, hint: string) => string {
  const taken = new Set<string>();
  return (name, hint) => {
    const endings = ["", ...(hint ? [`-${hint}`] : [])];
    for (let n = 0; ; n++) {
      const candidate = name(endings[n] ?? `-${n}`);
      const key = candidate.normalize("NFKD").toLowerCase().toUpperCase();
      if (taken.has(key)) continue;
      taken.add(key);
      return candidate;
    }
  };
}

/** `2024`, `2024-03`, `2024-03-01-2024-04-15`, `since-2024-03-01`; empty without a range. */
export function rangeSlug(
  since: Boundary | undefined,
  until: Boundary | undefined,
  calendar: Calendar,
): string {
  const [from, to] = [since, until].map(
    (end) => end && boundaryText(end, calendar).slice(0, 16).replace(":", "").toLowerCase(),
  );
  if (from === undefined && to === undefined) return "";
  if (to === undefined) return `since-${from}`;
  if (from === undefined) return `until-${to}`;
  return wholeRange(from, to) ?? (from === to ? from : `${from}-${to}`);
}

/** A year or a month by its own name. */
function wholeRange(from: string, to: string): string | undefined {
  const [year, month] = [from.slice(0, 4), from.slice(0, 7)];
  if (from === `${year}-01-01` && to === `${year}-12-31`) return year;
  const last = new Date(Date.UTC(Number(year), Number(month.slice(5)), 0)).getUTCDate();
  return from === `${month}-01` && to === `${month}-${last}` ? month : undefined;
}
