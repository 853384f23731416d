import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { watcherOn } from "../../../src/effects/watcher.ts";
import { folderOfFile } from "../../helpers/folder.ts";

const folder = folderOfFile();

it.each(["linux", "win32"])("removes what it is told once its input ends, on %s", async (platform) => {
  const places = ["of a run", "ä.partial", "kept"].map((name) => join(folder, `${platform} ${name}`));
  const [decrypted, draft, kept] = places as [string, string, string];
  for (const place of [decrypted, kept]) mkdirSync(place);
  for (const place of [join(decrypted, "sms.db"), join(kept, "sms.db"), draft]) writeFileSync(place, "words");
  const { program, args, ...options } = watcherOn(platform);
  const child = spawn(program, args, { ...options, stdio: ["pipe", "ignore", "inherit"] });
  child.stdin.write(`${join(folder, "none")}\n${decrypted}\n`);
  child.stdin.write(`${draft}\n`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(places.map((place) => existsSync(place))).toEqual([true, true, true]);
  child.stdin.end();
  expect(await once(child, "exit")).toEqual([0, null]);
  expect(places.map((place) => existsSync(place))).toEqual([false, false, true]);
});
