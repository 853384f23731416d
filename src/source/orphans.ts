import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { codeOf } from "../errors/error.ts";

/** `imsg-<machine>-<process>-<its start>-XXXXXXXXXXXXXXXX` */
const NAME = /^imsg-([0-9a-f]{8})-(\d+)-(\d+)-\w{6,16}$/;

/** How the names of this process's private folders begin: they say whose they are. */
export const folderPrefix = (): string => `imsg-${machine()}-${process.pid}-${startOf("self")}-`;

/**
 * Removes private folders of runs that ended without removing them, as after a power failure.
 *
 * Shape   only folders (no links) of this user whose process is gone: none has the number, or one
 *         that started at another time. Those of another machine or container that shares the
 *         folder are left alone.
 */
export function removeOrphans(folder: string): void {
  for (const name of namesIn(folder)) {
    const [, owner, id, start] = NAME.exec(name) ?? [];
    if (owner !== machine() || isRunning(Number(id), String(start))) continue;
    const path = join(folder, name);
    try {
      const stats = lstatSync(path);
      if (stats.isDirectory() && stats.uid === (process.getuid?.() ?? stats.uid))
        rmSync(path, { recursive: true, force: true });
    } catch {
      // Another run removes it at the same time.
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Process numbers mean something within one machine, and one container of it. */
function machine(): string {
  let space = "";
  try {
    space = readlinkSync("/proc/self/ns/pid");
  } catch {
    // Only Linux has these.
  }
  return createHash("sha256").update(`${hostname()} ${space}`).digest("hex").slice(0, 8);
}

function isRunning(id: number, start: string): boolean {
  const now = startOf(id);
  if (now !== "0") return now === start;
  try {
    process.kill(id, 0);
    return true;
  } catch (cause) {
    return codeOf(cause) === "EPERM";
  }
}

/** When a process started, in ticks since boot; "0" if it is gone or unknown. */
function startOf(id: number | "self"): string {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, "latin1");
    // The second field, the program's name in parentheses, may hold anything; the start is the
    // 22nd.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state === "Z" ? "gone" : (fields[18] ?? "0");
  } catch {
    return "0";
  }
}
