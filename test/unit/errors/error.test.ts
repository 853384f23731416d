import { expect, it } from "vitest";
import { nameless } from "../../../src/errors/error.ts";
import { brokenInstallation } from "../../../src/errors/source.ts";

it("an error without names does not say where imsg is installed, often in somebody's home folder", () => {
  const { message, hint } = nameless(brokenInstallation("/Users/ada/imsg/queries/ledger.sql", undefined));
  expect(message + hint).not.toContain("ada");
});
