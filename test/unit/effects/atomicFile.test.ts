import fs, {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openDraft } from "../../../src/effects/atomicFile.ts";
import { failing, withFault } from "../../helpers/faults.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "imsg-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("openDraft", () => {
  it("has another name each time, which nobody can plant a link at", async () => {
    const drafts = await Promise.all([1, 2].map(() => openDraft(join(folder, "out.csv"))));
    const names = readdirSync(folder);
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^\.imsg-[0-9a-f]{24}\.partial$/);
    for (const draft of drafts) draft.discard();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("takes no path that ends like a folder's for a file", async () => {
    writeFileSync(join(folder, "out.csv"), "old");
    await expect(openDraft(`${folder}/new/`)).rejects.toMatchObject({ code: "EISDIR" });
    await expect(openDraft(`${folder}/out.csv/`)).rejects.toMatchObject({ code: "ENOTDIR" });
    expect(readdirSync(folder)).toEqual(["out.csv"]);
  });

  it("makes the file that a link leads to, but not its folder", async () => {
    mkdirSync(join(folder, "a/b"), { recursive: true });
    for (const [link, target] of [
      ["link.csv", "a/new.csv"],
      ["up", "a/b"],
      ["lost.csv", "missing/new.csv"],
      ["lost", "missing"],
    ] as const)
      symlinkSync(target, join(folder, link));
    for (const path of ["link.csv", "up/../other.csv", "up/../made/new.csv"]) {
      const draft = await openDraft(`${folder}/${path}`);
      draft.keep();
    }
    for (const path of ["lost.csv", "lost/new.csv"])
      await expect(openDraft(join(folder, path))).rejects.toThrow();
    expect(readdirSync(join(folder, "a")).sort()).toEqual(["b", "made", "new.csv", "other.csv"]);
    expect(readdirSync(folder).sort()).toEqual(["a", "link.csv", "lost", "lost.csv", "up"]);
    expect(lstatSync(join(folder, "link.csv")).isSymbolicLink()).toBe(true);
  });

  it.skipIf(process.getuid?.() === 0)("does not replace a file that may not be written", async () => {
    const path = join(folder, "out.csv");
    writeFileSync(path, "old", { mode: 0o400 });
    await expect(openDraft(path)).rejects.toMatchObject({ code: "EACCES" });
    expect([readFileSync(path, "utf8"), readdirSync(folder)]).toEqual(["old", ["out.csv"]]);
  });

  it("keeps the mode of the file that it replaces, and makes others as the user's mask says", async () => {
    const path = join(folder, "out.csv");
    writeFileSync(path, "old");
    chmodSync(path, 0o640);
    const draft = await openDraft(path);
    writeFileSync(draft.file, "new");
    expect(readFileSync(path, "utf8")).toBe("old");
    draft.keep();
    expect([readFileSync(path, "utf8"), statSync(path).mode & 0o777]).toEqual(["new", 0o640]);
    const fresh = await openDraft(join(folder, "fresh"));
    fresh.keep();
    expect(statSync(join(folder, "fresh")).mode & 0o777).toBe(0o666 & ~process.umask());
  });

  it("changes no mode that is right already: some network drives refuse every change", async () => {
    const path = join(folder, "out.csv");
    writeFileSync(path, "old", { mode: 0o600 });
    const { fchmodSync } = fs;
    fs.fchmodSync = () => {
      throw Object.assign(new Error("not implemented"), { code: "ENOSYS" });
    };
    syncBuiltinESMExports();
    try {
      (await openDraft(path)).keep();
    } finally {
      fs.fchmodSync = fchmodSync;
      syncBuiltinESMExports();
    }
    expect([readFileSync(path, "utf8"), readdirSync(folder)]).toEqual(["", ["out.csv"]]);
  });

  it.each(["keep", "discard"] as const)(
    "leaves nothing and tells the first error where closing fails, as on a network drive: %s",
    async (end) => {
      const draft = await openDraft(join(folder, "out.csv"));
      const use = () => {
        try {
          draft[end]();
        } finally {
          draft.discard();
        }
      };
      const ended = withFault("closeSync", failing("ENOSPC"), use);
      if (end === "keep") await expect(ended).rejects.toMatchObject({ code: "ENOSPC" });
      else await ended;
      expect(readdirSync(folder)).toEqual([]);
      fs.closeSync(draft.file);
    },
  );

  it("is never open to more people than the file that it replaces, not for a moment", async () => {
    const path = join(folder, "out.csv");
    writeFileSync(path, "old", { mode: 0o600 });
    const { openSync } = fs;
    const modes: number[] = [];
    fs.openSync = (...args) => {
      const file = openSync(...args);
      modes.push(fs.fstatSync(file).mode & 0o777);
      return file;
    };
    syncBuiltinESMExports();
    try {
      (await openDraft(path)).discard();
    } finally {
      fs.openSync = openSync;
      syncBuiltinESMExports();
    }
    expect(modes).toEqual([0o600]);
  });

  it("follows a link at the place itself, and leaves it a link", async () => {
    writeFileSync(join(folder, "real.csv"), "old");
    symlinkSync("real.csv", join(folder, "link.csv"));
    const draft = await openDraft(join(folder, "link.csv"));
    writeFileSync(draft.file, "new");
    draft.keep();
    expect(readFileSync(join(folder, "real.csv"), "utf8")).toBe("new");
    expect(readdirSync(folder).sort()).toEqual(["link.csv", "real.csv"]);
  });

  it("takes folders away again that it made and nobody else uses", async () => {
    const inFolder = (...names: string[]) => openDraft(join(folder, ...names, "out.csv"));
    const drafts = [await inFolder("new", "2023"), await inFolder("new", "2024")];
    writeFileSync(join(folder, "new", "mine"), "mine");
    for (const draft of drafts.reverse()) draft.discard();
    expect(readdirSync(folder, { recursive: true })).toEqual(["new", join("new", "mine")]);
    rmSync(join(folder, "new", "mine"));
    (await inFolder("new", "2023")).discard();
    expect(readdirSync(folder)).toEqual(["new"]);
    rmSync(join(folder, "new"), { recursive: true });
    const [first, second] = [await inFolder("new", "2023"), await inFolder("new", "2024")];
    // A file that failed is discarded once more with all others.
    for (const draft of [first, second, first]) draft.discard();
    expect(readdirSync(folder)).toEqual([]);
    await expect(openDraft(join(folder, "other", "x".repeat(300), "out.csv"))).rejects.toThrow(
      "ENAMETOOLONG",
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ["win32", "EPERM", ["new", []]],
    ["win32", "EXDEV", ["old", ["EXDEV"]]],
    ["linux", "EPERM", ["old", ["EPERM"]]],
  ] as const)(
    "waits for who holds it for a moment, on Windows only: %s %s",
    async (platform, code, expected) => {
      const path = join(folder, "out.csv");
      writeFileSync(path, "old");
      const draft = await openDraft(path);
      writeFileSync(draft.file, "new");
      vi.spyOn(process, "platform", "get").mockReturnValue(platform);
      const { renameSync } = fs;
      let failures = 2;
      fs.renameSync = (...args) => {
        if (failures-- > 0) throw Object.assign(new Error(code), { code });
        renameSync(...args);
      };
      syncBuiltinESMExports();
      const errors: unknown[] = [];
      try {
        draft.keep();
      } catch (error) {
        errors.push((error as NodeJS.ErrnoException).code);
        draft.discard();
      } finally {
        fs.renameSync = renameSync;
        syncBuiltinESMExports();
        vi.restoreAllMocks();
      }
      expect([readFileSync(path, "utf8"), errors]).toEqual(expected);
      expect(readdirSync(folder)).toEqual(["out.csv"]);
    },
  );

  it("fails as ever where a drive is not there, whose root has no folder above it", async () => {
    const { existsSync } = fs;
    fs.existsSync = () => false;
    syncBuiltinESMExports();
    try {
      await expect(openDraft("/proc/imsg-none/out.csv")).rejects.toMatchObject({ syscall: "mkdir" });
    } finally {
      fs.existsSync = existsSync;
      syncBuiltinESMExports();
    }
  });

  it("refuses a folder before anything is written", async () => {
    await expect(openDraft(folder)).rejects.toThrow(expect.objectContaining({ code: "EISDIR" }));
  });
});
