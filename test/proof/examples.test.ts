import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SMS_DB, writeBackup } from "../../fixtures/backup.ts";
import { writeDemo } from "../../src/demo/demo.ts";
import { builtCli } from "../helpers/built.ts";
import { readmeSection } from "../helpers/readme.ts";

/** Where Finder keeps backups; one example wants the newest of them. */
const MAC_BACKUPS = "Library/Application Support/MobileSync/Backup";
const ON_A_MAC = `--import=data:text/javascript,${encodeURIComponent("Object.defineProperty(process, 'platform', { value: 'darwin' })")}`;

/** Every command line that the README shows: in its own list, and in the help of each command. */
const examples = [
  ...[...readmeSection("commands").matchAll(/^ {2}\$ (.+)$/gm)].map((match) => match[1]!),
  ...[...readmeSection("examples").matchAll(/^(imsg .+)$/gm)].map((match) => match[1]!),
  ...[...readFileSync(new URL("../../README.md", import.meta.url), "utf8").matchAll(/npx (imsg .+)$/gm)].map(
    (match) => match[1]!,
  ),
].map((line) => line.replace(/ {2,}[^ #'"].*$/, "").replace(/ +#.*$/, ""));

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
  writeFileSync(join(home, "names.csv"), "handle,name\n");
  const shim = join(home, "bin/imsg");
  writeFileSync(shim, `#!/bin/sh\nexec "${process.execPath}" "${builtCli()}" "$@"\n`);
  chmodSync(shim, 0o755);
}, 60_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe("the README's examples", () => {
  it.each([...new Set(examples)])("%s", (example) => {
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
    const [, file] = / > (\S+)/.exec(line) ?? [];
    const output = file ? readFileSync(join(home, file), "utf8") : stdout;
    if (!line.startsWith("eval")) expect(output.split("\n").length).toBeGreaterThan(2);
  });

  it("are all found", () => expect(new Set(examples).size).toBeGreaterThan(18));
});
