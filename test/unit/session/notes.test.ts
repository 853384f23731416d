import { describe, expect, it } from "vitest";
import { noteTo } from "../../../src/session/notes.ts";

const written = (isQuiet: boolean, isTerminal: boolean) => {
  const lines: string[] = [];
  const effects = {
    stderr: (text: string) => void lines.push(text),
    isTerminal: { stdin: false, stdout: false, stderr: isTerminal },
    noteColumns: 20,
  };
  noteTo(effects, isQuiet)("hid 12 filtered rooms\n(410 messages)");
  return lines.join("");
};

describe("noteTo", () => {
  it("writes nothing when quiet", () => expect(written(true, true)).toBe(""));

  it("writes one line where it is piped, whatever the note holds", () =>
    expect(written(false, false)).toMatch(/^[^\n]*410 messages\)\n$/));

  it("breaks between words on a terminal", () => {
    const lines = written(false, true).trimEnd().split("\n");
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(20);
  });
});
