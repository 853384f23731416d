import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../fixtures/history.ts";
import { defaultEffects } from "../../../src/effects/node.ts";
import { writeDataset } from "../../../src/output/dataset.ts";
import { failing, withFault } from "../../helpers/faults.ts";

it("an existing folder that cannot be looked through, such as lost+found, is no bug", async () => {
  const folder = temporaryFolder();
  const clock = { zone: "UTC" } as never;
  const write = () =>
    writeDataset([], { folder, columns: [] }, { format: "parquet", clock, out: folder }, defaultEffects);
  await expect(withFault("readdirSync", failing("EACCES"), write)).rejects.toMatchObject({
    code: "output/not-writable",
    message: `${join(folder)} cannot be written (EACCES).`,
  });
  expect(readdirSync(folder)).toEqual([]);
});
