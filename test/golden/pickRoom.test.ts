import { expect, it } from "vitest";
import { group, message, writeFixture } from "../../fixtures/history.ts";
import { run, type Setting } from "../helpers/effects.ts";

const ADA = "+12125550101";
const ROOMS = ["Book club", "Book fair", "Chess"];

function history(): string {
  const chats = ROOMS.map((displayName, index) => group(`chat${index}`, [ADA], { displayName }));
  return writeFixture({
    handles: [{ address: ADA, service: "iMessage" }],
    chats,
    messages: chats.map(({ key }, index) => message(`2024-03-0${index + 1}T12:00:00Z`, key, ADA, "hello")),
  });
}

const counts = (room: string, setting: Setting, ...more: string[]) =>
  run(
    ["counts", room, "--per", "room", "--by", "all", "--format", "csv", "--db", history(), ...more],
    setting,
  );

it("a room named ambiguously is picked from a list on a terminal", async () => {
  let seen: unknown;
  const choose: Setting["choose"] = (options, typed) => {
    seen = { options: [...options].sort(), typed };
    return options.findIndex((option) => option.startsWith("Book fair"));
  };
  const { code, stdout, stderr } = await counts("book", { terminal: true, choose });
  expect(code).toBe(0);
  expect(stdout).toContain("Book fair");
  expect(stdout).not.toContain("Book club");
  expect(stderr).toContain('"book" matches 2 rooms. Pick one, or Escape:');
  expect(seen).toEqual({ options: ["Book club  chat0", "Book fair  chat1", "Chess  chat2"], typed: "book" });
});

it("a room that nothing matches is picked from all of them", async () => {
  const choose: Setting["choose"] = (options, typed) =>
    typed === "" ? options.findIndex((option) => option.startsWith("Chess")) : undefined;
  expect((await counts("bridge", { terminal: true, choose })).stdout).toContain("Chess");
});

it("a list that is left ends as if nobody had been asked", async () => {
  const { code, stderr } = await counts("book", { terminal: true });
  expect(code).toBe(2);
  expect(stderr).toContain("Name one by its id");
});

it.each([
  ["in a pipe", {}, []],
  ["on a dumb terminal", { terminal: true, env: { TERM: "dumb" } }, []],
  ["with --quiet", { terminal: true }, ["-q"]],
])("nobody is asked %s", async (_, setting, more) => {
  const choose = () => {
    throw new Error("asked");
  };
  expect((await counts("book", { ...setting, choose }, ...more)).code).toBe(2);
});
