import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");
const LOWEST_MAJOR = "20";
const isCi = !!process.env.CI;
/** SQLite is compiled for each Node. */
const INSTALL_MS = 300_000;

const execute = promisify(execFile);
const npm = async (args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = process.env) =>
  (await execute("npm", [...args], { cwd, env })).stdout;

/** Files of the package, as `npm pack` tells them; with a folder it is written there too. */
async function pack(...args: string[]): Promise<{ filename: string; files: { path: string }[] }> {
  const printed = await npm(["pack", "--json", "--silent", "--ignore-scripts", ...args], ROOT);
  return (JSON.parse(printed) as [{ filename: string; files: { path: string }[] }])[0];
}

describe("the package", () => {
  it("holds the program, the queries, the README and the licence, and nothing else", async () => {
    await npm(["run", "build", "--silent"], ROOT);
    const paths = (await pack("--dry-run")).files.map(({ path }) => path);
    expect([...new Set(paths.map((path) => path.split("/")[0]))].sort()).toEqual([
      "LICENSE",
      "README.md",
      "dist",
      "package.json",
      "queries",
    ]);
    const inSource = readdirSync(join(ROOT, "src"), { recursive: true }).map(String);
    const modules = inSource.filter((path) => path.endsWith(".ts")).map((path) => path.replace(/ts$/, "js"));
    expect(paths.filter((path) => path.startsWith("dist/")).sort()).toEqual(
      expect.arrayContaining(modules.map((path) => `dist/${path}`)),
    );
    // The compiler leaves the ending of an import() alone where its function has a `using`.
    const stray = paths.filter(
      (path) =>
        path.endsWith(".js") &&
        /import\([^)]*\.ts["']\)|from ["'][^"']*\.ts["']/.test(readFileSync(join(ROOT, path), "utf8")),
    );
    expect(stray).toEqual([]);
    const queries = readdirSync(join(ROOT, "queries")).map((path) => `queries/${path}`);
    expect(paths).toEqual(expect.arrayContaining(queries));
  }, 120_000);
});

if (!isCi)
  console.warn("SKIPPED: installing the tarball on the lowest and the newest Node, which CI=true does.");

describe.skipIf(!isCi)("the tarball, installed alone into an empty folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "imsg-install-"));
  let tarball: string;
  beforeAll(async () => {
    await npm(["run", "build", "--silent"], ROOT);
    tarball = join(folder, (await pack("--pack-destination", folder)).filename);
  }, INSTALL_MS);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The environment in which this major of Node runs, from the registry where it is not the one at hand. */
  async function environmentOf(major: string): Promise<NodeJS.ProcessEnv> {
    // What this run of npm said of itself is not for the next.
    const own = Object.entries(process.env).filter(([name]) => !/^npm_(?!config_)/.test(name));
    const env = Object.fromEntries(own);
    if (process.version.startsWith(`v${major}.`)) return env;
    const place = join(folder, `node-${major}`);
    mkdirSync(place);
    writeFileSync(join(place, "package.json"), "{}");
    const name = `node-${process.platform}-${process.arch}`;
    await npm(["install", "--no-audit", "--no-fund", `${name}@${major}`], place, env);
    const node = join(place, "node_modules", name);
    return { ...env, PATH: `${join(node, "bin")}${delimiter}${env.PATH}`, npm_config_nodedir: node };
  }

  it.concurrent.each([LOWEST_MAJOR, "latest"])(
    "makes the demo and lists its rooms from a folder with a space and an umlaut, on Node %s",
    async (major) => {
      const env = await environmentOf(major);
      const app = join(folder, `app-${major}`);
      mkdirSync(app);
      writeFileSync(join(app, "package.json"), "{}");
      await npm(["install", "--no-audit", "--no-fund", "--omit=dev", tarball], app, env);
      expect(readdirSync(join(app, "node_modules"))).not.toContain("vitest");

      const place = join(folder, `Müllers Ordner ${major}`);
      mkdirSync(place);
      writeFileSync(join(place, "note.txt"), "mine");
      const imsg = async (...args: string[]) =>
        (await execute(join(app, "node_modules/.bin/imsg"), args, { cwd: place, env })).stdout;
      const drawn = await imsg("demo", "--messages", "2000", "--format", "svg,png,html");
      expect(drawn.trim().split("\n")).toHaveLength(11);
      expect(await imsg("rooms", "--db", "out/demo", "--format", "csv")).toContain("Book club");
      expect(readdirSync(place).sort()).toEqual(["note.txt", "out"]);
      const version = (await execute("node", ["--version"], { env })).stdout;
      expect(version).toMatch(major === "latest" ? /^v(2[5-9]|[3-9]\d)\./ : /^v20\./);
    },
    INSTALL_MS,
  );
});
