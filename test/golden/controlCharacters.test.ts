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
      message(`2024-05-01T12:0${minute}:00Z`, "chat77", minute === 0 ? null : ADA, "hello", {
        service: HOSTILE.replace("\n", ""),
      }),
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

  it.each([
    ["counts", "--per", "room", "-f", "csv"],
    ["counts", "--per", "service", "--wide", "-f", "csv"],
    ["export", "--no-text", "-f", "tsv"],
    ["export", "--no-text", "-f", "ndjson"],
    ["rooms", "--groups", "-f", "json"],
    ["doctor", "--no-contacts", "-f", "json"],
    ["plot", "--chart=cumulative", "-f", "csv", "-o", "-"],
    ["plot", "--chart=cumulative", "-f", "vl.json", "-o", "-"],
  ])("command no terminal, and reach a pipe as they are: %s %s %s %s", async (...args) => {
    const seen = [...args, "--me", HOSTILE, ...source()];
    const shown = (await run(seen, { terminal: true })).stdout;
    expect(shown.length).toBeGreaterThan(0);
    expect(shown).not.toMatch(/(?![\n\t])[\p{Cc}\u202a-\u202e\ufffe]/u);
    const piped = (await run(seen)).stdout;
    if (args.includes("csv") || args.includes("tsv")) expect(piped).toContain("S\u001b[31m");
    else if (!args.includes("ndjson")) expect(JSON.parse(shown)).toEqual(JSON.parse(piped));
  });

  it("are not drawn as PNG, whose bytes are commands too, on a terminal", async () => {
    const args = ["plot", "--chart", "daily", "-f", "png", "-o", "-", ...source()];
    const { code, stdout, stderr } = await run(args, { terminal: true });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("--format png is binary and would disturb the terminal.");
  });
});
