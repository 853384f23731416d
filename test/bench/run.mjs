#!/usr/bin/env node
// Measures imsg against the sqlite3 shell and a Python script, in turn, as whole processes:
//   npm run bench [-- --json] [--pairs 5]
// The histories are made once and kept in a cache outside the repository. Ratios below 1 mean
// faster than the baseline.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const HERE = fileURLToPath(new URL("./", import.meta.url));
const CLI = join(ROOT, "dist/cli.js");
const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "imsg-bench");
const SCRATCH = join(tmpdir(), `imsg-bench-${process.pid}`);
const ZONE = "America/New_York";
const isJson = process.argv.includes("--json");
const pairs = Number(flagValue("--pairs") ?? 5);
const sizes = (flagValue("--sizes") ?? "100000,1000000,5000000")
  .split(",")
  .map(Number)
  .toSorted((a, b) => a - b);

function flagValue(flag) {
  const at = process.argv.indexOf(flag);
  return at < 0 ? undefined : process.argv[at + 1];
}

/** A history of so many messages, made once. */
function historyOf(messages) {
  const folder = join(CACHE, String(messages));
  const demo = ["demo", "--messages", String(messages), "--seed", "1", "-o", folder, "-q"];
  if (!existsSync(join(folder, "names.csv")))
    spawnSync(process.execPath, [CLI, ...demo], { stdio: "inherit" });
  return join(folder, "chat.db");
}

/** The history as Parquet, exported once. */
function parquetOf(database) {
  const path = join(database, "../messages.parquet");
  if (!existsSync(path))
    spawnSync(process.execPath, [CLI, "export", "-o", path, "--db", database, "-q"], { stdio: "inherit" });
  return path;
}

const sql = (name) => readFileSync(join(HERE, `${name}.sql`), "utf8");
const imsg = (database, ...args) => ({ command: [process.execPath, CLI, ...args, "--db", database, "-q"] });
const shell = (database, name) => ({ command: ["sqlite3", "-readonly", database], input: sql(name) });
const python = (database) => ({ command: ["python3", join(HERE, "weekly.py"), database] });
const duckdb = (database) => ({ command: [process.execPath, join(HERE, "duckdb.mjs"), parquetOf(database)] });
const bare = { command: [process.execPath, "-e", "0"] };

function jobsOn(database) {
  return [
    {
      job: "counts --by week",
      target: "<= 0.75",
      ours: imsg(database, "counts", "--by", "week"),
      baseline: shell(database, "weekly"),
    },
    {
      job: "counts --by week (Python)",
      target: "",
      ours: imsg(database, "counts", "--by", "week"),
      baseline: python(database),
    },
    {
      job: "counts --by week (DuckDB)",
      target: "",
      ours: imsg(database, "counts", "--by", "week"),
      baseline: duckdb(database),
    },
    {
      job: "counts --by week (floor)",
      target: "",
      ours: imsg(database, "counts", "--by", "week"),
      baseline: shell(database, "floor"),
    },
    {
      job: "counts --room biggest",
      target: "<= 1.6",
      ours: imsg(database, "counts", "--room", "Book club"),
      baseline: shell(database, "room"),
    },
    {
      job: "rooms",
      target: "<= 1.0",
      ours: imsg(database, "rooms", "--format", "csv"),
      baseline: shell(database, "rooms"),
    },
    { job: "export", target: "<= 1.5", ours: imsg(database, "export"), baseline: shell(database, "export") },
    ...["stats", "gaps", "conversations", "replies"].map((command) => ({
      job: command,
      target: "<= 1.3 times counts --by week",
      ours: imsg(database, command, "-f", "csv"),
      baseline: imsg(database, "counts", "--by", "week"),
    })),
    {
      job: "words",
      target: "<= 2.2 times counts --by week, and reading",
      ours: imsg(database, "words", "-f", "csv"),
      baseline: imsg(database, "counts", "--by", "week"),
    },
    {
      job: "reactions",
      target: "",
      ours: imsg(database, "reactions", "-f", "csv"),
      baseline: imsg(database, "counts", "--by", "week"),
    },
    {
      job: "export --format parquet",
      target: "<= 1.5 times CSV",
      ours: imsg(database, "export", "-o", join(SCRATCH, "messages.parquet")),
      baseline: imsg(database, "export"),
    },
    {
      job: "report",
      target: "<= 1.6 times counts --by week",
      ours: imsg(database, "report", "-o", join(SCRATCH, "report.html")),
      baseline: imsg(database, "counts", "--by", "week"),
    },
    {
      job: "plot --room biggest",
      target: "<= 3 times counts --room",
      ours: imsg(database, "plot", "--room", "Book club", "--out", SCRATCH),
      baseline: imsg(database, "counts", "--room", "Book club"),
    },
    { job: "--help", target: "<= 2.5", ours: { command: [process.execPath, CLI, "--help"] }, baseline: bare },
  ];
}

/** Wall time and, for Node, peak memory of one whole process. */
function measure({ command: [program, ...args], input }) {
  const peakFile = join(SCRATCH, "peak");
  rmSync(peakFile, { force: true });
  const withPeak = program === process.execPath ? ["-r", join(HERE, "peak.cjs"), ...args] : args;
  const startedAt = process.hrtime.bigint();
  const { status, stderr } = spawnSync(program, withPeak, {
    input,
    stdio: ["pipe", "ignore", "pipe"],
    env: { ...process.env, TZ: ZONE, IMSG_PEAK_FILE: peakFile },
  });
  const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${stderr}`);
  return { seconds, peakMb: existsSync(peakFile) ? Number(readFileSync(peakFile, "utf8")) : null };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const round = (number) => Math.round(number * 100) / 100;

mkdirSync(SCRATCH, { recursive: true });
const results = [];
try {
  for (const messages of sizes) {
    const database = historyOf(messages);
    for (const { job, target, ours, baseline } of jobsOn(database)) {
      const runs = Array.from({ length: pairs }, () => ({
        ours: measure(ours),
        baseline: measure(baseline),
      }));
      results.push({
        messages,
        mb: Math.round(statSync(database).size / 1e6),
        job,
        ratio: round(median(runs.map((run) => run.ours.seconds / run.baseline.seconds))),
        target,
        seconds: round(median(runs.map((run) => run.ours.seconds))),
        baselineSeconds: round(median(runs.map((run) => run.baseline.seconds))),
        peakMb: median(runs.map((run) => run.ours.peakMb)),
      });
      if (!isJson) print(results.at(-1));
    }
  }
  if (!isJson) {
    printGrowth();
    const page = [join(HERE, "page.mjs")];
    spawnSync(process.execPath, page, { stdio: "inherit" });
  }
} finally {
  rmSync(SCRATCH, { recursive: true, force: true });
}
if (isJson)
  writeFileSync(
    1,
    `${JSON.stringify({ cpu: cpus()[0]?.model, node: process.version, pairs, results }, null, 2)}\n`,
  );

function print({ messages, job, ratio, target, seconds, baselineSeconds, peakMb }) {
  console.log(
    `${String(messages).padStart(9)}  ${job.padEnd(27)} ratio ${String(ratio).padStart(5)} ${target.padEnd(25)} ${seconds} s against ${baselineSeconds} s, peak ${peakMb} MB`,
  );
}

/** What more messages cost each job: at most time in proportion, and memory for the Ledger. */
function printGrowth() {
  for (const [at, most] of sizes.entries()) if (at > 0) printGrowthTo(most, sizes[at - 1]);
}

function printGrowthTo(most, fewest) {
  console.log(`${round(most / fewest)} times the messages (${most}):`);
  for (const large of results.filter(({ messages }) => messages === most)) {
    const small = results.find(({ messages, job }) => messages === fewest && job === large.job);
    const times = (key) => round(large[key] / small[key]);
    console.log(
      `           ${large.job.padEnd(27)} ${times("seconds")} times the time, ${times("peakMb")} times the peak`,
    );
  }
}
