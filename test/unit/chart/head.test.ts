import { expect, it } from "vitest";
import { headOf, inOrWith, inPlace, labelsExpr, nounOf } from "../../../src/chart/head.ts";
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
