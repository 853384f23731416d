import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = new URL("../../", import.meta.url).pathname;

/** Data flows down this list: a part may import those it names, and itself. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  errors: [],
  draft: [],
  effects: ["errors", "draft"],
  plist: [],
  calendar: ["errors"],
  demo: ["errors", "draft"],
  source: ["errors", "effects", "plist"],
  schema: ["errors", "source", "plist"],
  people: ["errors"],
  messages: ["people", "plist"],
  query: ["errors", "effects", "source", "schema", "messages", "people"],
  aggregate: ["messages", "people", "calendar"],
  chart: ["aggregate", "calendar"],
  render: ["aggregate", "calendar", "chart"],
  commands: [
    "errors",
    "effects",
    "source",
    "messages",
    "people",
    "calendar",
    "query",
    "aggregate",
    "chart",
    "render",
    "demo",
  ],
  program: ["commands", "effects", "errors"],
  cli: ["program", "effects", "draft", "source"],
};
/** Parts that know nothing of files, processes or SQL. */
const PURE = ["messages", "aggregate", "chart"];

const files = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith(".ts"),
);
const partOf = (path: string) => path.split("/")[0]!.replace(/\.ts$/, "");

function importsOf(path: string): string[] {
  const text = readFileSync(join(ROOT, "src", path), "utf8");
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

it("every query file has a loader, and only one", () => {
  const names = readdirSync(join(ROOT, "queries")).map((name) => name.replace(/\.sql$/, ""));
  const code = files.map((path) => readFileSync(join(ROOT, "src", path), "utf8")).join("\n");
  for (const name of names)
    expect(code.match(new RegExp(`"${name}"`, "g")) ?? [], `a loader of ${name}.sql`).not.toHaveLength(0);
});
