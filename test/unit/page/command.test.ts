import { expect, it } from "vitest";
import { calendarIn } from "../../../src/calendar/calendar.ts";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { commandFor } from "../../../src/page/command.ts";
import type { View } from "../../../src/page/model.ts";
import { EVERYTHING, type PageState } from "../../../src/page/state.ts";

const ledger = {
  rooms: [{ id: "chat1" }, { id: "+12125550101" }],
  people: [
    { name: "Me", addresses: [] },
    { name: "Zoë O'Hara", addresses: [] },
  ],
};

function command(text: string, state: Partial<PageState> = {}, facts: object = {}): string {
  const history = { ledger, facts: { flags: ["--tz UTC"], include: [], isOfRooms: false, ...facts } };
  const view = {
    model: { calendar: calendarIn("UTC", "monday"), history },
    state: { ...EVERYTHING, ...state },
  };
  return commandFor(text, view as unknown as View);
}

it("has the filters of the view and the flags of the page", () => {
  expect(command("stats")).toBe("imsg stats --tz UTC");
  const state = {
    rooms: [1],
    people: [1],
    direction: "received",
    since: { day: dayOfIso("2024-03-01") },
    until: { at: Date.parse("2024-04-01T10:00:00Z") },
  } as const;
  expect(command("gaps", state)).toBe(
    `imsg gaps --room +12125550101 --person "Zoë O'Hara" --direction received --since 2024-03-01 --until 2024-04-01T10:00:00+00:00 --tz UTC`,
  );
});

it("names the rooms of a page that has no others", () => {
  expect(command("stats", {}, { isOfRooms: true })).toBe(
    "imsg stats --room chat1 --room +12125550101 --tz UTC",
  );
  expect(command("stats", { rooms: [0] }, { isOfRooms: true })).toBe("imsg stats --room chat1 --tz UTC");
});

it("includes what the page does, except where only messages count", () => {
  const facts = { include: ["reactions", "filtered"] };
  expect(command("stats", {}, facts)).toBe("imsg stats --include reactions,filtered --tz UTC");
  for (const one of ["gaps", "conversations --list", "replies --follows"])
    expect(command(one, {}, facts)).toBe(`imsg ${one} --tz UTC`);
});

it("counts every row of every source where the section does", () =>
  expect(command("doctor", { rooms: [0] })).toBe("imsg doctor"));
