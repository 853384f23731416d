import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { tablesPage } from "../helpers/tables.ts";

it("docs/tables.md says what the commands print", async () => {
  const page = fileURLToPath(new URL("../../docs/tables.md", import.meta.url));
  await expect(tablesPage()).toMatchFileSnapshot(page);
});
