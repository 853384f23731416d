import { existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Database } from "better-sqlite3";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../fixtures/history.ts";
import { readSchema } from "../../../src/commands/query/tables.ts";
import { defaultEffects } from "../../../src/effects/node.ts";
import { saveDatabase } from "../../../src/sql/save.ts";

it("keeps no journal in the temporary folder", async () => {
  const modes: unknown[] = [];
  const out = join(temporaryFolder(), "saved.db");
  const note = async (database: Database) =>
    void modes.push(database.pragma("journal_mode", { simple: true }));
  await saveDatabase(readSchema(), out, note, defaultEffects);
  expect(new Set(modes)).toEqual(new Set(["memory"]));
});

it.each([{ code: "EIO", syscall: "read" }, { code: "SQLITE_BUSY" }])(
  "a temporary folder on a drive that fails or has no locks is no bug: %o",
  async (fault) => {
    const out = join(temporaryFolder(), "saved.db");
    const fail = () => Promise.reject(Object.assign(new Error("failed"), fault));
    await expect(saveDatabase(readSchema(), out, fail, defaultEffects)).rejects.toMatchObject({
      code: "output/not-writable",
    });
  },
);

it.each(["people", "turns"])("a temporary folder that is emptied meanwhile is no bug: at %s", async (at) => {
  const out = join(temporaryFolder(), "saved.db");
  const saving = saveDatabase(
    readSchema(),
    out,
    async (database, { name }) => {
      if (name === at) rmSync(dirname(database.name), { recursive: true });
    },
    defaultEffects,
  );
  await expect(saving).rejects.toMatchObject({
    code: "output/not-writable",
    message: expect.stringContaining("temporary"),
  });
  expect(existsSync(out)).toBe(false);
});
