import { describe, expect, it } from "vitest";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { EVERYTHING, fragmentOf, type PageState, stateOf } from "../../../src/page/state.ts";
import { peopleNamed } from "../../helpers/ledger.ts";

const NAMES = {
  rooms: ["chat1", "a&b=c", "__proto__"].map((id) => ({
    id,
    name: id,
    kind: "group" as const,
    members: [],
    threads: [],
  })),
  people: peopleNamed("Me", "Ada #1", "</script>"),
};

describe("a state in the address", () => {
  it.each<[string, PageState]>([
    ["everything", EVERYTHING],
    ["rooms with odd ids", { ...EVERYTHING, rooms: [1, 2] }],
    ["people with odd names", { ...EVERYTHING, people: [0, 1, 2] }],
    [
      "instants",
      {
        ...EVERYTHING,
        since: { at: Date.parse("2024-03-01T12:34:56.789Z") },
        until: { at: 1_710_000_000_000 },
      },
    ],
    ["a day and an instant", { ...EVERYTHING, since: { day: 19_000 }, until: { at: 5 } }],
    [
      "a direction and a range",
      { ...EVERYTHING, direction: "sent", since: { day: 19_000 }, until: { day: 19_100 } },
    ],
  ])("comes back: %s", (_, state) => {
    expect(stateOf(`#${fragmentOf(state, NAMES)}`, NAMES)).toEqual(state);
  });

  it("is empty where nothing is chosen", () => expect(fragmentOf(EVERYTHING, NAMES)).toBe(""));

  it.each([
    ["#room=gone&person=nobody&direction=up&since=2024-13-45&until=soon", EVERYTHING],
    ["#since=2023-02-29&until=2024-02-30T12:00:00.000Z", EVERYTHING],
    ["#%E0%A4%A&&&=", EVERYTHING],
    ["#since=2024-01-01T00:00&until=2024-01-01T25:00:00.000Z", EVERYTHING],
    [
      "#since=2024-02-01&until=2024-01-01",
      { ...EVERYTHING, since: { day: dayOfIso("2024-01-01") }, until: { day: dayOfIso("2024-02-01") } },
    ],
  ])("passes over what it does not know: %s", (fragment, state) =>
    expect(stateOf(fragment, NAMES)).toEqual(state),
  );
});
