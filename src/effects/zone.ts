/** A POSIX zone without daylight time: `GMT+1`, `<-03>3`. Its sign says how far UTC is ahead. */
const POSIX_FIXED = /^(?:<[^>]+>|[A-Za-z]{3,})([+-]?)(\d{1,2})(?::?00)?$/;
/** POSIX zones with daylight time whose rules the IANA list has under the first name. */
const POSIX_DAYLIGHT = /^(CET|MET|EET|WET)[+-]?\d/;

/**
 * This computer's IANA zone.
 *
 * Shape   `tz` is $TZ, `icu` the zone that ICU made of it. ICU reads only some POSIX forms, and
 *         those with the sign reversed, so they are read here; what nobody can read is UTC, as
 *         POSIX has it for an empty $TZ.
 */
export function localZone(tz: string | undefined, icu: string | undefined): string {
  const name = (tz ?? "").replace(/^:/, "").replace(/^.*\/zoneinfo\//, "");
  const fixed = POSIX_FIXED.exec(name);
  const named = fixed ? fixedZone(fixed[1] === "-", Number(fixed[2])) : POSIX_DAYLIGHT.exec(name)?.[1];
  return [named, icu, name].find((zone) => zone && isZone(zone)) ?? "UTC";
}

/** `Etc/GMT+1` has the sign of POSIX: one hour behind UTC. */
const fixedZone = (isAhead: boolean, hours: number) =>
  hours === 0 ? "UTC" : `Etc/GMT${isAhead ? "-" : "+"}${hours}`;

/** Offsets such as `+01:00`, which newer ICUs accept as zones, are not in the IANA list. */
function isZone(zone: string): boolean {
  if (/^(?:GMT|UTC)?[+-]\d/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
