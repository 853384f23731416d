import type { Request } from "./request.ts";

/** Why an output holds nothing, by what was asked for; `what` is what it would hold. */
export function nothingChosen({ filter }: Request, what = "messages"): string {
  const { rooms, persons, direction, service, range, lastBefore } = filter;
  if (range.since || range.until || lastBefore) return `no ${what} in this range`;
  return `no ${what} ${rooms || persons || direction || service ? "match these filters" : "in this history"}`;
}
