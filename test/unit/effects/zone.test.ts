import { describe, expect, it } from "vitest";
import { localZone } from "../../../src/effects/zone.ts";

describe("localZone", () => {
  it.each([
    ["no $TZ", undefined, "Europe/Berlin", "Europe/Berlin"],
    ["an empty $TZ, which POSIX takes for UTC", "", "Etc/Unknown", "UTC"],
    ["a POSIX offset, behind UTC although ICU says ahead", "GMT+1", "GMT+01:00", "Etc/GMT+1"],
    ["a POSIX offset ahead of UTC that ICU does not know", "JST-9", undefined, "Etc/GMT-9"],
    ["a quoted POSIX name that ICU takes for UTC", "<+03>-3", "UTC", "Etc/GMT-3"],
    ["a POSIX zone without an offset", "UTC0", undefined, "UTC"],
    ["a POSIX zone with daylight time that ICU takes for UTC", "CET-1CEST,M3.5.0,M10.5.0/3", "UTC", "CET"],
    ["a POSIX zone that ICU knows", "EST5EDT", "America/New_York", "America/New_York"],
    ["the path of a zone's file", "/usr/share/zoneinfo/Europe/Berlin", undefined, "Europe/Berlin"],
    ["a zone behind a colon", ":Asia/Tokyo", undefined, "Asia/Tokyo"],
    ["a zone that does not exist", "Mars/Olympus", undefined, "UTC"],
    ["an offset that no zone has", "XXX+99", undefined, "UTC"],
  ])("reads %s", (_, tz, icu, zone) => {
    expect(localZone(tz, icu)).toBe(zone);
  });
});
