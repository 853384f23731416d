import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const SRC = new URL("../../src/", import.meta.url).pathname;

/** Every module of src/ by its path, as the compiler parses it. */
export function parseModules(): ReadonlyMap<string, ts.SourceFile> {
  const paths = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".ts"),
  );
  return new Map(
    paths.map((path) => [
      path,
      ts.createSourceFile(path, readFileSync(join(SRC, path), "utf8"), ts.ScriptTarget.Latest, true),
    ]),
  );
}

/** Every node below one, in the order of the text. */
export function nodesIn(node: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (child: ts.Node): void => {
    nodes.push(child);
    ts.forEachChild(child, visit);
  };
  ts.forEachChild(node, visit);
  return nodes;
}

/** Modules of src/ that a module imports; with `types`, also those of imported types. */
export function importedBy(module: ts.SourceFile, { types }: { readonly types: boolean }): string[] {
  const specifiers: ts.Expression[] = [];
  for (const node of nodesIn(module)) {
    if (ts.isImportDeclaration(node) && (types || !isOfTypes(node.importClause)))
      specifiers.push(node.moduleSpecifier);
    if (ts.isExportDeclaration(node) && node.moduleSpecifier && (types || !node.isTypeOnly))
      specifiers.push(node.moduleSpecifier);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      specifiers.push(node.arguments[0]!);
  }
  return specifiers
    .filter((specifier) => ts.isStringLiteral(specifier))
    .filter(({ text }) => text.startsWith("."))
    .map(({ text }) => join(module.fileName, "..", text));
}

/** Whether nothing is left of an import when it runs. */
function isOfTypes(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  const named = clause.namedBindings;
  const areTypes = named && ts.isNamedImports(named) && named.elements.every(({ isTypeOnly }) => isTypeOnly);
  return clause.isTypeOnly || (!clause.name && areTypes === true);
}

/** Modules that run when some of them are started, these included. */
export function reachedFrom(
  modules: ReadonlyMap<string, ts.SourceFile>,
  entries: readonly string[],
): ReadonlySet<string> {
  const reached = new Set(entries);
  for (const path of reached)
    for (const next of importedBy(modules.get(path)!, { types: false })) reached.add(next);
  return reached;
}
