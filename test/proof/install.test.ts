import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");
/** Installed size with prebuilt SQLite; what is compiled on the spot leaves its objects behind. */
const MAX_INSTALLED_MB = 46;
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

/** What is not bundled: it has compiled parts. */
const INSTALLED = ["@resvg/resvg-js", "better-sqlite3"];

describe("the package", () => {
  it("holds the program, the queries, the README and the licence, and nothing else", async () => {
    const paths = (await pack("--dry-run")).files.map(({ path }) => path);
    expect([...new Set(paths.map((path) => path.split("/")[0]))].sort()).toEqual([
      "LICENSE",
      "README.md",
      "dist",
      "package.json",
      "queries",
    ]);
    const queries = readdirSync(join(ROOT, "queries")).map((path) => `queries/${path}`);
    expect(paths).toEqual(expect.arrayContaining(queries));
    expect(paths.filter((path) => /\.(ttf|otf)$/.test(path))).toHaveLength(6);
    // Whose code is bundled, and under which licence.
    const licences = readFileSync(join(ROOT, "dist/LICENCES.txt"), "utf8");
    for (const name of ["vega ", "vega-lite ", "vega-interpreter ", "commander ", "luxon "])
      expect(licences).toMatch(new RegExp(`^${name}\\d`, "m"));
    expect(licences).not.toContain("undefined");
    // Whose emoji, as their licence asks for.
    expect(licences).toMatch(/Twemoji's .+CC-BY 4\.0 \(https:/s);
    expect(paths).toContain("dist/fonts/twemoji-colr-font-LICENSE");
  }, 120_000);

  it("names its manual in a list: npm links none that is named by a string", () => {
    const { man } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    expect(man).toEqual(["./dist/imsg.1"]);
  });

  it("imports nothing that is not installed with it", async () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    expect(Object.keys(dependencies).sort()).toEqual(INSTALLED);
    const code = readdirSync(join(ROOT, "dist"), { recursive: true, encoding: "utf8" })
      .filter((path) => path === "cli.js" || path.startsWith("chunks"))
      .filter((path) => path.endsWith(".js"))
      .map((path) => readFileSync(join(ROOT, "dist", path), "utf8"));
    const imported = /(?:^|[;}])(?:import|export)\b[^;"()]*?"([^".][^"]*)"/gm;
    const called = /(?:\bimport|\brequire|createRequire\([^()]*\))\("([^".][^"]*)"\)/g;
    const named = code.flatMap((text) =>
      [imported, called].flatMap((pattern) => [...text.matchAll(pattern)].map(([, one]) => one!)),
    );
    const foreign = named.filter((name) => !isBuiltin(name));
    // Vega asks for `canvas` and goes on without it.
    expect([...new Set(foreign)].sort()).toEqual([...INSTALLED, "canvas"].sort());
  });
});

if (!isCi)
  console.warn(
    "SKIPPED: installing the tarball on three releases of Node, which `npm run test:install` does.",
  );

describe.skipIf(!isCi)("the tarball, installed alone into an empty folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "imsg-install-"));
  let tarball: string;
  beforeAll(async () => {
    tarball = join(folder, (await pack("--pack-destination", folder)).filename);
  }, INSTALL_MS);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The environment of this major of Node, from the registry unless it is the one at hand. */
  async function environmentOf(major: string): Promise<NodeJS.ProcessEnv> {
    // What this run of npm said of itself is not for the next.
    const own = Object.entries(process.env).filter(([name]) => !/^npm_(?!config_)/.test(name));
    const env: NodeJS.ProcessEnv = Object.fromEntries(own);
    if (process.version.startsWith(`v${major}.`)) return env;
    const place = join(folder, `node-${major}`);
    mkdirSync(place);
    writeFileSync(join(place, "package.json"), "{}");
    const name = `node-${process.platform}-${process.arch}`;
    await npm(["install", "--no-audit", "--no-fund", `${name}@${major}`], place, env);
    const node = join(place, "node_modules", name);
    return { ...env, PATH: `${join(node, "bin")}${delimiter}${env.PATH}`, npm_config_nodedir: node };
  }

  /** What each Node drew and wrote: they agree to the byte. */
  const made = new Map<string, string>();

  it.concurrent.each([LOWEST_MAJOR, "22", "latest"])(
    "makes the demo and lists its rooms from a folder with a space and an umlaut, on Node %s",
    async (major) => {
      const env = await environmentOf(major);
      const app = join(folder, `app-${major}`);
      mkdirSync(app);
      writeFileSync(join(app, "package.json"), "{}");
      await npm(["install", "--no-audit", "--no-fund", "--omit=dev", tarball], app, env);
      expect(readdirSync(join(app, "node_modules"))).not.toContain("vitest");
      const native = sizeOf(join(app, "node_modules/better-sqlite3/build"));
      expect((sizeOf(join(app, "node_modules")) - native) / 2 ** 20).toBeLessThan(MAX_INSTALLED_MB);

      const place = join(folder, `Müllers Ordner ${major}`);
      mkdirSync(place);
      writeFileSync(join(place, "note.txt"), "mine");
      const imsg = async (...args: string[]) =>
        (await execute(join(app, "node_modules/.bin/imsg"), args, { cwd: place, env })).stdout;
      const drawn = await imsg("demo", "--messages", "2000", "--format", "svg,png,html");
      expect(drawn.trim().split("\n")).toHaveLength(12);
      expect(await imsg("rooms", "--db", "out/demo", "--format", "csv")).toContain("Book club");
      expect(readdirSync(place).sort()).toEqual(["note.txt", "out"]);
      expect(await imsg("export", "--db", "out/demo", "--format", "csv", "--limit", "3", "-q")).toContain(
        "guid,room",
      );
      made.set(major, hashOfFiles(join(place, "out/demo")));
      expect([...new Set(made.values())], `Node ${[...made.keys()].join(", ")}`).toHaveLength(1);
      const version = (await execute("node", ["--version"], { env })).stdout;
      expect(version).toMatch(major === "latest" ? /^v(2[4-9]|[3-9]\d)\./ : new RegExp(`^v${major}\\.`));
    },
    INSTALL_MS,
  );
});

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile())
    .sort();

const sizeOf = (folder: string) =>
  existsSync(folder) ? filesIn(folder).reduce((sum, path) => sum + statSync(path).size, 0) : 0;

/** Pictures only: a database names its SQLite, and each Node's zlib packs a report differently. */
function hashOfFiles(folder: string): string {
  const hash = createHash("sha256");
  const isSame = (path: string) => /\.(svg|png|csv|html)$/.test(path) && !path.endsWith("report.html");
  for (const path of filesIn(folder).filter(isSame))
    hash.update(path.slice(folder.length)).update(readFileSync(path));
  return hash.digest("hex");
}
