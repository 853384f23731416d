import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { openerOf, openFile } from "../../../src/effects/opener.ts";
import { folderOfFile } from "../../helpers/folder.ts";

const folder = folderOfFile();

it("is the opener of each system", () => {
  expect(openerOf("darwin", "/a b.html")).toEqual({ program: "open", args: ["/a b.html"], env: {} });
  expect(openerOf("linux", "/a b.html")).toEqual({ program: "xdg-open", args: ["/a b.html"], env: {} });
  expect(openerOf("freebsd", "/a").program).toBe("xdg-open");
  // cmd.exe expands %, & and ^ in what it is typed, but not in what a variable holds.
  const { program, args, env } = openerOf("win32", "C:\\100% & more\\a.html");
  expect(program).toBe("cmd.exe");
  expect(args.join(" ")).not.toContain("more");
  expect(env).toEqual({ IMSG_OPEN: "C:\\100% & more\\a.html" });
});

describe.skipIf(process.platform === "win32")("a file that is opened", () => {
  const seen = join(folder, "seen");

  it("goes to the program of this name on the user's PATH, whatever its name holds, without the password", async () => {
    for (const name of ["xdg-open", "open"]) {
      const program = join(folder, name);
      writeFileSync(
        program,
        `#!/bin/sh\nprintf '%s' "$*$IMSG_BACKUP_PASSWORD" > ${seen}.part && mv ${seen}.part ${seen}\n`,
      );
      chmodSync(program, 0o755);
    }
    // The opener, or the browser that it starts, outlives this run and has no use for the password.
    const env = { PATH: [folder, process.env.PATH].join(delimiter), IMSG_BACKUP_PASSWORD: "sesame" };
    for (const platform of ["linux", "darwin"]) {
      rmSync(seen, { force: true });
      expect(await openFile("/x/-a 'b' $(c).html", { platform, env })).toBe(true);
      await expect.poll(() => existsSync(seen), { timeout: 10_000 }).toBe(true);
      expect(readFileSync(seen, "utf8")).toBe("/x/-a 'b' $(c).html");
    }
  });

  it("is not where there is no such program", async () => {
    expect(await openFile("/x/a.html", { platform: "linux", env: { PATH: join(folder, "none") } })).toBe(
      false,
    );
  });
});
