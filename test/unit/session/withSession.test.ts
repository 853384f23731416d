import { mkdtempSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultEffects } from "../../../src/effects/node.ts";
import { readRequest, withSession } from "../../../src/session/withSession.ts";
import { run } from "../../helpers/effects.ts";
import { addMessages, createHistory } from "../../helpers/smallHistory.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "imsg-test-"));
  path = join(folder, "chat.db");
  createHistory(path).close();
  const db = new Database(path);
  db.pragma("journal_mode = WAL");
  addMessages(db, 1, 10);
  db.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const touch = () => utimesSync(path, new Date(), new Date());

/** Elsewhere such a file is cloned or copied, and no change matters. */
describe.runIf(process.platform === "linux")("a file that changes while it is read through a link", () => {
  it("is read again, by a copy, before anything is printed", async () => {
    const lists: string[] = [];
    const { code, stdout } = await run(["counts", "--room", "boo club", "--by", "week", "--db", path], {
      terminal: true,
      choose(options, typed) {
        touch();
        lists.push(typed);
        return options.findIndex((option) => option.includes("Book club"));
      },
    });
    expect(code).toBe(0);
    expect(lists).toHaveLength(2);
    const messages = stdout.split("\n").flatMap((line) => line.match(/\d+$/)?.map(Number) ?? []);
    expect(messages.reduce((sum, one) => sum + one, 0)).toBe(5);
  });

  it("ends the run with an error after that", async () => {
    const request = await readRequest(
      { db: [{ option: "db", value: path }], progress: false, merge: true },
      defaultEffects,
    );
    const use = withSession({ ...request, isQuiet: true }, defaultEffects, async (session) => {
      expect(session.history.sources[0]!.opened.mode).toBe("link");
      touch();
    });
    await expect(use).rejects.toMatchObject({ code: "source/changed", exitCode: 3 });
  });
});
