import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readInput, refuseSpecialIfThere, textOf } from "../../../src/source/inputFile.ts";
import { failing, withFault } from "../../helpers/faults.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "imsg-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const withCode = (code: string) => expect.objectContaining({ code });

describe("readInput", () => {
  it("reads a whole file, one of /proc that says it is empty too", () => {
    const path = join(folder, "file");
    writeFileSync(path, "a".repeat(3_000_000));
    expect(readInput(path, 3_000_000).length).toBe(3_000_000);
    if (process.platform === "linux")
      expect(readInput("/proc/self/status", 100_000).length).toBeGreaterThan(100);
  });

  it("says what cannot be read where closing it fails", async () => {
    const path = join(folder, "file");
    writeFileSync(path, "a");
    const read = () => readInput(path, 10);
    await expect(withFault("closeSync", failing("EIO"), read)).rejects.toMatchObject(
      withCode("source/unreadable"),
    );
  });

  it("refuses a pipe without waiting for its writer, through a link too", () => {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    symlinkSync(pipe, join(folder, "link"));
    for (const path of [pipe, join(folder, "link")]) {
      expect(() => readInput(path, 10)).toThrow(withCode("source/not-a-file"));
      expect(() => readInput(path, 10)).toThrow(/is a pipe/);
      expect(() => refuseSpecialIfThere(path)).toThrow(withCode("source/not-a-file"));
    }
    expect(() => refuseSpecialIfThere(join(folder, "none"))).not.toThrow();
  });

  it("refuses devices, folders and sockets by what they are", async () => {
    expect(() => readInput("/dev/zero", 10)).toThrow(/is a device/);
    expect(() => readInput(folder, 10)).toThrow(/is a folder/);
    const server = createServer().listen(join(folder, "socket"));
    await new Promise((resolve) => server.once("listening", resolve));
    expect(() => readInput(join(folder, "socket"), 10)).toThrow(/is a socket/);
    server.close();
  });

  it("refuses more than it may hold, and says what is missing", () => {
    const path = join(folder, "file");
    writeFileSync(path, "12345678901");
    expect(() => readInput(path, 10)).toThrow(withCode("source/too-large"));
    expect(() => readInput(join(folder, "none"), 10)).toThrow(withCode("source/not-found"));
  });
});

describe("textOf", () => {
  it.each([
    ["UTF-8", Buffer.from("Ada \u00e9")],
    ["UTF-8 with its mark", Buffer.from("\ufeffAda \u00e9")],
    ["UTF-16 of Windows", Buffer.from("\ufeffAda \u00e9", "utf16le")],
    ["UTF-16, big end first", Buffer.from("\ufeffAda \u00e9", "utf16le").swap16()],
  ])("reads %s", (_, bytes) => expect(textOf(bytes)).toBe("Ada \u00e9"));
});
