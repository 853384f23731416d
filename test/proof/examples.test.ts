import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SMS_DB, writeBackup } from "../../fixtures/backup.ts";
import { writeDemo } from "../../src/demo/demo.ts";
import { BUILT_CLI } from "../helpers/built.ts";
import { blocksOf, DOCUMENTS } from "../helpers/documents.ts";

/** Where Finder keeps backups; one example wants the newest of them. */
const MAC_BACKUPS = "Library/Application Support/MobileSync/Backup";
const ON_A_MAC = `--import=data:text/javascript,${encodeURIComponent("Object.defineProperty(process, 'platform', { value: 'darwin' })")}`;

/** Every command line in the shell blocks of the documents, examples of help included. */
const examples = DOCUMENTS.filter((path) => path !== "docs/recipes.md")
  .flatMap((path) => blocksOf(path))
  .filter(({ language }) => language === "sh")
  .flatMap(({ code }) => code.split("\n"))
  .filter((line) => /^(npm ci && npx )?imsg |^eval /.test(line))
  // Completion of other shells is tested in those.
  .filter((line) => !/completion (zsh|fish)/.test(line))
  .map((line) =>
    line
      .replace("npm ci && npx ", "")
      .replace(/ {2,}[^ #'"].*$/, "")
      .replace(/ +#.*$/, ""),
  );

let home: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "imsg-examples-"));
  const { database } = await writeDemo(join(home, "demo"), { messages: 3000, seed: 1 });
  const files = [{ ...SMS_DB, data: readFileSync(database) }];
  for (const place of [MAC_BACKUPS, "phones", "Desktop", "bin"])
    mkdirSync(join(home, place), { recursive: true });
  writeBackup(join(home, MAC_BACKUPS, "phone"), { files });
  writeBackup(join(home, "phones/phone"), { files });
  copyFileSync(database, join(home, "Desktop/chat.db"));
  writeFileSync(join(home, "names.csv"), "handle,name\n+12125550101,Ada\n");
  mkdirSync(join(home, ".config/imsg"), { recursive: true });
  writeFileSync(join(home, ".config/imsg/config.json"), JSON.stringify({ names: "../../demo/names.csv" }));
  symlinkSync(join(import.meta.dirname, "../../examples"), join(home, "examples"));
  const programs = {
    imsg: `exec "${process.execPath}" "${BUILT_CLI}" "$@"`,
    // No browser comes up for --open.
    "xdg-open": ":",
    open: ":",
  };
  for (const [name, line] of Object.entries(programs)) {
    writeFileSync(join(home, "bin", name), `#!/bin/sh\n${line}\n`);
    chmodSync(join(home, "bin", name), 0o755);
  }
}, 60_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe("the examples of the documents", () => {
  // What another example begins with runs there.
  const isPart = (one: string) => examples.some((other) => other.startsWith(`${one} && `));
  it.each([...new Set(examples)].filter((one) => !isPart(one)))("%s", (example) => {
    const line = example.replace("/Volumes/Archive/phones", join(home, "phones"));
    const { status, stdout, stderr } = spawnSync("bash", ["-c", line], {
      cwd: home,
      encoding: "utf8",
      env: {
        PATH: `${join(home, "bin")}${delimiter}${process.env.PATH}`,
        HOME: home,
        ...(/backup/.test(line) ? { NODE_OPTIONS: ON_A_MAC } : { IMSG_DB: join(home, "demo/chat.db") }),
      },
    });
    expect({ stderr, status }).toEqual({ stderr, status: 0 });
    const [, file] = / (?:>|-o) (\S+)/.exec(line) ?? [];
    const output = file ? readFileSync(join(home, file), "utf8") : stdout;
    // So few messages have too few words; a report prints its path, a saved database nothing.
    if (!/^eval|^imsg words|^imsg report|--save/.test(line))
      expect(output.split("\n").length).toBeGreaterThan(2);
  });

  it("are all found", () => expect(new Set(examples).size).toBeGreaterThan(18));
});
