import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { direct, message, temporaryFolder, writeFixture } from "../../fixtures/history.ts";
import { print } from "../helpers/effects.ts";

const ADA = "+12125550101";
/** Reads CSV files as Python does, and prints their rows as JSON. */
const PYTHON = `
import csv, json, sys
print(json.dumps(list(csv.reader(open(sys.argv[1], encoding="utf-8", newline=""), delimiter=sys.argv[2]))))`;
const hasPython = spawnSync("python3", ["--version"]).status === 0;
if (!hasPython) {
  if (process.env.CI) throw new Error("Python is needed to read CSV back: install the package python3.");
  console.warn("SKIPPED: reading CSV back by Python, because there is none on this computer.");
}

/** Texts that are hard on CSV, with no placeholder at their ends, which are no words. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(",", '"', "\n", "\r\n", "\r", "\t", ";", "=1+1", " ", "''"),
      fc.string({ unit: "grapheme" }),
    ),
  )
  .map((parts) => parts.join(""))
  .filter((all) => all !== "" && !/[\uFFFC\uFFFD\0]/.test(all));

async function exported(texts: readonly string[], format: string): Promise<string> {
  const database = writeFixture({
    handles: [{ address: ADA, service: "iMessage" }],
    chats: [direct(ADA)],
    messages: texts.map((one, at) =>
      message(new Date(Date.UTC(2024, 2, 1, 0, at)).toISOString(), ADA, ADA, one),
    ),
  });
  // Recording effects give bytes as Latin-1 and text as it is.
  return print(["export", "--db", database, "--format", format, "-q"]);
}

describe.each([
  ["csv", ","],
  ["tsv", "\t"],
])("an export as %s says the same to others", (format, delimiter) => {
  const wordsIn = (rows: string[][]) => rows.slice(1).map((row) => row[rows[0]!.indexOf("text")]);

  it("to the package csv-parse", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (texts) => {
        expect(wordsIn(parse(await exported(texts, format), { delimiter }))).toEqual(texts);
      }),
      { numRuns: 40 },
    );
  });

  it.skipIf(!hasPython)("to Python", async () => {
    const texts = fc.sample(text, { numRuns: 400, seed: 1 });
    const path = join(temporaryFolder(), `messages.${format}`);
    writeFileSync(path, await exported(texts, format));
    const { stdout, stderr } = spawnSync("python3", ["-c", PYTHON, path, delimiter], { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(wordsIn(JSON.parse(stdout) as string[][])).toEqual(texts);
  });
});
