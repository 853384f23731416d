import { describe, expect, it } from "vitest";
import { direct, message, writeFixture } from "../../fixtures/history.ts";
import { run } from "../helpers/effects.ts";

const ADA = "+12125550101";
const source = () => {
  const database = writeFixture({
    handles: [{ address: ADA, service: "iMessage" }],
    chats: [direct(ADA)],
    messages: [message("2024-03-01T12:00:00Z", ADA, ADA, "hello")],
  });
  return ["--db", database, "--no-contacts", "--no-progress"];
};

describe("--open", () => {
  it("opens the report that was written", async () => {
    const { code, stdout, stderr, opened, files } = await run(["report", "--open", ...source()]);
    expect({ code, stdout, stderr, opened }).toEqual({
      code: 0,
      stdout: "out/report.html\n",
      stderr: "",
      opened: ["out/report.html"],
    });
    expect([...files.keys()]).toEqual(opened);
  });

  it("opens each picture", async () => {
    const { opened, stdout } = await run(["plot", "--chart", "daily,share", "--open", ...source()]);
    expect(opened).toHaveLength(2);
    expect(stdout).toBe(`${opened.join("\n")}\n`);
  });

  it("opens nothing unless it is asked to", async () => {
    expect((await run(["report", ...source()])).opened).toEqual([]);
    expect((await run(["plot", "--chart", "daily", ...source()])).opened).toEqual([]);
  });

  it.each([["report"], ["plot"]])("is done with a note where there is no opener: %s", async (command) => {
    const { code, stderr, files } = await run([command, "--open", ...source()], { opener: false });
    expect({ code, notes: stderr.match(/not opened/g) }).toEqual({ code: 0, notes: ["not opened"] });
    expect(files.size).toBeGreaterThan(0);
    expect((await run([command, "--open", "-q", ...source()], { opener: false })).stderr).toBe("");
  });

  it.each([
    ["report", "-o", "-"],
    ["plot", "--chart", "daily", "-o", "-"],
    ["plot", "--chart", "daily", "-f", "text"],
  ])("refuses to open what is printed: %s %s %s", async (...args) => {
    const { code, stdout, opened } = await run([...args, "--open", ...source()]);
    expect({ code, stdout, opened }).toEqual({ code: 2, stdout: "", opened: [] });
  });
});
