import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../fixtures/history.ts";
import { madeIn } from "../../../src/demo/made.ts";
import { failing, withFault } from "../../helpers/faults.ts";

it("a disk that is full when the list of what a demo made is written is no bug", async () => {
  const made = madeIn(temporaryFolder());
  const record = () => made.record("a.svg", "hash");
  await expect(withFault("writeFileSync", failing("ENOSPC"), record)).rejects.toMatchObject({
    code: "output/not-writable",
  });
});

it("nor is a file of its folder that cannot be looked at", async () => {
  const folder = temporaryFolder();
  const made = madeIn(folder);
  await made.record("a.svg", "hash");
  const refuse = () => made.refuse(join(folder, ".imsg-demo.json"));
  await expect(withFault("closeSync", failing("EIO"), refuse)).rejects.toMatchObject({
    code: "output/not-writable",
  });
});
