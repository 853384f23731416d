import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { direct, message, writeFixture } from "../../fixtures/history.ts";
import { print } from "../helpers/effects.ts";

const ADA = "+12125550101";
const at = (minute: number) => new Date(Date.UTC(2024, 0, 1) + minute * 60_000).toISOString();

it("imsg stats --words adds what texts are made of, for participants and rooms", async () => {
  const path = writeFixture({
    handles: [{ address: ADA, service: "iMessage" }],
    chats: [direct(ADA)],
    messages: [
      message(at(0), ADA, ADA, "Are you there? 🎉"),
      message(at(1), ADA, ADA, "Are you there？"),
      message(at(2), ADA, ADA, "https://example.com", { attachments: 2 }),
      message(at(3), ADA, null, null, { attachments: 1 }),
      message(at(4), ADA, null, "Yes"),
      message(at(5), ADA, null, "Loved “Are you there?”", {
        columns: { associated_message_type: 2000, associated_message_guid: "p:0/GUID-1" },
      }),
    ],
  });
  const args = ["stats", "--words", "--db", path, "--format", "csv", "-q"];
  const brief = (row: Record<string, string>) =>
    ["messages", "words", "words_per_message", "characters", "attachments", "links", "questions"].map(
      (name) => Number(row[name]),
    );
  const people = parse(await print(args), { columns: true }) as Record<string, string>[];
  expect(people.map(brief)).toEqual([
    [3, 6, 2, 16 + 14 + 19, 2, 1, 1],
    [2, 1, 0.5, 3, 1, 0, 0],
  ]);
  const rooms = parse(await print([...args, "--per", "room"]), { columns: true }) as Record<string, string>[];
  expect(rooms.map(brief)).toEqual([[5, 7, 1.4, 16 + 14 + 19 + 3, 3, 1, 1]]);
  // Reactions have no text of their own, also where they are counted.
  const included = parse(await print([...args, "--include", "reactions"]), { columns: true }) as Record<
    string,
    string
  >[];
  expect(included.map(brief)[1]).toEqual([3, 1, 0.33, 3, 1, 0, 0]);
});
