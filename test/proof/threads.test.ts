import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { beforeAll, expect, it } from "vitest";
import { writeDemo } from "../../src/demo/demo.ts";
import { BUILT_CLI } from "../helpers/built.ts";
import { folderOfFile } from "../helpers/folder.ts";
import { pageSizeOf } from "../helpers/pages.ts";
import { SEED } from "../helpers/seed.ts";

const folder = folderOfFile();
const tmp = join(folder, "tmp");
const whole = join(folder, "whole.db");
const logged = join(folder, "logged.db");
/** Of several ranges, so that a worker that fails leaves some to others. */
const long = join(folder, "long.db");

beforeAll(async () => {
  mkdirSync(tmp);
  copyFileSync((await writeDemo(join(folder, "demo"), { messages: 6000, seed: 1 })).database, whole);
  copyFileSync((await writeDemo(join(folder, "long"), { messages: 40_000, seed: 1 })).database, long);
  copyFileSync(whole, logged);
  const writer = new Sqlite(logged);
  writer.pragma("journal_mode = WAL");
  writer.close();
}, 60_000);

/** What the built program says with so many threads; the tests' own sources start none. */
function run(threads: number, ...args: string[]) {
  const env = { ...process.env, TMPDIR: tmp, IMSG_THREADS: String(threads) };
  const options = { env, maxBuffer: 2 ** 26, timeout: 60_000 };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [BUILT_CLI, ...args, "--tz", "UTC"],
    options,
  );
  return { status, stdout: stdout.toString(), stderr: stderr.toString() };
}

it.each([
  ["read in place", () => whole],
  ["read by a copy", () => logged],
])("gives the same bytes with any number of threads: %s", (_, path) => {
  for (const command of [
    "counts",
    "doctor",
    "export",
    "export --limit 70",
    "export -f tsv --newlines escape --escape-formulas",
    "export -f json --owner p017",
    "export -f ndjson --no-text",
    "export -f table",
    "export -f parquet",
    "words --min-messages 100",
    "stats --words",
    "reactions",
    "reactions --list",
    "replies",
  ]) {
    const one = run(1, ...command.split(" "), "--db", path());
    expect(one).toMatchObject({ status: 0, stdout: expect.stringMatching(/./) });
    for (const threads of [2, 4]) expect(run(threads, ...command.split(" "), "--db", path())).toEqual(one);
  }
  expect(readdirSync(tmp)).toEqual([]);
});

it("writes the same dataset, and the same stand-ins, with any number of threads", () => {
  const salt = join(folder, "salt");
  writeFileSync(salt, "salt");
  const datasetBy = (threads: number) => {
    const out = join(folder, `dataset-${threads}`);
    const args = ["--partition", "month", "--anonymize", "--salt-file", salt, "--owner", "p017", "-o", out];
    expect(run(threads, "export", ...args, "--db", whole)).toMatchObject({ status: 0 });
    const files = readdirSync(out, { recursive: true, encoding: "utf8" }).sort();
    return files
      .filter((file) => file.endsWith(".parquet"))
      .map((file) => [file, readFileSync(join(out, file))]);
  };
  const one = datasetBy(1);
  expect(one.length).toBeGreaterThan(5);
  for (const threads of [2, 4]) expect(datasetBy(threads)).toEqual(one);
});

it("reads ids that are too large to count on from by one thread", () => {
  const path = join(folder, "large-id.db");
  copyFileSync(whole, path);
  const writer = new Sqlite(path);
  const last = writer.prepare("SELECT max(ROWID) FROM message").pluck().get();
  writer.prepare("UPDATE message SET ROWID = ? WHERE ROWID = ?").run(2n ** 60n, last);
  writer.prepare("UPDATE chat_message_join SET message_id = ? WHERE message_id = ?").run(2n ** 60n, last);
  writer.close();
  for (const command of ["counts", "export"]) {
    const one = run(1, command, "--db", path);
    expect(one.status).toBe(0);
    expect(run(3, command, "--db", path)).toEqual(one);
  }
});

it(`says the same of a damaged file (SEED=${SEED})`, () => {
  const bytes = readFileSync(long);
  const size = pageSizeOf(bytes);
  const path = join(folder, "damaged.db");
  const found = new Set<number | null>();
  for (let round = 1; round <= 10; round++) {
    const damaged = Buffer.from(bytes);
    // Every third page of a stretch: of the message table there are the most.
    const first = 2 + ((SEED * round * 7919) % (Math.floor(bytes.length / size) - 30));
    for (let page = first; page < first + round; page += 3)
      damaged.fill(round * 20, page * size, page * size + 64);
    writeFileSync(path, damaged);
    const command = round % 2 ? "counts" : "export";
    const one = run(1, command, "--db", path);
    found.add(one.status);
    expect(run(3, command, "--db", path)).toEqual(one);
  }
  expect(found.size, "some damage is seen").toBeGreaterThan(0);
  expect([...found].some((status) => status !== 0)).toBe(true);
});
