import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { importedBy, nodesIn, parseModules, reachedFrom } from "../helpers/modules.ts";
import { queryNames } from "../helpers/queryNames.ts";

const ROOT = new URL("../../", import.meta.url).pathname;

/** What each part of src/ may import, besides itself (docs/architecture.md). */
const MAY_IMPORT: Record<string, readonly string[]> = {
  errors: [],
  places: [],
  effects: ["errors", "places", "text"],
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
const PURE = ["messages", "aggregate", "chart", "tables", "calendar", "text", "page"];

/** Parts of which every module with a function has a test. */
const TESTED = ["messages", "aggregate", "calendar", "people", "chart", "tables", "text"];

const modules = parseModules();
const files = [...modules.keys()];
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

it("a file of commands/ is a command; its helpers are in the folder of its name, or in shared/", () => {
  const [folders, commands] = [[], []] as [string[], string[]];
  for (const path of files.filter((one) => partOf(one) === "commands")) {
    const [, name, ...below] = path.split("/");
    if (below.length > 0) folders.push(name!);
    else commands.push(basename(name!, ".ts"));
  }
  const program = readFileSync(join(ROOT, "src/program.ts"), "utf8");
  expect(commands.filter((name) => !program.includes(`"./commands/${name}.ts"`))).toEqual([]);
  expect(folders.filter((name) => ![...commands, "shared"].includes(name))).toEqual([]);
});

it("a file of test/unit has the path of the module that it tests", () => {
  const tests = readdirSync(join(ROOT, "test/unit"), { encoding: "utf8", recursive: true })
    .filter((path) => path.endsWith(".test.ts") && path !== "boundaries.test.ts")
    .map((path) => path.replaceAll("\\", "/").replace(/\.test\.ts$/, ".ts"));
  expect(tests.length).toBeGreaterThan(150);
  expect(tests.filter((path) => !modules.has(path))).toEqual([]);
});

it("a module of a pure part that has a function has a test, which imports it", () => {
  const withFunctions = files.filter(
    (path) => TESTED.includes(partOf(path)) && nodesIn(modules.get(path)!).some(isFunction),
  );
  expect(withFunctions.length).toBeGreaterThan(150);
  const isTested = (path: string) => {
    const test = join(ROOT, "test/unit", path.replace(/\.ts$/, ".test.ts"));
    return existsSync(test) && readFileSync(test, "utf8").includes(`/src/${path}"`);
  };
  expect(withFunctions.filter((path) => !isTested(path))).toEqual([]);
});

/** Whether something can run: not the type of a function or of a method. */
const isFunction = (node: ts.Node): boolean => ts.isFunctionLike(node) && "body" in node && !!node.body;

it("no name of a type stands twice in src", () => {
  const places = new Map<string, string[]>();
  for (const [path, module] of modules)
    for (const node of nodesIn(module))
      if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node))
        places.set(node.name!.text, [...(places.get(node.name!.text) ?? []), path]);
  expect(places.size).toBeGreaterThan(300);
  expect([...places].filter(([, paths]) => paths.length > 1)).toEqual([]);
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

/** The modules that something starts, as the two build scripts name them. */
function entries(): string[] {
  const scripts = ["bundle.mjs", "bundlePage.mjs"].map((name) =>
    readFileSync(join(ROOT, "tools", name), "utf8"),
  );
  const named = [...scripts.join("\n").matchAll(/"src\/([^"]+\.ts)"/g)].map((match) => match[1]!);
  return [...new Set([...named, ...files.filter((path) => basename(path) === "child.ts")])];
}

describe("nothing is left over", () => {
  it("every module of src is imported by another one, or is an entry of tools/bundle.mjs", () => {
    const used = new Set([
      ...entries(),
      ...[...modules.values()].flatMap((one) => importedBy(one, { types: true })),
    ]);
    expect(entries()).toContain("cli.ts");
    expect(files.filter((path) => !used.has(path))).toEqual([]);
  });

  it("every query file is read by a function that somebody calls, in a module that runs", () => {
    const running = reachedFrom(modules, entries());
    const timesNamed = new Map<string, number>();
    for (const node of [...modules.values()].flatMap(nodesIn))
      if (ts.isIdentifier(node)) timesNamed.set(node.text, (timesNamed.get(node.text) ?? 0) + 1);
    const isCalled = (name: ts.Identifier | undefined) =>
      name === undefined || timesNamed.get(name.text)! > 1;
    const read = queryNames(modules)
      .filter((literal) => running.has(literal.getSourceFile().fileName))
      .filter((literal) => isCalled(nameAround(literal)))
      .map(({ text }) => text);
    const queries = readdirSync(join(ROOT, "queries")).map((name) => name.replace(/\.sql$/, ""));
    expect([...new Set(read)].sort()).toEqual(queries.sort());
  });
});

describe("a query begins with its question, grain, columns and parameters", () => {
  const texts = readdirSync(join(ROOT, "queries")).map((file) => {
    const text = readFileSync(join(ROOT, "queries", file), "utf8");
    return [basename(file, ".sql"), /^(?:--.*\n)+/.exec(text)?.[0] ?? "", text.replace(/--.*/g, "")] as const;
  });
  const parametersIn = (text: string) => [...new Set(text.match(/(?<!\w):[a-z]+/g))].sort();

  it.each(texts)("%s", (name, head, statement) => {
    // A view that users have by `query --save` is called by the command that prints the same.
    const isSaved = /^view[A-Z]/.test(name);
    expect(head).toMatch(isSaved ? /^-- imsg \w+: .+\?\n/ : `-- ${name}: `);
    for (const part of name.startsWith("views") ? ["reads"] : ["grain", "columns"])
      expect(head).toMatch(new RegExp(`^-- (\\w+, )*${part}\\b`, "m"));
    if (!/^-- grain, params/m.test(head)) expect(parametersIn(head)).toEqual(parametersIn(statement));
  });
});

/** The name of the function or constant of a module that a node stands in. */
function nameAround(node: ts.Node): ts.Identifier | undefined {
  const [, ...around] = [...parentsOf(node)].reverse();
  const declared = around.find((one) => ts.isFunctionDeclaration(one) || ts.isVariableDeclaration(one));
  return declared?.name && ts.isIdentifier(declared.name) ? declared.name : undefined;
}

function* parentsOf(node: ts.Node): Generator<ts.Node> {
  for (let at = node; at; at = at.parent) yield at;
}

describe("what a browser runs asks nothing of Node", () => {
  const usesOf = (path: string, name: string) =>
    nodesIn(modules.get(path)!).filter((node) => ts.isIdentifier(node) && node.text === name).length;
  const inBrowser = files.filter((path) => PURE.includes(partOf(path)));

  it("no part of it names the global process", () => {
    expect(inBrowser.length).toBeGreaterThan(100);
    expect(inBrowser.filter((path) => usesOf(path, "process") > 0)).toEqual([]);
  });

  it("only what decodes the bytes of a database names Buffer", () => {
    // A page gets its texts decoded, so that it loads none of these.
    const decoders = ["messages/attributedBody.ts", "messages/edit.ts", "messages/text.ts"];
    expect(inBrowser.filter((path) => usesOf(path, "Buffer") > 0).sort()).toEqual(decoders);
  });

  it("no module that a page loads, of any part, names either or imports a module of Node", () => {
    const loaded = reachedFrom(modules, ["page/boot.ts", "page/app.ts"]);
    expect(loaded.size).toBeGreaterThan(100);
    expect([...loaded].map(partOf)).toContain("output");
    for (const path of loaded) {
      expect([path, usesOf(path, "process"), usesOf(path, "Buffer")]).toEqual([path, 0, 0]);
      expect(importsOf(path).filter((target) => /^node:|sqlite/.test(target))).toEqual([]);
    }
  });
});
