import fc from "fast-check";
import { expect, it } from "vitest";
import { personLabels, roomLabels, uniqueLabels } from "../../../src/people/labels.ts";
import type { Room } from "../../../src/people/room.ts";

it("keeps names that nobody shares", () =>
  expect(uniqueLabels([{ name: "Ada", id: "1" }, { name: "Bo" }])).toEqual(["Ada", "Bo"]));

it("adds the address to a name that is a column's", () =>
  expect(uniqueLabels([{ name: "week", id: "+12125550101" }], ["week"])).toEqual(["week (+12125550101)"]));

it("tells rooms of one name apart by their ids", () => {
  const room = (id: string): Room => ({ id, name: "Club", kind: "group", members: [], threads: [] });
  expect(roomLabels([room("chat1"), room("chat2")])).toEqual(["Club (chat1)", "Club (chat2)"]);
});

it("--me Unknown and an unknown sender stay two", () => {
  const me = { name: "Unknown", nameSource: "me", isMe: true, addresses: [] } as const;
  expect(personLabels([me, { ...me, isMe: false }])).toEqual(["Unknown", "Unknown (2)"]);
});

it("no two labels are alike, and none is reserved, whatever the names", () => {
  const text = fc.constantFrom("a", "b", "a (b)", "a (2)", "a (b) (2)");
  const thing = fc.record({ name: text, id: fc.option(text, { nil: undefined }) });
  fc.assert(
    fc.property(fc.array(thing), fc.array(text), (things, reserved) => {
      const labels = uniqueLabels(things, reserved);
      expect(new Set([...labels, ...reserved]).size).toBe(labels.length + new Set(reserved).size);
      for (const [at, label] of labels.entries()) expect(label.startsWith(things[at]!.name)).toBe(true);
    }),
  );
});
