import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = new URL("../../", import.meta.url).pathname;

/** What each part of src/ may import, besides itself (docs/architecture.md). */
const MAY_IMPORT: Record<string, readonly string[]> = {
  errors: [],
  places: [],
  effects: ["errors", "places"],
  text: [],
  plist: [],
  calendar: ["errors"],
  schema: ["errors", "places", "plist"],
  source: ["errors", "effects", "places", "plist"],
  people: ["errors", "text"],
  messages: ["people", "plist"],
  read: ["errors", "effects", "places", "text", "source", "schema", "messages", "people"],
  aggregate: ["messages", "people", "calendar", "text"],
  chart: ["aggregate", "calendar", "messages", "people", "text", "output", "tables"],
  tables: ["aggregate", "calendar", "messages", "output", "people", "text"],
  render: ["effects", "places", "text"],
  page: ["aggregate", "calendar", "chart", "messages", "output", "people", "tables", "text"],
  output: ["errors", "effects", "text", "calendar"],
  session: [
    "errors",
    "effects",
    "text",
    "source",
    "messages",
    "people",
    "calendar",
    "read",
    "aggregate",
    "output",
  ],
  sql: ["errors", "effects", "places", "text", "source", "output"],
  synthetic: ["effects", "errors"],
  demo: ["errors", "effects", "synthetic"],
  commands: [
    "errors",
    "effects",
    "text",
    "schema",
    "source",
    "messages",
    "people",
    "calendar",
    "read",
    "aggregate",
    "chart",
    "render",
    "page",
    "output",
    "session",
    "tables",
    "sql",
    "demo",
  ],
  program: ["commands", "effects", "errors", "text"],
  cli: ["program", "effects"],
};
/** Parts that a browser runs too: no files, no processes, no SQL. */
const PURE = ["messages", "aggregate", "chart", "calendar", "text"];

const files = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith(".ts"),
);
const partOf = (path: string) => path.split("/")[0]!.replace(/\.ts$/, "");

function importsOf(path: string): string[] {
  const text = readFileSync(join(ROOT, "src", path), "utf8").replace(/typeof import\("[^"]+"\)/g, "");
  return [...text.matchAll(/(?:from|import\() ?"([^"]+)"/g)].map((match) => match[1]!);
}

describe("imports go one way", () => {
  it.each(files)("%s", (path) => {
    const part = partOf(path);
    for (const target of importsOf(path)) {
      if (!target.startsWith(".")) {
        if (PURE.includes(part)) expect(target).not.toMatch(/^node:|sqlite/);
        continue;
      }
      const targetPart = partOf(join(path, "..", target));
      if (targetPart !== part) expect(MAY_IMPORT[part]).toContain(targetPart);
    }
  });
});

it("only places.ts asks where its own file is: the bundle moves all others", () => {
  const asking = files.filter((path) =>
    readFileSync(join(ROOT, "src", path), "utf8").includes("import.meta"),
  );
  // tools/bundle.mjs knows the second.
  expect(asking.sort()).toEqual(["people/numbers.ts", "places.ts"]);
});

it("no file imports itself through others", () => {
  const graph = new Map(
    files.map((path) => [
      path,
      importsOf(path)
        .filter((target) => target.startsWith("."))
        .map((target) => join(path, "..", target)),
    ]),
  );
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path))
      throw new Error(`a circle of imports: ${[...trail.slice(trail.indexOf(path)), path].join(" -> ")}`);
    if (done.has(path)) return;
    for (const target of graph.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of files) visit(path, []);
});

it("every query file has a loader, and only one", () => {
  const names = readdirSync(join(ROOT, "queries")).map((name) => name.replace(/\.sql$/, ""));
  const code = files.map((path) => readFileSync(join(ROOT, "src", path), "utf8")).join("\n");
  for (const name of names)
    expect(code.match(new RegExp(`"${name}"`, "g")) ?? [], `a loader of ${name}.sql`).not.toHaveLength(0);
});
