import { describe, expect, it } from "vitest";
import { direct, group, message, writeFixture } from "../../fixtures/history.ts";
import { run } from "../helpers/effects.ts";

/** Terminal commands, what XML may not hold, and marks that change the direction of text. */
const HOSTILE = "S\u001b[31m\u0007\ufffe\u0001\r\n\u202eB";
const RAW = /(?!\n)[\p{Cc}\u202a-\u202e\ufffe]/u;
const ADA = "+12125550101";

const source = () => [
  "--db",
  writeFixture({
    handles: [{ address: ADA, service: "iMessage" }],
    chats: [direct(ADA), group("chat77", [ADA], { displayName: HOSTILE })],
    messages: [0, 1, 2].map((minute) =>
      message(`2024-05-01T12:0${minute}:00Z`, "chat77", ADA, "hello", { service: HOSTILE.replace("\n", "") }),
    ),
  }),
];

describe("a service, a room, a person and a title of control characters", () => {
  it.each(["svg", "png", "html", "text"])(
    "are drawn as %s, by a picture that its readers take",
    async (format) => {
      const args = ["plot", "chat77", "--chart", "daily", "--title", HOSTILE, "--me", HOSTILE, "-f", format];
      const service = ["--service", HOSTILE.replace("\n", "")];
      const { code, stderr, stdout, files } = await run([...args, ...service, ...source(), "-o", "-"]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout.length + files.size).toBeGreaterThan(0);
      if (format !== "png") expect(RAW.test(stdout)).toBe(false);
    },
  );
});
