import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeDemo } from "../../src/demo/demo.ts";
import { BUILT_CLI } from "../helpers/built.ts";
import { blocksOf } from "../helpers/documents.ts";

const EXAMPLES = resolve(import.meta.dirname, "../../examples");
const PYTHON = process.env.PYTHON ?? "python3";
const worksHere = (command: string, args: string[]) => spawnSync(command, args).status === 0;
const hasPandas = worksHere(PYTHON, ["-c", "import pandas, pyarrow"]);
const hasR = worksHere("Rscript", ["--version"]);
if (!hasPandas) console.warn("Not here: pandas and pyarrow. Their recipes are not run.");
if (!hasR) console.warn("Not here: R. Its recipes are not run.");

const recipes = blocksOf("docs/recipes.md");
const of = (language: string) =>
  recipes.filter((block) => block.language === language && !block.notRun).map(({ code }) => code);

let folder: string;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "imsg-recipes-"));
  const { database } = await writeDemo(join(folder, "demo"), { messages: 5000, seed: 1 });
  const bin = join(folder, "bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "imsg"), `#!/bin/sh\nexec "${process.execPath}" "${BUILT_CLI}" "$@"\n`);
  chmodSync(join(bin, "imsg"), 0o755);
  symlinkSync(EXAMPLES, join(folder, "examples"));
  env = {
    PATH: `${bin}${delimiter}${process.env.PATH}`,
    HOME: folder,
    TZ: "America/New_York",
    IMSG_DB: database,
  };
  for (const code of of("sh")) runHere("sh", ["-e", "-c", code]);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const runHere = (command: string, args: readonly string[]): string =>
  execFileSync(command, args, { cwd: folder, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** Runs SQL in the folder of the recipes, and gives the rows. */
async function duckdb(sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(":memory:");
  try {
    const connection = await instance.connect();
    const here = sql.replaceAll(/'([\w/.*]+\.(?:csv|parquet|db))'/g, (_, path) => `'${join(folder, path)}'`);
    return (await connection.runAndReadAll(here)).getRowsJS() as unknown[][];
  } finally {
    instance.closeSync();
  }
}

describe("recipes", () => {
  it("shell: the files that the other recipes read have rows", () => {
    for (const name of ["weeks.csv", "messages.csv"])
      expect(readFileSync(join(folder, name), "utf8").split("\n").length).toBeGreaterThan(50);
  });

  it.each(of("sql"))("DuckDB: %s", async (sql) => {
    expect((await duckdb(sql)).length).toBeGreaterThan(0);
  });

  if (hasPandas)
    it.each(of("python"))("Python: %s", (code) => {
      expect(runHere(PYTHON, ["-c", code])).not.toBe("");
    });

  if (hasR)
    it.each(of("r"))("R: %s", (code) => {
      expect(runHere("Rscript", ["-e", code])).not.toBe("");
    });

  it("are in languages that a test runs, or say that none does", () => {
    const tested = ["sh", "sql", "python", "r"];
    expect(recipes.filter(({ language, notRun }) => !notRun && !tested.includes(language))).toEqual([]);
  });
});

describe("examples", () => {
  it("streaks.sql: the longest streak is that of a count by hand", async () => {
    const rows = await duckdb(readFileSync(join(EXAMPLES, "streaks.sql"), "utf8"));
    const [sender, longest] = rows[0]!;
    expect(Number(longest)).toBe(longestStreak(String(sender)));
  });

  it("excel.sh: the file has a byte order mark and one line a message", () => {
    const path = join(folder, "excel-example.csv");
    runHere(join(EXAMPLES, "excel.sh"), [path, "-q"]);
    const text = readFileSync(path, "utf8");
    expect(text.startsWith("\ufeffguid,")).toBe(true);
    const messages = readFileSync(join(folder, "messages.csv"), "utf8").trimEnd().split("\n");
    expect(text.trimEnd().split("\n")).toHaveLength(messages.length);
  });

  if (hasPandas) {
    it("weekly.py prints the ten busiest weeks", () => {
      const lines = runHere(PYTHON, [join(EXAMPLES, "weekly.py"), "weeks.csv"])
        .trim()
        .split("\n");
      expect(lines).toHaveLength(10);
      expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\d +\d+ {2}most by .+$/);
    });

    it("nights.py prints shares by year", () => {
      expect(runHere(PYTHON, [join(EXAMPLES, "nights.py"), "messages.csv"])).toMatch(/\b0\.\d+/);
    });
  }

  if (hasR)
    it("weekly.R prints the ten busiest weeks", () => {
      const lines = runHere("Rscript", [join(EXAMPLES, "weekly.R"), "weeks.csv"])
        .trim()
        .split("\n");
      expect(lines).toHaveLength(10);
    });
});

/** Consecutive days on which this sender wrote, from the days in the exported file. */
function longestStreak(sender: string): number {
  const lines = readFileSync(join(folder, "messages.csv"), "utf8").split("\n");
  const days = new Set(
    lines
      .filter((line) => line.includes(`,${sender},`))
      .map((line) => /\d{4}-\d\d-\d\d(?=T)/.exec(line)![0])
      .map((day) => Date.parse(day) / 86_400_000),
  );
  const lengthFrom = (day: number): number => (days.has(day) ? 1 + lengthFrom(day + 1) : 0);
  return Math.max(...[...days].map(lengthFrom));
}
