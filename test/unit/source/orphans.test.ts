import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { folderPrefix, removeOrphans } from "../../../src/source/orphans.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "imsg-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The number of a process that is over. */
async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid!;
}

it("removes the folders of processes that are gone, and nothing else", async () => {
  const own = folderPrefix();
  const [, machine, , start] = own.split("-");
  const dead = await deadProcess();
  const orphans = [`imsg-${machine}-${dead}-123-abcdef`];
  // The number was given to another process since.
  if (process.platform === "linux")
    orphans.push(`imsg-${machine}-${process.pid}-${Number(start) + 1}-abcdef`);
  const others = [
    `${own}abcdef`,
    `imsg-00000000-${dead}-123-abcdef`,
    "imsg-mine",
    `imsg-${machine}-${dead}-123-abcdef-notes`,
  ];
  for (const name of [...orphans, ...others]) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "chat.db"), "words");
  }
  symlinkSync(join(folder, "imsg-mine"), join(folder, `imsg-${machine}-${dead}-124-abcdef`));
  removeOrphans(folder);
  expect(readdirSync(folder).sort()).toEqual([...others, `imsg-${machine}-${dead}-124-abcdef`].sort());
  expect(readdirSync(join(folder, "imsg-mine"))).toEqual(["chat.db"]);
});

it("does nothing where the folder cannot be listed", () => {
  expect(() => removeOrphans(join(folder, "none"))).not.toThrow();
});
