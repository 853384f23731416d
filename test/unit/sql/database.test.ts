import { expect, it } from "vitest";
import { databaseFrom, emptyDatabase } from "../../../src/sql/database.ts";

/** 2 is MEMORY. */
const temporaryPlace = (database: ReturnType<typeof emptyDatabase>) =>
  database.pragma("temp_store", { simple: true });

it("sorts in memory, so that no row of a history is in a temporary file", () => {
  const database = emptyDatabase({ tables: [], views: [] });
  expect(temporaryPlace(database)).toBe(2);
  expect(temporaryPlace(databaseFrom(database.serialize()))).toBe(2);
});
