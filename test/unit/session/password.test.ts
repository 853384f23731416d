import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { temporaryFolder } from "../../../fixtures/history.ts";
import type { Effects } from "../../../src/effects/effects.ts";
import { createInputs } from "../../../src/effects/inputs.ts";
import { passwordSource } from "../../../src/session/password.ts";

/** Effects off a terminal; a second reading of stdin finds nothing more. */
function effectsWith(text: string, encoding: BufferEncoding = "utf8"): Effects {
  const readStdin = vi.fn(async () => Buffer.alloc(0)).mockResolvedValueOnce(Buffer.from(text, encoding));
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

  it("reads UTF-16 from stdin, as a shell on Windows writes it", async () => {
    const effects = effectsWith("\ufeffopen sésame\r\n", "utf16le");
    expect(await passwordSource("-", effects)?.()).toBe("open sésame");
  });
});
