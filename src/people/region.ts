import { compareText } from "../text/compare.ts";
import { addTo } from "../text/maps.ts";
import { countryOf, type Region } from "./numbers.ts";

/** What is known of where an address comes from. */
interface Hint {
  readonly address: string;
  /** Apple's two letters, any case. */
  readonly country: string | null;
}

const INTERNATIONAL = /^\+[1-9]\d{6,14}$/;

/**
 * The home country of a history, whose numbers it leaves without a country code.
 *
 * Shape   the country of the owner's number; if they have several, the one that most addresses are
 *         of; if none is known, the one that most addresses name or are of, each address counted
 *         once. Ties go to the first in the alphabet; without any hint it is the US.
 * Source  docs/formats.md, J4.
 */
export function homeRegion(hints: readonly Hint[], own: readonly string[]): Region {
  const owners = new Set(own.flatMap((address) => regionOf({ address, country: null }) ?? []));
  const [owner, ...others] = owners;
  if (owner && others.length === 0) return owner;
  const counts = new Map<Region, number>([...owners].map((region) => [region, 0]));
  for (const hint of distinct(hints)) {
    const region = regionOf(hint);
    if (region && (owners.size === 0 || owners.has(region))) addTo(counts, region);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]));
  return most?.[0] ?? "US";
}

/** The column says it; where it is empty, a complete number does. */
function regionOf({ address, country }: Hint): Region | undefined {
  if (country && /^[a-z]{2}$/i.test(country)) return country.toUpperCase() as Region;
  return INTERNATIONAL.test(address) ? countryOf(address) : undefined;
}

/** One hint an address, with a country if any of its rows names one. */
function distinct(hints: readonly Hint[]): Iterable<Hint> {
  const byAddress = new Map<string, Hint>();
  for (const hint of hints) {
    const known = byAddress.get(hint.address);
    if (!known?.country) byAddress.set(hint.address, hint);
  }
  return byAddress.values();
}
