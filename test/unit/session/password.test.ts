import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { temporaryFolder } from "../../../fixtures/history.ts";
import type { Effects } from "../../../src/effects/effects.ts";
import { createInputs } from "../../../src/effects/inputs.ts";
import { passwordSource } from "../../../src/session/password.ts";

/** Effects off a terminal; a second reading of stdin finds nothing more. */
function effectsWith(stdin: string): Effects {
  const readStdin = vi.fn(async () => "").mockResolvedValueOnce(stdin);
  const isTerminal = { stdin: false, stdout: false, stderr: false };
  return { env: {}, inputs: createInputs(), isTerminal, readStdin } as unknown as Effects;
}

describe("passwordSource", () => {
  it("gives every encrypted backup of a run what came on stdin", async () => {
    const password = passwordSource("-", effectsWith("open sesame\n"));
    expect([await password?.(), await password?.()]).toEqual(["open sesame", "open sesame"]);
  });

  it.each(["", "\n", "\r\n", "\n\n", "\r\n\r\n", "\nof the old phone\n"])(
    "is the first line of the file, without what follows it: %j",
    async (rest) => {
      const file = join(temporaryFolder(), "password.txt");
      writeFileSync(file, `\ufeff open sesame ${rest}`);
      expect(await passwordSource(file, effectsWith(""))?.()).toBe(" open sesame ");
      expect(await passwordSource("-", effectsWith(` open sesame ${rest}`))?.()).toBe(" open sesame ");
    },
  );
});
