import { expect, it } from "vitest";
import { parseSummary } from "../../../src/messages/edit.ts";
import { parsePlist } from "../../../src/plist/parse.ts";
import { encodeBplist } from "../../../src/synthetic/bplist.ts";

it("writes what the reader reads", () => {
  const list = parsePlist(
    encodeBplist({ rp: [0, 3], ust: true, name: "a text longer than fourteen", d: 1.5 }),
  );
  expect(list).toEqual(
    new Map<string, unknown>([
      ["rp", [0, 3]],
      ["ust", true],
      ["name", "a text longer than fourteen"],
      ["d", 1.5],
    ]),
  );
});

it("writes edits as Messages does", () => {
  const summary = parseSummary(
    encodeBplist({ ec: { "0": [{ t: Buffer.from("old") }, { t: Buffer.from("new") }] }, rp: [1] }),
  );
  expect([summary.lastEdit?.toString(), [...summary.retracted], summary.edited]).toEqual(["new", [1], true]);
});

it.each(["", "plain", "naïve", "日本語 🎂 and more than fourteen"])("writes the words %j", (text) => {
  expect(parsePlist(encodeBplist({ [text]: text }))).toEqual(new Map([[text, text]]));
});
