import { expect, it } from "vitest";
import { direct, group, message, writeFixture } from "../../fixtures/history.ts";
import { run } from "../helpers/effects.ts";

const ADA = "+12125550101";
/** A stranger may rename a group; what its name holds must not reach a terminal. */
const NAME = "Book\u001b]0;owned\u0007 \u202eclub\r\u009b2J";
const RAW = /[\p{Cc}\u202a-\u202e]/u;

const history = () =>
  writeFixture({
    handles: [{ address: ADA, service: "iMessage" }],
    chats: [
      group("chat1", [ADA], { displayName: NAME }),
      group("chat2", [ADA], { displayName: `${NAME}!` }),
      direct(ADA),
    ],
    messages: [
      message("2024-01-01T00:00:00Z", "chat1", ADA, "\u001b[31mred"),
      message("2024-01-02T00:00:00Z", "chat2", ADA, "two\nlines"),
    ],
  });

it.each([
  ["counts", "--room", "book"],
  ["counts", "--room", "b\nok"],
  ["counts", "--by", "a\nb\u001b[2J"],
  ["counts", "--pre\ns", "x"],
  ["counts", "--person", "\u202enobody"],
  ["rooms"],
  ["rooms", "-f", "table"],
  ["doctor"],
  ["backups", "/no\u001bwhere"],
])("%s prints no character that commands a terminal", async (command, ...args) => {
  const source = command === "backups" ? [] : ["--db", history()];
  const { stdout, stderr, code } = await run([command, ...args, ...source]);
  expect(stdout.replaceAll("\n", "")).not.toMatch(RAW);
  expect(stderr.replaceAll("\n", "")).not.toMatch(RAW);
  if (code !== 0) expect(stderr.split("\n")).toHaveLength(3);
});
