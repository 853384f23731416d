import { expect, it } from "vitest";
import { INSTALL_AGAIN, nameless } from "../../../src/errors/error.ts";
import { brokenInstallation } from "../../../src/errors/source.ts";
import { blocksOf } from "../../helpers/documents.ts";

it("an error without names does not say where imsg is installed, often in somebody's home folder", () => {
  const { message, hint } = nameless(brokenInstallation("/Users/ada/imsg/queries/ledger.sql", undefined));
  expect(message + hint).not.toContain("ada");
});

it("a broken installation is repaired by the commands of the README, because no registry has the package", () => {
  const install = blocksOf("README.md").find(({ code }) => code.includes("npm pack"))!;
  for (const command of install.code.trim().split("\n")) expect(INSTALL_AGAIN).toContain(command);
});
