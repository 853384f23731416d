import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../fixtures/history.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/**
 * The packed files alone, as a package among the dependencies it names and no others: what `npm install` of the tarball lays down,
 * without compiling SQLite a second time.
 */
function installPacked(folder: string): string {
  const [{ filename }] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--silent", "--ignore-scripts", "--pack-destination", folder], {
      cwd: ROOT,
      encoding: "utf8",
    }),
  ) as [{ filename: string }];
  execFileSync("tar", ["-xzf", join(folder, filename), "-C", folder]);
  const place = join(folder, "node_modules/imsg-stats");
  mkdirSync(join(folder, "node_modules"));
  cpSync(join(folder, "package"), place, { recursive: true });
  const dev = new Set(Object.entries(lockedPackages()).flatMap(([path, entry]) => (entry.dev ? [path] : [])));
  for (const path of topLevelPackages()) {
    if (dev.has(path)) continue;
    mkdirSync(join(folder, path, ".."), { recursive: true });
    symlinkSync(join(ROOT, path), join(folder, path));
  }
  return join(place, "dist/cli.js");
}

function lockedPackages(): Record<string, { dev?: boolean }> {
  return JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")).packages;
}

function topLevelPackages(): string[] {
  return readdirSync(join(ROOT, "node_modules"))
    .filter((name) => !name.startsWith("."))
    .flatMap((name) =>
      name.startsWith("@")
        ? readdirSync(join(ROOT, "node_modules", name)).map((one) => `node_modules/${name}/${one}`)
        : [`node_modules/${name}`],
    );
}

describe("the packed tarball alone", () => {
  const folder = mkdtempSync(join(tmpdir(), "imsg-install-"));
  let cli: string;
  beforeAll(() => {
    execFileSync("npm", ["run", "build", "--silent"], { cwd: ROOT });
    cli = installPacked(folder);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("holds the program, the queries, the README and the licence, and nothing else", () => {
    const place = join(cli, "../..");
    expect(readdirSync(place).sort()).toEqual(
      ["CHANGELOG.md", "LICENSE", "README.md", "dist", "package.json", "queries"].filter((name) =>
        existsSync(join(place, name)),
      ),
    );
    expect(existsSync(join(place, "queries/views.sql"))).toBe(true);
  });

  it("makes the demo and lists its rooms from a folder with a space and an umlaut", () => {
    const place = mkdirReturning(join(temporaryFolder(), "Müllers Ordner"));
    writeFileSync(join(place, "note.txt"), "mine");
    const run = (...args: string[]) =>
      execFileSync(process.execPath, ["--preserve-symlinks-main", cli, ...args], {
        cwd: place,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      });
    expect(run("demo", "--messages", "2000", "--format", "svg,png,html").trim().split("\n")).toHaveLength(11);
    expect(run("rooms", "--db", "out/demo", "--format", "csv")).toContain("Book club");
    expect(readdirSync(place).sort()).toEqual(["note.txt", "out"]);
  });
});

function mkdirReturning(path: string): string {
  mkdirSync(path, { recursive: true });
  return path;
}
