import { expect, it } from "vitest";
import { calendar } from "../../../src/chart/calendar.ts";
import { headOf, inOrWith, inPlace, labelsExpr, nounOf } from "../../../src/chart/head.ts";
import { daily } from "../../../src/chart/overTime.ts";
import { punchcard } from "../../../src/chart/punchcard.ts";
import { trend } from "../../../src/chart/trend.ts";
import { years } from "../../../src/chart/years.ts";
import { sourceOf } from "../../helpers/charts.ts";

it("names what is counted and where, as a title begins and goes on", () => {
  const source = sourceOf([]);
  expect([nounOf(source), inPlace(source)]).toEqual(["Messages", " in Book club"]);
  expect(inPlace({ ...source, room: undefined })).toBe("");
});

it.each([
  ["a direct room that has its person's name", "direct", "Ada", "with"],
  ["a direct room of another name, as under --anonymize", "direct", "Room 1", "in"],
  ["a group that has a member's name", "group", "Ada", "in"],
] as const)("talk is with or in %s", (_, kind, name, word) => {
  const person = (name: string) => ({ name, nameSource: "names" as const, isMe: false, addresses: [] });
  const room = { id: "r", name, kind, members: [1], threads: [] };
  expect(inOrWith({ people: [person("Me"), person("Ada")], rooms: [room] }, 0)).toBe(word);
});

it("gives rows their names by their number, whatever characters they have", () => {
  expect(labelsExpr(["Ada", '"Bo"'], 40)).toBe('["Ada", "\\"Bo\\""][datum.value]');
});

it("has a long name whole in the subtitle, where the title cuts it", () => {
  const place = "The Very Long Named Climbing, Hiking & Barbecue Society of the Upper Valley";
  const source = { ...sourceOf([]), place };
  expect(inPlace(source)).toBe(" in The Very Long Named Climbing, Hiking & Barbecue…");
  expect(headOf("", source, {}).subtitle[0]).toBe(`${place}  ·  Europe/Berlin  ·  0 messages`);
});

it.each([
  [calendar, "Messages sent on 2 of 8 days in Book club"],
  [punchcard, "Messages sent by weekday and hour"],
  [daily, "Messages sent per day in Book club, by person"],
  [trend, "The week of 8 Jan 2024 had the most messages sent in Book club: 3"],
  [years, "Messages sent through the year in Book club"],
])("a title says which direction is counted, so that its finding is true", (chart, title) => {
  const rows = [
    { bucket: "2024-01-07", name: "Me", messages: 2 },
    { bucket: "2024-01-14", name: "Me", messages: 3 },
  ];
  expect(chart.picture(sourceOf(rows, { direction: "sent" })).head.title).toBe(title);
});
