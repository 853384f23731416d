import { expect, it } from "vitest";
import { dayOfIso } from "../../../src/calendar/days.ts";
import {
  bothIn,
  drawnText,
  mostText,
  parametersText,
  roomsShown,
  talkDays,
  thanText,
  tooFewText,
} from "../../../src/chart/talk.ts";
import { talkSourceOf } from "../../helpers/charts.ts";
import { ADA, DAY, ME, MINUTE, sequenceFrom } from "../../helpers/talk.ts";

const TWO_DAYS = { rooms: { ada: [[ME, 0] as const, [ADA, 60] as const] }, endMinute: (2 * DAY) / MINUTE };

it("a picture names the parameters that it rests on, also those that nobody gave", () => {
  expect(parametersText(talkSourceOf(TWO_DAYS, { options: {} }), ["gap", "cap", "min"])).toBe(
    "--gap 6 h, --cap 1 d, --min 20",
  );
  const options = { gap: 90_000, min: 0 };
  expect(parametersText(talkSourceOf(TWO_DAYS, { options }), ["min", "gap"])).toBe(
    "--min 0, --gap 1 min 30 s",
  );
});

it("observations come from the first message to the end of observation, or from the range asked for", () => {
  expect(talkDays(talkSourceOf(TWO_DAYS, { observation: {} }))).toEqual({ first: 0, last: 2 });
  const since = { day: dayOfIso("1969-12-01") };
  expect(talkDays(talkSourceOf(TWO_DAYS, { observation: { since } }))).toEqual({ first: -31, last: 2 });
  const until = { at: DAY - 3_600_001 };
  expect(talkDays(talkSourceOf(TWO_DAYS, { observation: { until } }))).toEqual({ first: 0, last: 0 });
  expect(talkDays(talkSourceOf(TWO_DAYS, { talk: undefined }))).toBeUndefined();
});

it("rooms are shown by name, told apart by id where names are the same or there is none", () => {
  const sequence = sequenceFrom({ rooms: { ada: [[ME, 0]], group: [[ME, 0]], group2: [[ME, 0]] } });
  const named = (...names: string[]) =>
    roomsShown({
      ...sequence,
      ledger: {
        ...sequence.ledger,
        rooms: sequence.ledger.rooms.map((room, at) => ({ ...room, name: names[at]! })),
      },
    });
  expect(named("Ada", "Club", "Club")).toEqual(["Ada", "Club (group)", "Club (group2)"]);
  expect(named("", "\u0007", "Club\n")).toEqual(["(no name) (ada)", "(no name) (group)", "Club"]);
});

it("too few says how many", () => {
  expect([tooFewText(0), tooFewText(1234)]).toEqual(["too few (0)", "too few (1,234)"]);
});

it("sentences about two people put me last, and compare with what I do", () => {
  const source = talkSourceOf(TWO_DAYS);
  expect(bothIn(source, ME, ADA)).toBe("Ada and I");
  expect(bothIn(source, ADA, ME)).toBe("Ada and I");
  expect(thanText(source, ME)).toBe("than I do");
  expect(thanText(source, ADA)).toBe("than Ada");
});

it("heads say which rows are drawn, and how many are not", () => {
  expect(mostText(8, "room", 3)).toBe("the 8 rooms with the most messages; 3 others are left out");
  expect(mostText(1, "direct room", 0)).toBe("the direct room with the most messages");
  expect(drawnText(20, "turns", 1)).toBe("Drawn: the 20 with the most turns; 1 person is not");
  expect(drawnText(1, "messages", 4)).toBe("Drawn: the one with the most messages; 4 people are not");
});
