import { describe, expect, it } from "vitest";
import { runCleanups } from "../../../src/effects/cleanup.ts";
import type { Effects } from "../../../src/effects/effects.ts";
import { createProgress, progressLine } from "../../../src/session/progress.ts";

/** Effects of a terminal whose clock the test moves. */
function terminal(isTerminal = true, noteColumns = 80, env = {}) {
  let now = 0;
  let said = "";
  const effects = {
    isTerminal: { stdin: isTerminal, stdout: isTerminal, stderr: isTerminal },
    noteColumns,
    env,
    now: () => new Date(now),
    stderr: (text: string) => {
      said += text;
    },
  } as unknown as Effects;
  return { effects, at: (ms: number) => (now = ms), said: () => said };
}

describe("createProgress", () => {
  it("says nothing in the first half second, then where it stands, and wipes the line", () => {
    const { effects, at, said } = terminal();
    const progress = createProgress(effects, { showsProgress: true, isQuiet: false });
    progress.report("Reading", 0, 100);
    at(400);
    progress.report("Reading", 40, 100);
    expect(said()).toBe("");
    at(600);
    progress.report("Reading", 60, 100);
    expect(said()).toContain("Reading  60 %  60 of 100  100/s  1 s left");
    progress.end();
    expect(said().endsWith("\r\x1b[K")).toBe(true);
  });

  it("fits a narrow terminal, where a line that wraps could not be wiped", () => {
    const { effects, at, said } = terminal(true, 20);
    const progress = createProgress(effects, { showsProgress: true, isQuiet: false });
    progress.report("Reading", 0, 100);
    at(600);
    progress.report("Reading", 60, 100);
    expect(said()).toBe("\r\x1b[KReading  60 %  60 o");
  });

  it("is wiped where a signal ends the process", () => {
    const { effects, at, said } = terminal();
    const progress = createProgress(effects, { showsProgress: true, isQuiet: false });
    progress.report("Reading", 0, 100);
    at(600);
    progress.report("Reading", 60, 100);
    runCleanups();
    expect(said().endsWith("\r\x1b[K")).toBe(true);
  });

  it.each([
    ["the terminal is dumb", terminal(true, 80, { TERM: "dumb" }), { showsProgress: true, isQuiet: false }],
    ["piped", terminal(false), { showsProgress: true, isQuiet: false }],
    ["not wanted", terminal(), { showsProgress: false, isQuiet: false }],
    ["quiet", terminal(), { showsProgress: true, isQuiet: true }],
  ])("says nothing when %s", (_, { effects, at, said }, request) => {
    const progress = createProgress(effects, request);
    progress.report("Reading", 0, 100);
    at(5000);
    progress.report("Reading", 50, 100);
    progress.end();
    expect(said()).toBe("");
  });
});

it("a line of progress survives a start and an empty history", () => {
  expect(progressLine("Reading", 0, 0, 0)).toBe("Reading  0 %  0 of 0  0/s  0 s left");
});
