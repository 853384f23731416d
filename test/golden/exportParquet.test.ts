import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { direct, group, message, temporaryFolder, writeFixture } from "../../fixtures/history.ts";
import { writeDemo } from "../../src/demo/demo.ts";
import { print, run } from "../helpers/effects.ts";

const ADA = "+12125550101";
const ZONE = ["--tz", "America/New_York"];

async function asked(sql: string): Promise<unknown[][]> {
  const connection = await (await DuckDBInstance.create()).connect();
  await connection.run("SET TimeZone = 'America/New_York'");
  return (await connection.runAndReadAll(sql)).getRowsJson();
}

/** New Year's Eve in New York, when UTC is in the next year. */
const newYear = () =>
  writeFixture({
    handles: [{ address: ADA, service: "iMessage" }],
    chats: [direct(ADA), group("chat1", [ADA], { displayName: 'Book; "club",\n🦊' })],
    messages: [
      message("2023-06-01T12:00:00Z", ADA, ADA, "summer"),
      message("2024-01-01T04:59:59.007Z", ADA, ADA, "old year"),
      message("2024-01-01T05:00:00Z", "chat1", null, "new year"),
      message("2024-03-10T06:59:59Z", ADA, ADA, "before"),
      message("2024-03-10T07:00:00Z", ADA, ADA, "the clock was set forward\u0000, \u2028"),
    ],
  });

async function exported(folder: string, ...args: readonly string[]): Promise<string> {
  const result = await run(["export", ...ZONE, ...args], { write: true });
  expect([result.code, result.stderr]).toEqual([0, ""]);
  return folder;
}

describe("export --format parquet", () => {
  it("holds row by row what CSV says", async () => {
    const folder = temporaryFolder();
    const { database } = await writeDemo(join(folder, "demo"), { messages: 3000, seed: 2 });
    const include = ["--include", "reactions,events,unsent,deleted"];
    const path = join(folder, "messages.parquet");
    await exported(folder, "--db", database, "-q", ...include, "-o", path);
    const csv = parse(await print(["export", "--db", database, "-q", ...ZONE, ...include])) as string[][];
    const [header, ...rows] = csv as [string[], ...string[][]];
    const cells = header.map((name) => {
      if (name === "date") return "strftime(date, '%Y-%m-%dT%H:%M:%S.%g')";
      if (name === "is_from_me" || name === "edited") return `CASE WHEN ${name} THEN '1' ELSE '0' END`;
      return `coalesce(CAST(${name} AS VARCHAR), '')`;
    });
    const read = await asked(`SELECT ${cells.join(", ")} FROM '${path}'`);
    const withoutOffset = rows.map((row) =>
      row.map((cell, at) => (header[at] === "date" ? cell.slice(0, 23) : cell)),
    );
    expect(read).toEqual(withoutOffset);
    expect(rows.length).toBeGreaterThan(2900);
    const wrong = await asked(
      `SELECT count(*) FROM '${path}' WHERE day <> CAST(date AS DATE) OR hour <> hour(date) OR weekday <> isodow(date)`,
    );
    expect(wrong).toEqual([["0"]]);
  });

  it("is refused on a terminal, and printed into a pipe", async () => {
    const refused = await run(["export", "--db", newYear(), "-f", "parquet"], { terminal: true });
    expect([refused.code, refused.stdout]).toEqual([2, ""]);
    expect((await print(["export", "--db", newYear(), "-f", "parquet"])).slice(0, 4)).toBe("PAR1");
  });

  it("says how many rows are in the file", async () => {
    const path = join(temporaryFolder(), "two.parquet");
    await exported(path, "--db", newYear(), "--limit", "2", "-o", path);
    const rows = `SELECT decode(value) FROM parquet_kv_metadata('${path}') WHERE decode(key) = 'imsg.rows'`;
    expect(await asked(rows)).toEqual([["2"]]);
    expect(await asked(`SELECT count(*) FROM '${path}'`)).toEqual([["2"]]);
  });

  it("keeps no name or address of anonymous histories in its metadata", async () => {
    const text = await print(["export", "--db", newYear(), "-f", "parquet", "--anonymize", "--room", ADA]);
    expect(text).toContain("imsg.filters");
    for (const secret of [ADA, "Book", "summer"]) expect(text).not.toContain(secret);
  });
});

describe("export --partition", () => {
  it("writes a folder a local year, which reads as one table", async () => {
    const folder = join(temporaryFolder(), "set");
    await exported(folder, "--db", newYear(), "--partition", "year", "-o", folder);
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual([
      "year=2023",
      "year=2023/part-0.parquet",
      "year=2024",
      "year=2024/part-0.parquet",
    ]);
    expect(
      await asked(`SELECT year, count(*), max(text) FROM '${folder}/*/*.parquet' GROUP BY 1 ORDER BY 1`),
    ).toEqual([
      ["2023", "2", "summer"],
      ["2024", "3", "the clock was set forward\u0000, \u2028"],
    ]);
  });

  it("or a local month, below the owner", async () => {
    const folder = join(temporaryFolder(), "set");
    await exported(folder, "--db", newYear(), "--partition", "month", "--owner", "p/0 17", "-o", folder);
    await exported(folder, "--db", newYear(), "--partition", "month", "--owner", "p018", "-o", folder);
    expect(existsSync(join(folder, "owner=p%2F0%2017", "year=2024", "month=03", "part-0.parquet"))).toBe(
      true,
    );
    const sql = `SELECT owner, year, month, count(*) FROM read_parquet('${folder}/**/*.parquet', hive_partitioning = true)
                 GROUP BY ALL ORDER BY ALL`;
    const months = [
      ["2023", "06", "1"],
      ["2023", "12", "1"],
      ["2024", "01", "1"],
      ["2024", "03", "2"],
    ].map(([year, month, n]) => [year, String(Number(month)), n]);
    const found = (await asked(sql)).map((row) => [row[0], row[1], String(Number(row[2])), row[3]]);
    expect(found).toEqual(["p/0 17", "p018"].flatMap((owner) => months.map((row) => [owner, ...row])));
    // The path says whose it is: a column of that name in the files would be there twice.
    const inFile = `read_parquet('${folder}/owner=p018/year=2024/month=03/part-0.parquet', hive_partitioning = false)`;
    const names = (await asked(`DESCRIBE SELECT * FROM ${inFile}`)).map(([name]) => name);
    expect(names.slice(0, 5)).toEqual(["guid", "room", "room_name", "date", "day"]);
    expect(names).not.toContain("owner");
  });

  it("never lies beside files that are not of it", async () => {
    const folder = join(temporaryFolder(), "set");
    mkdirSync(join(folder, "year=2019"), { recursive: true });
    writeFileSync(join(folder, "year=2019", "part-0.parquet"), "PAR1");
    const { code, stderr } = await run(["export", "--db", newYear(), "--partition", "year", "-o", folder], {
      write: true,
    });
    expect([code, stderr.split("\n")[0]]).toEqual([5, expect.stringContaining("year=2019")]);
    expect(readdirSync(folder)).toEqual(["year=2019"]);
  });

  it("never lies beside another owner's in other levels, which no reader takes as one table", async () => {
    const folder = join(temporaryFolder(), "set");
    const into = ["export", "--db", newYear(), "-o", folder];
    await exported(folder, ...into.slice(1), "--partition", "month", "--owner", "p017");
    const by = async (...args: string[]) => run([...into, ...args], { write: true });
    const { code, stderr } = await by("--partition", "year", "--owner", "p018");
    expect([code, stderr]).toEqual([5, expect.stringContaining("owner=p017/year=")]);
    expect(stderr).toContain("give every --owner the same --partition");
    expect((await by("--partition", "year", "--owner", "p018", "--year", "1999")).code).toBe(0);
    expect(readdirSync(folder)).toEqual(["owner=p017"]);
  });

  it.each([
    [["--partition", "year"], "--out"],
    [["--partition", "year", "-o", "x", "-f", "csv"], "--partition"],
    [["--compression", "gzip"], "--compression"],
    [["--salt-file", "x"], "--salt-file"],
    [["--limit", "-1"], "--limit"],
  ])("%j is a mistake", async (args, named) => {
    const { code, stderr } = await run(["export", "--db", newYear(), ...args]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(named)]);
  });
});

describe("export", () => {
  it("--owner adds a column in every format", async () => {
    const [header, first] = (await print(["export", "--db", newYear(), "--owner", "p017"])).split("\n");
    expect([header?.slice(0, 11), first?.slice(0, 5)]).toEqual(["owner,guid,", "p017,"]);
  });

  it.each([0, 2, 99])("--limit %i writes the oldest so many", async (limit) => {
    const database = newYear();
    const all = JSON.parse(await print(["export", "--db", database, "-f", "json"])) as unknown[];
    const some = JSON.parse(
      await print(["export", "--db", database, "-f", "json", "--limit", String(limit)]),
    ) as unknown[];
    expect(some).toEqual(all.slice(0, limit));
  });

  it("--anonymize gives other ids in every run, and the same ones with a salt file", async () => {
    const database = newYear();
    const salt = join(temporaryFolder(), "salt");
    writeFileSync(salt, "a long secret\n");
    const ids = async (...more: string[]) =>
      parse(await print(["export", "--db", database, "--anonymize", ...more])).map((row: string[]) => row[0]);
    expect(await ids()).not.toEqual(await ids());
    expect(await ids("--salt-file", salt)).toEqual(await ids("--salt-file", salt));
    writeFileSync(salt, "\n");
    expect((await run(["export", "--db", database, "--anonymize", "--salt-file", salt])).code).toBe(2);
  });
});

const PYTHON = `
import sys, json, pyarrow.parquet as pq
t = pq.read_table(sys.argv[1])
print(json.dumps([t.num_rows, str(t.schema.field("date").type), sorted(set(t.column("year").to_pylist())), sorted(set(t.column("owner").to_pylist()))]))`;
const hasPyarrow = spawnSync("python3", ["-c", "import pyarrow.parquet"]).status === 0;

it.skipIf(!hasPyarrow)("pyarrow reads a dataset as one table", async () => {
  const folder = join(temporaryFolder(), "set");
  await exported(folder, "--db", newYear(), "--partition", "year", "--owner", "p017", "-o", folder);
  const { stdout, stderr } = spawnSync("python3", ["-c", PYTHON, folder], { encoding: "utf8" });
  expect([stderr, JSON.parse(stdout)]).toEqual(["", [5, "timestamp[us, tz=UTC]", [2023, 2024], ["p017"]]]);
});

const ROWS = `
import sys, json, pyarrow.parquet as pq
dated = lambda row: row | {"date": int(row["date"].timestamp() * 1000 + 0.5), "day": str(row["day"])}
print(json.dumps([dated(row) for row in pq.read_table(sys.argv[1]).to_pylist()]))`;

it.skipIf(!hasPyarrow)("pyarrow reads row by row what JSON says", async () => {
  const folder = temporaryFolder();
  const { database } = await writeDemo(join(folder, "demo"), { messages: 3000, seed: 2 });
  const include = ["--include", "reactions,events,unsent,deleted"];
  const path = join(folder, "messages.parquet");
  await exported(folder, "--db", database, "-q", ...include, "-o", path);
  const json = await print(["export", "--db", database, "-q", ...ZONE, ...include, "-f", "json"]);
  const expected = (JSON.parse(json) as { date: string }[]).map((row) => ({
    ...row,
    date: Date.parse(row.date),
    day: row.date.slice(0, 10),
    hour: Number(row.date.slice(11, 13)),
    weekday: new Date(row.date.slice(0, 10)).getUTCDay() || 7,
  }));
  const { stdout, stderr } = spawnSync("python3", ["-c", ROWS, path], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toEqual(expected);
  expect(expected.length).toBeGreaterThan(2900);
});
