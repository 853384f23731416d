import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SMS_DB, writeBackup } from "../../fixtures/backup.ts";
import { writeDemo } from "../../src/demo/demo.ts";
import { BUILT_CLI } from "../helpers/built.ts";

const PASSWORD = "correct horse";
/** Runs until it is stopped, and reads a table first. */
const ENDLESS = `WITH RECURSIVE n(x) AS (SELECT count(*) FROM messages UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n`;
const PATIENCE_MS = 5000;

let folder: string;
let backup: string;
let tmp: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "imsg-query-"));
  tmp = join(folder, "tmp");
  mkdirSync(tmp);
  const { database } = await writeDemo(join(folder, "demo"), { messages: 2000, seed: 1 });
  backup = writeBackup(join(folder, "backup"), {
    files: [{ ...SMS_DB, data: readFileSync(database) }],
    password: PASSWORD,
  });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const env = () => ({ ...process.env, TMPDIR: tmp, IMSG_BACKUP_PASSWORD: PASSWORD });
const args = (...more: readonly string[]) => [BUILT_CLI, "query", "--backup", backup, "-q", ...more];

/** Waits until the private folder of the decrypted database is gone: then the statement runs. */
async function untilItRuns(child: ChildProcess): Promise<void> {
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const pause = async () => {
    await sleep(5);
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended by itself: ${said}`);
  };
  while (readdirSync(tmp).length === 0) await pause();
  while (readdirSync(tmp).length > 0) await pause();
  await sleep(300);
}

/** Whether a process has a function of its own for SIGINT; only Linux says so. */
function handlesSigint(pid: number): boolean {
  if (process.platform !== "linux") return false;
  const [, caught] = /^SigCgt:\s*([0-9a-f]+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))!;
  return (BigInt(`0x${caught}`) & 2n) !== 0n;
}

describe("a statement that never ends", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("ends at once at %s, and leaves nothing", async (signal) => {
    const out = join(folder, `out-${signal}`);
    mkdirSync(out);
    const child = spawn(process.execPath, args(ENDLESS, "-o", join(out, "rows.csv")), {
      env: env(),
      stdio: ["ignore", "ignore", "pipe"],
    });
    await untilItRuns(child);
    // On a busy computer the pause was too short.
    while (handlesSigint(child.pid!)) await sleep(5);
    const askedAt = performance.now();
    child.kill(signal);
    expect((await once(child, "exit"))[1]).toBe(signal);
    expect(performance.now() - askedAt).toBeLessThan(PATIENCE_MS);
    expect([readdirSync(out), readdirSync(tmp)]).toEqual([[], []]);
  });

  it("is 130 for the shell that started it", () => {
    const line = `"$@" & child=$!; sleep 4; kill -INT $child; wait $child; echo $?`;
    const { stdout } = spawnSync("bash", ["-mc", line, "bash", process.execPath, ...args(ENDLESS)], {
      env: env(),
      encoding: "utf8",
    });
    expect(stdout.trim()).toBe("130");
  });

  it("is stopped by --timeout, with exit code 2 and nothing left", () => {
    const { status, stderr, stdout } = spawnSync(process.execPath, args(ENDLESS, "--timeout", "1s"), {
      env: env(),
      encoding: "utf8",
    });
    expect([status, stdout, stderr.split("\n")[0]]).toEqual([
      2,
      "",
      "imsg: The statement was stopped after 1 s (--timeout).",
    ]);
    expect(readdirSync(tmp)).toEqual([]);
  });

  it("is not stopped by a time longer than a timer of Node's", () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args("SELECT 1", "--timeout", "30d"), {
      env: env(),
      encoding: "utf8",
    });
    expect([status, stdout, stderr]).toEqual([0, "1\n1\n", ""]);
  });

  it("with --timeout, ends at Ctrl-C with 130", async () => {
    const child = spawn(process.execPath, args(ENDLESS, "--timeout", "5m"), {
      env: env(),
      stdio: ["ignore", "ignore", "pipe"],
    });
    await untilItRuns(child);
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([130, null]);
    expect(readdirSync(tmp)).toEqual([]);
  });
});

it("--timeout changes no row, and no error", () => {
  const answer = (sql: string, ...more: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args(sql, "-p", "least=3", ...more), {
      env: env(),
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  };
  for (const sql of [
    "SELECT sender, median(length(text)) AS m, 9007199254740993 AS big FROM messages GROUP BY 1 HAVING count(*) > :least",
    "SELECT message_id, text FROM messages",
    "SELECT json_extract('{}', text) FROM messages",
    "SELECT sender FROM messages WHERE text REGEXP '('",
  ])
    expect(answer(sql, "--timeout", "2m")).toEqual(answer(sql));
});
