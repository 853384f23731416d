import { describe, expect, it } from "vitest";
import { direct, group, message, writeFixture } from "../../fixtures/history.ts";
import { run } from "../helpers/effects.ts";

const [ADA, BEN] = ["+12125550101", "+12125550102"];

/** Four messages in January and February of 2024, Ada's reaction in February, and mine in April. */
function source(): string[] {
  const react = (at: string, from: string | null) =>
    message(at, "chat1", from, "Loved “two”", {
      columns: { associated_message_type: 2000, associated_message_guid: "p:0/M-2" },
    });
  const path = writeFixture({
    handles: [ADA, BEN].map((address) => ({ address, service: "iMessage" })),
    chats: [group("chat1", [ADA, BEN], { displayName: "Lunch" }), direct(ADA)],
    messages: [
      message("2024-01-10T12:00:00Z", ADA, ADA, "one"),
      message("2024-02-10T12:00:00Z", "chat1", BEN, "two", { guid: "M-2" }),
      react("2024-02-10T12:01:00Z", ADA),
      message("2024-02-10T12:02:00Z", "chat1", null, "three"),
      message("2024-02-11T12:00:00Z", ADA, null, "four"),
      react("2024-04-01T12:00:00Z", null),
    ],
  });
  return ["--db", path, "--no-contacts", "--tz", "UTC", "-f", "csv"];
}

async function said(...args: string[]): Promise<{ notes: string[]; rows: number }> {
  const { code, stdout, stderr } = await run([...args, ...source()]);
  expect([code, stderr.endsWith("\n") || stderr === ""]).toEqual([0, true]);
  return { notes: stderr.split("\n").slice(0, -1), rows: stdout.split("\n").length - 2 };
}

describe("notes name n, the range, the zone and every filter", () => {
  it("and no range where nothing was found and none was asked for", async () => {
    const { notes } = await said("reactions", "--room", ADA);
    expect(notes[0]).toBe(`0 reactions in 0 rooms, UTC; --room "${ADA}"`);
  });

  it("of imsg stats", async () => {
    const caveat = "days and nights are in the reader's zone (--tz), wherever a message was written";
    const { notes } = await said("stats", "--since", "2024-02", "--until", "2024-03", "--person", ADA);
    expect(notes).toEqual([
      "no messages in this range",
      `0 messages in 0 rooms, 2024-02-01 to 2024-03-31, UTC; --person "${ADA}"; ${caveat}`,
    ]);
    expect((await said("stats")).notes[0]).toBe(
      `4 messages in 2 rooms, 2024-01-10 to 2024-02-11, UTC; ${caveat}`,
    );
    const included = await said("stats", "--include", "reactions", "--since", "2024-02-10");
    expect(included.notes[0]).toBe(
      `5 messages and reactions in 2 rooms, 2024-02-10 to 2024-04-01, UTC; --include reactions; ${caveat}`,
    );
  });

  it("of imsg reactions", async () => {
    expect((await said("reactions")).notes).toEqual(["2 reactions in 1 room, 2024-02-10 to 2024-04-01, UTC"]);
    expect((await said("reactions", "Lunch", "--list", "--person", ADA, "--until", "2024-03")).notes).toEqual(
      [`1 reaction in 1 room, 2024-02-10 to 2024-03-31, UTC; --room "Lunch", --person "${ADA}"`],
    );
  });

  it("of imsg words, also of whoever is asked about", async () => {
    const args = ["words", "--sort", "count", "--min-messages", "1", "--since", "2024-02"];
    expect((await said(...args, "--direction", "sent")).notes[0]).toBe(
      "2 messages with words in 2 rooms, 2024-02-01 to 2024-02-11, UTC; --min-messages 1, --direction sent",
    );
    expect((await said("words", "--regex", "T.o", "--ignore-case")).notes[0]).toBe(
      '4 messages with words in 2 rooms, 2024-01-10 to 2024-02-11, UTC; --regex "T.o" --ignore-case, --min-messages 1000',
    );
  });

  it("with the one end of a range that was asked for where nothing is on its side", async () => {
    expect((await said("gaps", "--since", "2030")).notes).toEqual([
      "0 silences in 2 rooms, since 2030-01-01, UTC; --gap 6 h, --min 20",
      "no messages in this range",
    ]);
    expect((await said("reactions", "--until", "2001")).notes).toEqual([
      "0 reactions in 0 rooms, until 2001-12-31, UTC",
      "no reactions in this range",
    ]);
  });
});

describe("the note on nothing", () => {
  it("is about the reactions where these are printed", async () => {
    const after = await said("reactions", "--since", "2024-03");
    expect(after.rows).toBe(1);
    expect(after.notes.join()).not.toContain("no ");
    const none = await said("reactions", "--person", BEN);
    expect([none.rows, none.notes.at(-1)]).toEqual([0, "no reactions match these filters"]);
  });

  it("speaks of a range only where one was asked for", async () => {
    const note = async (...args: string[]) => (await said("counts", ...args)).notes;
    expect(await note("--person", ADA, "--room", "Lunch")).toEqual(["no messages match these filters"]);
    expect(await note("--room", "Lunch", "--last", "1d")).toEqual(["no messages in this range"]);
  });

  it("is not said of an open silence, which is in a range without messages", async () => {
    const { rows, notes } = await said("gaps", "--since", "2024-03");
    expect(rows).toBe(2);
    expect(notes.join()).not.toContain("no messages");
  });
});

it.each([["stats"], ["gaps"], ["conversations"], ["replies"], ["words"], ["reactions"]])(
  "imsg %s prints a table on a terminal, and CSV elsewhere",
  async (command) => {
    const args = [command, ...source().filter((arg) => arg !== "-f" && arg !== "csv")];
    const [onTerminal, piped] = [await run(args, { terminal: true }), await run(args)];
    expect([onTerminal.code, piped.code]).toEqual([0, 0]);
    expect(onTerminal.stdout.split("\n")[0]).not.toContain(",");
    expect(piped.stdout.split("\n")[0]).toContain(",");
  },
);
