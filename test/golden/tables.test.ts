import { expect, it } from "vitest";
import { readTablesPage, tablesPage, writeTablesPage } from "../helpers/tables.ts";

it("docs/tables.md says what the commands print (UPDATE_DOCS=1 writes it)", () => {
  if (process.env.UPDATE_DOCS) writeTablesPage();
  expect(readTablesPage()).toBe(tablesPage());
});
