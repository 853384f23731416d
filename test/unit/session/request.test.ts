import { describe, expect, it } from "vitest";
import { dayOfIso } from "../../../src/calendar/days.ts";
import type { ImsgError } from "../../../src/errors/error.ts";
import { type RequestFlags, requestOf } from "../../../src/session/request.ts";

const EFFECTS = { zone: "Europe/Berlin", now: () => new Date("2024-05-06T12:00:00Z") };
const FLAGS: RequestFlags = { merge: true, progress: true };
const day = (iso: string) => ({ day: dayOfIso(iso) });

const codeOf = (flags: Partial<RequestFlags>): string => {
  try {
    requestOf({ ...FLAGS, ...flags }, {}, EFFECTS);
  } catch (error) {
    return (error as ImsgError).code;
  }
  return "none";
};

describe("requestOf", () => {
  it("fills what nobody said: this computer's zone, weeks from Monday, Me, everything", () => {
    const request = requestOf(FLAGS, {}, EFFECTS);
    expect(request).toMatchObject({
      sources: [],
      people: { me: "Me", names: undefined, contacts: undefined, merge: true },
      filter: { rooms: undefined, include: new Set(), range: { since: undefined, until: undefined } },
      calendar: { zone: "Europe/Berlin", weekStart: "monday" },
      isAnonymous: false,
    });
  });

  it("prefers a flag to the configuration", () => {
    const config = {
      tz: "UTC",
      me: "I",
      weekStart: "sunday",
      sources: [{ option: "db", value: "/a" }],
    } as const;
    expect(requestOf(FLAGS, config, EFFECTS)).toMatchObject({
      sources: [{ option: "db", value: "/a" }],
      people: { me: "I" },
      calendar: { zone: "UTC", weekStart: "sunday" },
    });
    const flags = { ...FLAGS, tz: "Asia/Tokyo", me: "Moi", db: [{ option: "db", value: "/b" }] } as const;
    expect(requestOf(flags, config, EFFECTS)).toMatchObject({
      sources: [{ option: "db", value: "/b" }],
      people: { me: "Moi" },
      calendar: { zone: "Asia/Tokyo" },
    });
  });

  it("takes rooms from arguments and from --room", () => {
    expect(requestOf({ ...FLAGS, room: ["b"] }, {}, EFFECTS, ["a"]).filter.rooms).toEqual(["a", "b"]);
  });

  it("refuses a room or person of nothing, as an unset shell variable leaves it", () => {
    expect(codeOf({ room: ["a", ""] })).toBe("usage/invalid-value");
    expect(codeOf({ person: [" "] })).toBe("usage/invalid-value");
    expect(() => requestOf(FLAGS, {}, EFFECTS, [""])).toThrow('--room does not take "".');
  });

  it.each([
    [{ year: "2024" }, day("2024-01-01"), day("2024-12-31")],
    [{ month: "2024-02" }, day("2024-02-01"), day("2024-02-29")],
    [{ since: "2023", until: "2024-03" }, day("2023-01-01"), day("2024-03-31")],
    [{ since: "yesterday" }, day("2024-05-05"), undefined],
  ])("%j is a range of days", (flags, since, until) =>
    expect(requestOf({ ...FLAGS, ...flags }, {}, EFFECTS).filter.range).toEqual({ since, until }),
  );

  it("counts --last back from the newest message", () => {
    const { lastBefore } = requestOf({ ...FLAGS, last: "7d" }, {}, EFFECTS).filter;
    expect(lastBefore!(Date.parse("2024-01-07T23:30:00Z"))).toEqual({
      since: day("2024-01-02"),
      until: day("2024-01-08"),
    });
  });

  it.each([
    [{ since: "2024-02", until: "2024-01" }, "usage/reversed-range"],
    [{ year: "2024", month: "2024-01" }, "usage/conflict"],
    [{ last: "2y", since: "2024" }, "usage/conflict"],
    [{ year: "24" }, "usage/invalid-value"],
    [{ month: "2024-03-01" }, "usage/invalid-value"],
    [{ last: "soon" }, "usage/invalid-value"],
    [{ until: "someday" }, "usage/invalid-value"],
    [{ tz: "Nowhere/Here" }, "usage/unknown-zone"],
  ])("%j is %s", (flags, code) => expect(codeOf(flags)).toBe(code));
});
