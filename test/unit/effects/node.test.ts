import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { defaultEffects } from "../../../src/effects/node.ts";
import { folderOfFile } from "../../helpers/folder.ts";

const folder = folderOfFile();

it("closes the files of a dataset in one go, so that no signal comes between", async () => {
  const files = await Promise.all(
    ["1", "2", "3"].map((name) => defaultEffects.createFile(join(folder, name))),
  );
  let isInterrupted = false;
  setImmediate(() => {
    isInterrupted = true;
  });
  for (const file of files) await file.close();
  expect(isInterrupted).toBe(false);
  expect(readdirSync(folder).sort()).toEqual(["1", "2", "3"]);
});
