import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../fixtures/history.ts";
import { EXPORT_COLUMNS } from "../../src/commands/export/rows.ts";
import { type DemoFiles, writeDemo } from "../../src/demo/demo.ts";
import { EXIT_CODES } from "../../src/errors/error.ts";
import { KINDS } from "../../src/messages/kind.ts";
import { BUG } from "../../src/program.ts";
import { cliReference } from "../helpers/cliReference.ts";
import { withOutputs } from "../helpers/consoleBlocks.ts";
import { blocksOf, DOCUMENTS, readDocument, section, withSection } from "../helpers/documents.ts";
import { print, run } from "../helpers/effects.ts";

const ROOT = new URL("../../", import.meta.url);
const fileOf = (path: string) => new URL(path, ROOT).pathname;
const firstCells = (table: string) => [...table.matchAll(/^\| `([\w-]+)` \|/gm)].map((match) => match[1]!);

// `npx vitest run test/golden -u` writes the generated parts of the documents anew.
describe("generated parts of the documents", () => {
  it("docs/cli.md has the options as --help has them", async () => {
    const written = withSection("docs/cli.md", "commands", cliReference());
    await expect(written).toMatchFileSnapshot(fileOf("docs/cli.md"));
  });

  const shown = DOCUMENTS.filter((path) => blocksOf(path).some(({ language }) => language === "console"));
  const folder = mkdtempSync(join(tmpdir(), "imsg-documents-"));
  let demo: DemoFiles;
  beforeAll(async () => {
    demo = await writeDemo(folder, { messages: 20_000, seed: 1 });
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("outputs are shown in the README", () => expect(shown).toContain("README.md"));

  it.each(shown)("%s shows the outputs of the demo as they are", async (path) => {
    await expect(await withOutputs(path, demo)).toMatchFileSnapshot(fileOf(path));
  });
});

describe("tables of the documents", () => {
  it("docs/counting.md has the kinds as the code has them, in its order", () => {
    expect(firstCells(section("docs/counting.md", "kinds"))).toEqual([...KINDS]);
  });

  it("docs/cli.md has the columns as the code prints them", async () => {
    const { database } = await writeDemo(temporaryFolder(), { messages: 300, seed: 1 });
    const columns = section("docs/cli.md", "columns");
    expect(columns).toContain(`\`${EXPORT_COLUMNS.map(({ name }) => name).join(",")}\``);
    for (const command of ["rooms", "contacts"]) {
      const [header] = (await print([command, "--db", database, "--format", "csv", "-q"])).split("\n");
      expect(columns).toContain(`\`${command}\` | \`${header}\``);
    }
    const [header] = (await print(["backups", "--format", "csv"])).split("\n");
    expect(columns).toContain(`\`${header}\``);
  });

  it("docs/cli.md has the exit codes as the code ends with them", () => {
    const codes = [...section("docs/cli.md", "exits").matchAll(/^\| ([\d, ]+) \|/gm)].flatMap((match) =>
      match[1]!.split(",").map(Number),
    );
    const ends = readFileSync(new URL("src/effects/process.ts", ROOT), "utf8");
    const signals = [...ends.matchAll(/\bSIG[A-Z]+: (\d+)/g)].map((match) => Number(match[1]));
    expect(signals).toHaveLength(3);
    const own = [0, BUG, ...Object.values(EXIT_CODES), ...signals];
    expect(codes).toEqual([...new Set(own)].sort((a, b) => a - b));
  });

  it("docs/architecture.md has every part of src", () => {
    const parts = readdirSync(new URL("src", ROOT)).filter((name) => !name.endsWith(".ts"));
    expect(firstCells(section("docs/architecture.md", "parts")).sort()).toEqual(
      [...new Set([...parts, "page"])].sort(),
    );
  });

  it("SECURITY.md names tests that there are", () => {
    const rows = [
      ...section("SECURITY.md", "promises").matchAll(/^\| .+ \| .+ \| `(test\/[^`]+)`: "(.+)" \|$/gm),
    ];
    expect(rows).toHaveLength(section("SECURITY.md", "promises").trim().split("\n").length - 2);
    for (const [, path, title] of rows)
      expect(readFileSync(new URL(path!, ROOT), "utf8"), path).toContain(title);
  });
});

describe("the README", () => {
  it("has fewer than 200 lines", () =>
    expect(readDocument("README.md").split("\n").length).toBeLessThan(200));

  it("shows the pictures that imsg demo draws", async () => {
    const folder = temporaryFolder();
    const { stdout } = await run(["demo", "-q", "-o", folder], { write: true });
    const drawn = stdout.split("\n").filter((path) => path.endsWith(".svg"));
    expect(drawn).toHaveLength(3);
    for (const path of drawn)
      await expect(readFileSync(path, "utf8")).toMatchFileSnapshot(fileOf(`docs/pictures/${basename(path)}`));
  }, 120_000);

  it("has two commands as its set-up", () => {
    const [first] = blocksOf("README.md");
    expect(first!.code).toBe("npm ci && npx imsg demo\nnpm test\n");
  });
});

describe("links of the documents", () => {
  it.each(DOCUMENTS)("%s", (path) => {
    for (const [, target] of readDocument(path).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(target!)) continue;
      const [file, anchor] = target!.split("#") as [string, string?];
      const url = new URL(file || (path.split("/").at(-1) ?? ""), new URL(path, ROOT));
      expect(existsSync(url), `${path}: ${target}`).toBe(true);
      if (anchor && statSync(url).isFile())
        expect(anchorsOf(readFileSync(url, "utf8")), `${path}: ${target}`).toContain(anchor);
    }
  });
});

/** Anchors as GitHub makes them of headings. */
const anchorsOf = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map((match) =>
    match[1]!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
